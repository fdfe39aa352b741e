using System.Collections.Immutable;
using System.Text;
using PolicyKit.Model;
using PolicyKit.Tables;

namespace PolicyKit;

/// <summary>How a file of data is written.</summary>
public enum DataFormat : byte
{
    /// <summary>Delimited text: CSV, TSV, or with semicolons or bars.</summary>
    Delimited,

    /// <summary>A workbook; its first visible sheet counts.</summary>
    Workbook,

    /// <summary>A JSON object on each line.</summary>
    JsonLines,

    /// <summary>A JSON array of objects.</summary>
    Json,
}

/// <summary>A table of data, read row by row. Cells are texts as stored: an identifier never passes through a number.</summary>
public sealed class DataFile
{
    private const int HeadBytes = 1 << 16;
    private static readonly char[] Delimiters = [',', '\t', ';', '|'];
    private readonly InputFile _file;
    private readonly Encoding? _encoding;

    private DataFile(InputFile file, Encoding? encoding, DataFormat format, char? delimiter) =>
        (_file, _encoding, Format, Delimiter) = (file, encoding, format, delimiter);

    /// <summary>How it is written.</summary>
    public DataFormat Format { get; }

    /// <summary>What stands between cells; null where nothing does.</summary>
    public char? Delimiter { get; }

    /// <summary>Whether it is a log, by its name: lines without columns.</summary>
    public bool IsLog => Path.EndsWith(".log", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of its encoding.</summary>
    public string EncodingName => _encoding?.WebName ?? "utf-8";

    /// <summary>Its encoding.</summary>
    public Encoding Encoding => _encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path as messages print it.</summary>
    public string Path => _file.Path;

    /// <summary>Its bytes.</summary>
    public InputFile File => _file;

    /// <summary>Looks how a file is written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="encoding">The name of its encoding, such as <c>gb18030</c>; null: UTF-8.</param>
    /// <exception cref="PolicyKitException">There is no such encoding (PK7021), or it is a workbook of before 2007 (PK4022).</exception>
    public static DataFile Of(InputFile file, string? encoding = null)
    {
        var named = encoding is null || encoding.Replace("-", "", StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase) ? null : CatalogueInput.Named(encoding);
        var head = file.Head(HeadBytes);
        if (FormatDetection.OfBinary(head, file.Path) is not null)
        {
            return new(file, null, DataFormat.Workbook, null);
        }

        var text = Lenient(named ?? Encoding.UTF8).GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith('[') ? new(file, named, DataFormat.Json, null)
            : text.StartsWith('{') ? new(file, named, DataFormat.JsonLines, null)
            : new(file, named, DataFormat.Delimited, DelimiterOf(text));
    }

    /// <summary>The header and the rows below it. JSON names its columns as it goes: the list grows while rows are read.</summary>
    /// <param name="columns">Receives the names of the columns.</param>
    public IEnumerable<TableRow> Rows(List<string> columns) => Rows(columns, [], passesBadLines: false);

    /// <param name="columns">Receives the names of the columns.</param>
    /// <param name="paths">Receives the members' names that lead to each column of JSON.</param>
    /// <param name="passesBadLines">Whether lines of JSON that cannot be read are rows with their problem.</param>
    internal IEnumerable<TableRow> Rows(List<string> columns, List<ImmutableArray<string>> paths, bool passesBadLines) => Format switch
    {
        DataFormat.Workbook => WorkbookRows(columns),
        DataFormat.Delimited => WithHeader(DelimitedRows(), columns),
        DataFormat.JsonLines => new JsonRows(_file.Path, columns, paths).ReadLines(OpenText(), passesBadLines),
        _ => new JsonRows(_file.Path, columns, paths).ReadArray(OpenText()),
    };

    /// <summary>The bytes as UTF-8.</summary>
    public Stream OpenText() => CatalogueInput.Decoding(_file.Open(), _encoding?.WebName, _file.Path);

    private IEnumerable<TableRow> DelimitedRows()
    {
        using var stream = OpenText();
        foreach (var row in DelimitedReader.Read(stream, _file.Path, Delimiter!.Value))
        {
            yield return row;
        }
    }

    private IEnumerable<TableRow> WorkbookRows(List<string> columns)
    {
        using var stream = _file.Open();
        using var workbook = WorkbookReader.Open(stream, _file.Path);
        var sheet = workbook.Sheets.FirstOrDefault(s => !s.IsHidden, workbook.Sheets.FirstOrDefault());
        foreach (var row in sheet.Name is null ? [] : WithHeader(workbook.Rows(sheet.Name), columns))
        {
            yield return row;
        }
    }

    // A name given twice is told from the first by its number: a value must have one column.
    private static IEnumerable<TableRow> WithHeader(IEnumerable<TableRow> rows, List<string> columns)
    {
        var isFirst = true;
        foreach (var row in rows)
        {
            if (!isFirst)
            {
                yield return row;
                continue;
            }

            isFirst = false;
            if (row.Problem is { } problem)
            {
                throw new PolicyKitException(problem);
            }

            foreach (var name in row.Cells.Select(c => c.Text.Trim()))
            {
                var (unique, copy) = (name.Length == 0 ? FormattableString.Invariant($"column{columns.Count + 1}") : name, 1);
                while (columns.Contains(unique))
                {
                    unique = FormattableString.Invariant($"{name}#{++copy}");
                }

                columns.Add(unique);
            }
        }
    }

    // The head may end within a character, and what is no character is told with its place when the rows are read.
    private static Encoding Lenient(Encoding encoding)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        return lenient;
    }

    private static char DelimiterOf(string text)
    {
        var line = text.AsSpan()[..(text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length)].ToString();
        return Delimiters.MaxBy(d => line.Count(c => c == d));
    }
}
