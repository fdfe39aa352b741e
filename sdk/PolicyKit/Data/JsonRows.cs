using System.Text;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Reads JSON objects as rows: a column for each path to a value. Numbers keep their digits; arrays of texts are one cell.</summary>
internal sealed class JsonRows(string path, List<string> columns)
{
    private const int DeepestObject = 32;
    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions StrictLine = new() { AllowDuplicateProperties = false };
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The rows, each as it is asked for.</summary>
    /// <exception cref="PolicyKitException">It is no JSON of this kind (PK4043).</exception>
    public IEnumerable<TableRow> Read(Stream stream, bool isLines)
    {
        var number = 0;
        foreach (var item in isLines ? Lines(stream) : Items(stream))
        {
            yield return RowOf(item, new(path, ++number, 1, number, 1));
        }
    }

    private TableRow RowOf(JsonElement item, SourcePlace place)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new PolicyKitException(DataProblems.NotRows(place));
        }

        var cells = new List<TableCell>(columns.Count);
        return Sound(place, () =>
        {
            Fill(item, "", cells, place, 0);
            return new TableRow([.. cells], place);
        });
    }

    private void Fill(JsonElement item, string prefix, List<TableCell> cells, SourcePlace place, int depth)
    {
        foreach (var member in item.EnumerateObject())
        {
            var name = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object && depth < DeepestObject)
            {
                Fill(member.Value, name + ".", cells, place, depth + 1);
                continue;
            }

            if (!_places.TryGetValue(name, out var at))
            {
                _places[name] = at = columns.Count;
                columns.Add(name);
            }

            while (cells.Count <= at)
            {
                cells.Add(new("", place));
            }

            cells[at] = new(TextOf(member.Value), place);
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String) => string.Join("; ", value.EnumerateArray().Select(i => i.GetString())),
        _ => value.GetRawText(),
    };

    private IEnumerable<JsonElement> Lines(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var line = 1; NextLine(reader, line) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Parsed(text, line);
            }
        }
    }

    private string? NextLine(StreamReader reader, int line) => Sound(new(path, line, 1, line, 1), reader.ReadLine);

    private JsonElement Parsed(string text, int line) => Sound(new(path, line, 1, line, 1), () =>
    {
        using var document = JsonDocument.Parse(text, StrictLine);
        return document.RootElement.Clone();
    });

    private IEnumerable<JsonElement> Items(Stream stream)
    {
        using var items = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, Strict).ToBlockingEnumerable().GetEnumerator();
        for (var item = 1; MoveNext(items, item); item++)
        {
            yield return items.Current;
        }

        stream.Dispose();
    }

    private bool MoveNext(IEnumerator<JsonElement> items, int item) => Sound(new(path, item, 1, item, 1), items.MoveNext);

    // Bytes that are not UTF-8, half a surrogate pair, a key given twice: the reader has a failure of its own for each.
    private static T Sound<T>(SourcePlace place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new PolicyKitException(DataProblems.NotJson(place));
        }
    }
}
