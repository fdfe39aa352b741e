namespace PolicyKit.Analyzers.Lock;

/// <summary>A value of a JSON text. Whatever is asked of a value of another type is empty: a reader that must not fail asks freely.</summary>
internal sealed class JsonValue
{
    public static readonly JsonValue Null = new();

    private readonly object? _value;

    private JsonValue(object? value = null) => _value = value;

    public string? Text => _value as string;

    public double? Number => _value as double?;

    public bool IsTrue => _value is true;

    public bool IsObject => _value is Dictionary<string, JsonValue>;

    public IReadOnlyList<JsonValue> Items => _value as List<JsonValue> ?? (IReadOnlyList<JsonValue>)Array.Empty<JsonValue>();

    public IEnumerable<KeyValuePair<string, JsonValue>> Members => _value as Dictionary<string, JsonValue> ?? [];

    public IEnumerable<string> Texts => Items.Select(i => i.Text).OfType<string>();

    public JsonValue this[string key] => _value is Dictionary<string, JsonValue> members && members.TryGetValue(key, out var value) ? value : Null;

    public static JsonValue Of(string text) => new(text);

    public static JsonValue Of(double number) => new(number);

    public static JsonValue Of(bool value) => new(value);

    public static JsonValue Of(List<JsonValue> items) => new(items);

    public static JsonValue Of(Dictionary<string, JsonValue> members) => new(members);
}
