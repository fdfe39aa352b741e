using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>The keys of a dataset or field as a tree, with the facts read at each.</summary>
internal sealed class SchemaTree
{
    private readonly Dictionary<string, SchemaTree> _children = new(StringComparer.Ordinal);

    /// <summary>The facts read here.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>Whether a text stands here that no fact reads.</summary>
    public bool IsText { get; set; }

    /// <summary>The node at a dotted path, made where it is not there.</summary>
    public SchemaTree At(string path)
    {
        var at = this;
        foreach (var key in path.Split('.'))
        {
            at = at._children.TryGetValue(key, out var child) ? child : at._children[key] = new();
        }

        return at;
    }

    /// <summary>The root as the schema of an object with further keys of its own.</summary>
    public void Write(Utf8JsonWriter json, CountryData country, (string Key, string Schema)[] own, string[] required)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.Texts("required", required);
        json.WriteStartObject("properties");
        foreach (var (key, schema) in own.Where(o => !_children.ContainsKey(o.Key)))
        {
            CatalogueSchema.Raw(json, key, schema);
        }

        WriteChildren(json, country);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteChildren(Utf8JsonWriter json, CountryData country)
    {
        foreach (var (key, child) in _children.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(key);
            child.Write(json, country);
        }
    }

    private void Write(Utf8JsonWriter json, CountryData country)
    {
        json.WriteStartObject();
        if (Facts is [var titled, ..])
        {
            json.WriteString("title", titled.Title.In("zh"));
            json.WriteString("description", titled.Question.In("en") is { Length: > 0 } question ? question : titled.Title.In("en"));
        }

        json.WriteStartArray("anyOf");
        CatalogueNull(json);
        if (IsText && Facts.Count == 0)
        {
            json.WriteRawValue("""{"type":"string"}""");
        }

        foreach (var fact in Facts)
        {
            Bare(json, fact, country);
        }

        if (Facts.Count > 0 || _children.Count > 0)
        {
            Object(json, country);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Object(Utf8JsonWriter json, CountryData country)
    {
        var keys = Facts.Count == 0 ? []
            : Facts.SelectMany(KeysOf).Concat(["by", "on", "evidence"]).Distinct().Where(k => !_children.ContainsKey(k)).ToList();
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        if (Facts.Count > 0 && !_children.ContainsKey("value"))
        {
            json.WriteStartObject("value");
            json.WriteStartArray("anyOf");
            CatalogueNull(json);
            Facts.ForEach(f => Bare(json, f, country));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        keys.ForEach(k => CatalogueSchema.Raw(json, k, "{}"));
        WriteChildren(json, country);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Bare(Utf8JsonWriter json, Fact fact, CountryData country)
    {
        switch (fact.Type)
        {
            case FactType.Boolean: json.WriteRawValue("""{"type":"boolean"}"""); break;
            case FactType.Number: json.WriteRawValue("""{"type":"number"}"""); break;
            case FactType.Date: json.WriteRawValue("""{"type":"string","format":"date"}"""); break;
            case FactType.Enum: Members(json, fact.Values); break;
            case FactType.Path: Members(json, country.Taxonomy.Nodes); break;
            case FactType.Citations: json.WriteRawValue("""{"type":"array","items":{"$ref":"#/$defs/citation"}}"""); break;
            case FactType.List: List(json, fact); break;
            default: json.WriteRawValue("""{"type":"string"}"""); break;
        }
    }

    private static void List(Utf8JsonWriter json, Fact fact)
    {
        if (fact.Reading.EmptyWords is { Length: > 0 } words)
        {
            Members(json, words);
        }

        json.WriteStartObject();
        json.WriteString("type", "array");
        json.WritePropertyName("items");
        if (fact.Reading.Cited is not null)
        {
            json.WriteRawValue("""{"$ref":"#/$defs/citation"}""");
        }
        else
        {
            Item(json, fact);
        }

        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, Fact fact)
    {
        json.WriteStartObject();
        json.WriteStartArray("anyOf");
        if (fact.Values.IsEmpty)
        {
            json.WriteRawValue("""{"type":"string"}""");
        }
        else
        {
            Members(json, fact.Values);
        }

        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var key in KeysOf(fact).Concat(["value", "by", "on", "evidence"]).Distinct())
        {
            CatalogueSchema.Raw(json, key, "{}");
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<string> KeysOf(Fact fact)
    {
        var reading = fact.Reading;
        return (reading.Reads ?? []).Concat(reading.Companions).Append(reading.EvidenceKey).Concat(reading.FromKeys)
            .Concat(new[] { reading.ToKey, reading.UntilKey }.OfType<string>());
    }

    private static void Members(Utf8JsonWriter json, IEnumerable<string> members)
    {
        json.WriteStartObject();
        json.Texts("enum", members);
        json.WriteEndObject();
    }

    private static void CatalogueNull(Utf8JsonWriter json) => json.WriteRawValue("""{"type":"null"}""");
}
