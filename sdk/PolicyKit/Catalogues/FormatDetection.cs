using System.Text;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Tells by its first bytes how a file is written.</summary>
internal static class FormatDetection
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>A workbook, or null: text.</summary>
    /// <exception cref="PolicyKitException">It is a workbook of the kind before 2007, or an encrypted one (PK4022).</exception>
    public static SourceFormat? OfBinary(ReadOnlySpan<byte> head, string path) => head.StartsWith(Compound)
        ? throw new PolicyKitException(LibraryProblems.OldWorkbook(path)) : head.StartsWith(Zip) ? SourceFormat.Xlsx : null;

    /// <summary>JSON, JSONL and YAML by what they begin with; else a table, if there is a dictionary or the first line has several cells.</summary>
    public static SourceFormat OfText(ReadOnlySpan<byte> head, bool hasDictionary)
    {
        switch (CatalogueFormats.Detect(head))
        {
            case CatalogueFormat.Json:
                return SourceFormat.Json;
            case CatalogueFormat.JsonLines:
                return SourceFormat.JsonLines;
            case CatalogueFormat.Yaml when !hasDictionary:
                return SourceFormat.Yaml;
            default:
                break;
        }

        var end = head.IndexOfAny((byte)'\r', (byte)'\n');
        var line = Encoding.UTF8.GetString(end < 0 ? head : head[..end]);
        return line.Contains('\t') && !line.Contains(',') ? SourceFormat.Tsv
            : hasDictionary || (line.Contains(',') && !line.Contains(": ", StringComparison.Ordinal) && line.TrimStart() is not ['#' or '-' or '[', ..])
                || line.TrimStart('\uFEFF').Trim() == "code" ? SourceFormat.Csv : SourceFormat.Yaml;
    }
}
