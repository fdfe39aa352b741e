using System.Globalization;
using System.Text.Json.Nodes;
using PolicyKit.Engine.Explaining;

namespace PolicyKit.Testing.Generating;

/// <summary>Writes a tree as one line of YAML that reads back as the same tree: texts without quotes where nothing could take them for something else,
/// else in single quotes, or as JSON writes them, which YAML reads alike.</summary>
internal static class YamlFlow
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "null", "yes", "no", "on", "off", "y", "n" };

    /// <summary>The text.</summary>
    public static string Of(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject { Count: 0 } => "{}",
        JsonObject map => $"{{ {string.Join(", ", map.Select(m => $"{Plain(m.Key)}: {Of(m.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(Of))}]",
        JsonValue value when value.TryGetValue<string>(out var text) => Plain(text),
        _ => node.ToJsonString(),
    };

    private static string Plain(string text) => IsPlain(text) ? text
        : text.Any(char.IsControl) ? JsonParts.Quoted(text) : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // A day; or letters first, so that it is no number and no sign, then letters, digits and signs that mean nothing within a flow.
    private static bool IsPlain(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || (text.Length > 0 && char.IsLetter(text[0]) && !Words.Contains(text) && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/'));
}
