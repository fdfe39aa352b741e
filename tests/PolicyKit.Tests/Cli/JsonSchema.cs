using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolicyKit.Tests.Cli;

/// <summary>Validates JSON by the keywords of JSON Schema 2020-12 that our schemas use, and of draft 4 that SARIF's does; another keyword fails the test, so that none is
/// silently ignored.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> Silent = ["$schema", "$defs", "title", "description", "format", "id", "default", "definitions"];

    /// <summary>What does not fit, by path.</summary>
    public static List<string> Errors(string schema, string instance)
    {
        using var s = JsonDocument.Parse(schema);
        using var i = JsonDocument.Parse(instance);
        return [.. new JsonSchema(s.RootElement).Check(s.RootElement, i.RootElement, "$")];
    }

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string path) =>
        schema.EnumerateObject().Where(k => !Silent.Contains(k.Name)).SelectMany(k => Keyword(k, schema, value, path));

    private IEnumerable<string> Keyword(JsonProperty keyword, JsonElement schema, JsonElement value, string path)
    {
        var rule = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref": return Check(Resolve(rule.GetString()!), value, path);
            case "type": return Fail(Types(rule).Any(t => IsType(t, value)), path, "type " + rule.GetRawText());
            case "const": return Fail(JsonElement.DeepEquals(rule, value), path, "const");
            case "enum": return Fail(rule.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)), path, "enum " + rule.GetRawText());
            case "pattern": return Fail(value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!), path, "pattern");
            case "minLength": return Fail(value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(), path, "minLength");
            case "minimum": return Fail(value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(), path, "minimum");
            case "maximum": return Fail(value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble(), path, "maximum");
            case "anyOf": return AnyOf(rule, value, path);
            case "oneOf": return Fail(rule.EnumerateArray().Count(r => !Check(r, value, path).Any()) == 1, path, "oneOf");
            case "minItems": return Fail(value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(), path, "minItems");
            case "uniqueItems": return Fail(value.ValueKind != JsonValueKind.Array || !rule.GetBoolean() || AreUnique([.. value.EnumerateArray()]), path, "uniqueItems");
            case "items": return value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((v, i) => Check(rule, v, $"{path}[{i}]"));
            case "required":
                return value.ValueKind != JsonValueKind.Object ? [] : rule.EnumerateArray()
                .Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{path}: required {r}");
            case "properties":
                return value.ValueKind != JsonValueKind.Object ? [] : value.EnumerateObject()
                .Where(p => rule.TryGetProperty(p.Name, out _)).SelectMany(p => Check(rule.GetProperty(p.Name), p.Value, $"{path}.{p.Name}"));
            case "additionalProperties":
                return value.ValueKind != JsonValueKind.Object ? [] : value.EnumerateObject()
                .Where(p => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(p.Name, out _))
                .SelectMany(p => rule.ValueKind == JsonValueKind.Object ? Check(rule, p.Value, $"{path}.{p.Name}")
                    : Fail(rule.GetBoolean(), $"{path}.{p.Name}", "additionalProperties"));
            default: return [$"unknown keyword {keyword.Name}"];
        }
    }

    private IEnumerable<string> AnyOf(JsonElement rules, JsonElement value, string path)
    {
        var tries = rules.EnumerateArray().Select(r => Check(r, value, path).ToList()).ToList();
        return tries.Any(t => t.Count == 0) ? [] : tries.MinBy(t => -t.Max(e => e.Length))!.Prepend($"{path}: anyOf");
    }

    private static bool AreUnique(JsonElement[] items) =>
        items.Select(i => i.GetRawText()).Distinct(StringComparer.Ordinal).Count() == items.Length;

    private JsonElement Resolve(string reference) =>
        reference["#/".Length..].Split('/').Aggregate(root, (at, part) => at.GetProperty(part));

    private static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(t => t.GetString()!) : [rule.GetString()!];

    private static bool IsType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };

    private static IEnumerable<string> Fail(bool holds, string path, string what) => holds ? [] : [$"{path}: {what}"];
}
