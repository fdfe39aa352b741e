using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Reads JSON objects as rows: a column for each path to a value. Numbers keep their digits; arrays of texts are one cell.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="columns">Receives the columns: members' names, joined by dots.</param>
/// <param name="paths">Receives their members' names; null: nobody asks.</param>
internal sealed class JsonRows(string path, List<string> columns, List<ImmutableArray<string>>? paths = null)
{
    private const int DeepestObject = 32;
    private static readonly JsonTypeInfo<JsonElement> Strict = (JsonTypeInfo<JsonElement>)new JsonSerializerOptions(ElementContext.Default.Options) { AllowDuplicateProperties = false }.GetTypeInfo(typeof(JsonElement));
    private static readonly JsonDocumentOptions StrictLine = new() { AllowDuplicateProperties = false };
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The items of an array, each as it is asked for; their places count items.</summary>
    /// <exception cref="PolicyKitException">It is no JSON of this kind (PK4043, PK4044).</exception>
    public IEnumerable<TableRow> ReadArray(Stream stream)
    {
        var number = 0;
        foreach (var item in Items(stream))
        {
            yield return RowOf(item, PlaceOf(++number));
        }
    }

    /// <summary>The objects on lines, each as it is asked for.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="passesBadLines">Whether a line that cannot be read is a row with its problem; else it ends the reading.</param>
    /// <exception cref="PolicyKitException">It is no JSON of this kind (PK4043, PK4044).</exception>
    public IEnumerable<TableRow> ReadLines(Stream stream, bool passesBadLines)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var line = 1; Sound(PlaceOf(line), reader.ReadLine) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return passesBadLines ? RowOrProblem(text, PlaceOf(line)) : RowOf(Parsed(text, line), PlaceOf(line));
            }
        }
    }

    private TableRow RowOrProblem(string text, SourcePlace place)
    {
        try
        {
            return RowOf(Parsed(text, place.Line), place);
        }
        catch (PolicyKitException e)
        {
            return new([], place) { Problem = e.Problems[0] };
        }
    }

    private SourcePlace PlaceOf(int number) => new(path, number, 1, number, 1);

    private TableRow RowOf(JsonElement item, SourcePlace place)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new PolicyKitException(DataProblems.NotRows(place));
        }

        var cells = new List<TableCell>(columns.Count);
        return Sound(place, () =>
        {
            Fill(item, [], cells, place);
            return new TableRow([.. cells], place);
        });
    }

    private void Fill(JsonElement item, ImmutableArray<string> above, List<TableCell> cells, SourcePlace place)
    {
        foreach (var member in item.EnumerateObject())
        {
            var names = above.Add(member.Name);
            if (member.Value.ValueKind == JsonValueKind.Object && above.Length < DeepestObject)
            {
                Fill(member.Value, names, cells, place);
                continue;
            }

            var at = ColumnOf(names);
            while (cells.Count <= at)
            {
                cells.Add(new("", place) { Literal = "" });
            }

            cells[at] = new(TextOf(member.Value), place) { Literal = member.Value.ValueKind == JsonValueKind.String ? null : member.Value.GetRawText() };
        }
    }

    private int ColumnOf(ImmutableArray<string> names)
    {
        var name = string.Join('.', names);
        if (!_places.TryGetValue(name, out var at))
        {
            _places[name] = at = columns.Count;
            columns.Add(name);
            paths?.Add(names);
        }

        return at;
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String) => string.Join("; ", value.EnumerateArray().Select(i => i.GetString())),
        _ => value.GetRawText(),
    };

    private JsonElement Parsed(string text, int line) => Sound(PlaceOf(line), () =>
    {
        using var document = JsonDocument.Parse(text, StrictLine);
        return document.RootElement.Clone();
    });

    private IEnumerable<JsonElement> Items(Stream stream)
    {
        using var items = JsonSerializer.DeserializeAsyncEnumerable(stream, Strict).ToBlockingEnumerable().GetEnumerator();
        for (var item = 1; MoveNext(items, item); item++)
        {
            yield return items.Current;
        }

        stream.Dispose();
    }

    private bool MoveNext(IEnumerator<JsonElement> items, int item) => Sound(PlaceOf(item), items.MoveNext);

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

/// <summary>Elements as they stand: nothing is asked of types while running.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ElementContext : JsonSerializerContext;
