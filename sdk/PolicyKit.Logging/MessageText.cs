using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PolicyKit.Logging;

/// <summary>Writes the message of a template as Microsoft.Extensions.Logging does, invariantly: <c>{Name,alignment:format}</c>, doubled braces, <c>(null)</c>.</summary>
internal static class MessageText
{
    /// <summary>The name under which a state holds its template.</summary>
    public const string Template = "{OriginalFormat}";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The message; without a template, names and values.</summary>
    public static string Of(IReadOnlyList<KeyValuePair<string, object?>> pairs)
    {
        if (pairs.LastOrDefault(p => p.Key == Template).Value is not string template)
        {
            return string.Join(", ", pairs.Select(p => p.Key.Length == 0 ? Printed(p.Value) : $"{p.Key}: {Printed(p.Value)}"));
        }

        var (text, hole) = (new StringBuilder(template.Length), 0);
        for (var at = 0; at < template.Length; at++)
        {
            var sign = template[at];
            var end = sign == '{' ? template.IndexOf('}', at) : -1;
            if (sign is '{' or '}' && at + 1 < template.Length && template[at + 1] == sign)
            {
                at++;
                text.Append(sign);
            }
            else if (end < 0)
            {
                text.Append(sign);
            }
            else
            {
                text.Append(Filled(template[(at + 1)..end], hole++, pairs));
                at = end;
            }
        }

        return text.ToString();
    }

    private static string Filled(string hole, int place, IReadOnlyList<KeyValuePair<string, object?>> pairs)
    {
        var rest = hole.IndexOfAny([',', ':']);
        var name = rest < 0 ? hole : hole[..rest];
        // Names may stand twice: the value of a hole stands in its place, unless the state has an order of its own.
        var pair = place < pairs.Count && pairs[place].Key == name ? pairs[place] : pairs.FirstOrDefault(p => p.Key == name);
        var value = pair.Value is IFormattable ? pair.Value : Printed(pair.Value);
        try
        {
            return string.Format(CultureInfo.InvariantCulture, $"{{0{(rest < 0 ? "" : hole[rest..])}}}", value);
        }
        catch (FormatException)
        {
            return Printed(value);
        }
    }

    private static string Printed(object? value) => value switch
    {
        null => "(null)",
        string text => text,
        IDictionary => JsonSerializer.Serialize(value, Json),
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Printed)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
