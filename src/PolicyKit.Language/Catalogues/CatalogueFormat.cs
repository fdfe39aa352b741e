using System.Buffers;
using System.Text;
using System.Text.Json;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>How a catalogue is written.</summary>
public enum CatalogueFormat : byte
{
    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>A dataset on each line, each a JSON object; there is no header line.</summary>
    JsonLines,

    /// <summary>The same tree in YAML.</summary>
    Yaml,
}

/// <summary>Tells formats and jurisdictions from the first bytes of a catalogue, before a reader can be chosen. What they say is checked
/// when the catalogue is read.</summary>
public static class CatalogueFormats
{
    private const int YamlBytesLooked = 64 << 10;
    private const int RootDepth = 1;
    private const int DatasetDepth = 3;
    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\r\n"u8);

    /// <summary>The format of the content.</summary>
    /// <returns>Null if it looks like none of them: a table, perhaps.</returns>
    public static CatalogueFormat? Detect(ReadOnlySpan<byte> bytes)
    {
        var text = SourceText.SkipMark(bytes);
        var first = text.IndexOfAnyExcept(Spaces);
        return first < 0 ? null
            : text[first] is (byte)'{' ? DetectJson(text[first..])
            : text[first] is (byte)'[' ? CatalogueFormat.Json
            : YamlValue(text, "catalogue") is not null || YamlValue(text, "datasets") is not null ? CatalogueFormat.Yaml
            : null;
    }

    /// <summary>The first jurisdiction that a catalogue names, so that a country can be chosen.</summary>
    /// <returns>Null if none is found.</returns>
    public static string? PeekJurisdiction(ReadOnlySpan<byte> bytes, CatalogueFormat format)
    {
        var text = SourceText.SkipMark(bytes);
        if (format == CatalogueFormat.Yaml)
        {
            return YamlValue(text, "jurisdiction") is { Length: > 0 } value ? value.Trim('"', '\'') : null;
        }

        return JsonJurisdiction(text);
    }

    /// <summary>What forbids the bytes as UTF-8 before any of them is read: another encoding by its mark.</summary>
    public static Problem? RefuseWide(ReadOnlySpan<byte> head, string path) => SourceText.IsWide(head) ? TextProblems.WrongEncoding(path) : null;

    private static CatalogueFormat DetectJson(ReadOnlySpan<byte> text)
    {
        // The text may be the beginning of a longer one.
        var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
        var guess = text.IndexOf("\n{"u8) >= 0 ? CatalogueFormat.JsonLines : CatalogueFormat.Json;
        try
        {
            while (true)
            {
                if (!reader.Read())
                {
                    return guess;
                }

                if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0)
                {
                    return CatalogueFormat.JsonLines;
                }

                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    if (reader.ValueTextEquals("catalogue"u8) || reader.ValueTextEquals("datasets"u8))
                    {
                        return CatalogueFormat.Json;
                    }

                    if (!reader.TrySkip())
                    {
                        return guess;
                    }
                }
            }
        }
        catch (JsonException)
        {
            // The reader will say what is wrong; a bad first line among several is a bad line.
            return guess;
        }
    }

    // A code of the root comes before that of a dataset, wherever it stands.
    private static string? JsonJurisdiction(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        string? ofDataset = null;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth is RootDepth or DatasetDepth && reader.ValueTextEquals("jurisdiction"u8)
                    && reader.CurrentDepth is var depth && reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    if (depth == RootDepth)
                    {
                        return reader.GetString();
                    }

                    ofDataset ??= reader.GetString();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What is wrong is said when it is read.
        }

        return ofDataset;
    }

    private static string? YamlValue(ReadOnlySpan<byte> bytes, string key)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, YamlBytesLooked)]);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var content = line.TrimStart(" -");
            if (content.StartsWith(key, StringComparison.Ordinal) && content[key.Length..].StartsWith(":", StringComparison.Ordinal))
            {
                var value = content[(key.Length + 1)..];
                return (value.IndexOf('#') is >= 0 and var comment ? value[..comment] : value).Trim().ToString();
            }
        }

        return null;
    }
}
