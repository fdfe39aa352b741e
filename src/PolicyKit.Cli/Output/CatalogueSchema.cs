using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>The JSON Schema of a catalogue, made from the declared facts: strict, as the reader is. Null says nothing, so it may stand
/// wherever a value may.</summary>
internal sealed class CatalogueSchema
{
    private static readonly string[] DatasetTexts =
        ["name", "abstract", "domain", "library", "updateCycle", "updatedOn", "provider.name", "provider.code", "provider.kind", "responsible.unit",
            "responsible.person", "opening.list.id", "opening.list.publishedOn", "opening.releasedOn"];

    private static readonly string[] FieldTexts = ["title", "type"];
    private readonly CountryData _country;

    /// <summary>Takes the country whose facts are declared.</summary>
    public CatalogueSchema(CountryData country) => _country = country;

    /// <summary>The schema.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", "A catalogue of datasets");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.Texts("required", ["catalogue", "datasets"]);
        json.WriteStartObject("properties");
        Raw(json, "catalogue", """{"const":1}""");
        Raw(json, "jurisdiction", """{"type":"string"}""");
        Raw(json, "complete", """{"$ref":"#/$defs/complete"}""");
        Raw(json, "datasets", """{"type":"array","items":{"$ref":"#/$defs/dataset"}}""");
        json.WriteEndObject();
        json.WriteStartObject("$defs");
        Raw(json, "complete", Complete);
        Raw(json, "citation", Citation);
        Raw(json, "grade", Grade);
        Inferred(json, FactLevel.Dataset);
        Inferred(json, FactLevel.Field);
        json.WritePropertyName("dataset");
        Tree(FactLevel.Dataset, DatasetTexts).Write(json, _country, Dataset, ["code"]);
        json.WritePropertyName("field");
        Tree(FactLevel.Field, FieldTexts).Write(json, _country, Field, ["name"]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static readonly (string, string)[] Dataset =
    [
        ("code", """{"type":"string","minLength":1}"""), ("jurisdiction", """{"type":["string","null"]}"""), ("complete", """{"$ref":"#/$defs/complete"}"""),
        ("inferred", """{"$ref":"#/$defs/inferred-dataset"}"""), ("fields", """{"type":["array","null"],"items":{"$ref":"#/$defs/field"}}"""),
        ("facts", """{"type":["object","null"],"additionalProperties":false}"""),
    ];

    private static readonly (string, string)[] Field =
    [
        ("name", """{"type":"string","minLength":1}"""), ("length", """{"type":["integer","null"],"minimum":0}"""),
        ("inferred", """{"$ref":"#/$defs/inferred-field"}"""), ("grades", """{"type":["array","null"],"items":{"$ref":"#/$defs/grade"}}"""),
        ("facts", """{"type":["object","null"],"additionalProperties":false}"""),
    ];

    private const string Complete = """
        {"type":["array","null"],"items":{"type":"object","additionalProperties":false,"required":["scope","facts","by","on"],
        "properties":{"scope":{"enum":["dataset","field"]},"facts":{"type":"array","items":{"type":"string"}},"by":{"type":"string"},
        "on":{"type":"string","format":"date"},"evidence":{}}}}
        """;

    private const string Citation = """
        {"type":"object","additionalProperties":false,"properties":{"instrument":{"type":["string","null"]},"article":{"type":["string","null"]},
        "paragraph":{"type":["string","null"]},"item":{"type":["string","null"]},"tier":{"type":["string","null"]},
        "number":{"type":["string","null"]},"quote":{"type":["string","null"]},"by":{"type":["string","null"]},"on":{"type":["string","null"]},"evidence":{}}}
        """;

    private const string Grade = """
        {"type":"object","additionalProperties":false,"required":["scheme","level"],"properties":{"scheme":{"type":"string"},
        "level":{"type":"integer","minimum":1},"by":{"type":["string","null"]},"on":{"type":["string","null"]},"evidence":{}}}
        """;

    private void Inferred(Utf8JsonWriter json, FactLevel level)
    {
        json.WriteStartObject("inferred-" + (level == FactLevel.Dataset ? "dataset" : "field"));
        json.WritePropertyName("type");
        json.WriteRawValue("""["object","null"]""");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var fact in FactsOf(level))
        {
            Raw(json, fact.Id, """{"type":"object","additionalProperties":false,"required":["value"],"properties":{"value":{},"confidence":{"type":"number","minimum":0,"maximum":1},"by":{"type":["string","null"]},"on":{"type":["string","null"]},"evidence":{}}}""");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private SchemaTree Tree(FactLevel level, IEnumerable<string> texts)
    {
        var root = new SchemaTree();
        foreach (var path in texts)
        {
            root.At(path).IsText = true;
        }

        foreach (var fact in FactsOf(level))
        {
            root.At(fact.Path!).Facts.Add(fact);
        }

        return root;
    }

    private IEnumerable<Fact> FactsOf(FactLevel level) =>
        (level == FactLevel.Dataset ? _country.Facts.Dataset : _country.Facts.Field).Where(f => f is { Path: not null, PartOf: null });

    internal static void Raw(Utf8JsonWriter json, string key, string value)
    {
        json.WritePropertyName(key);
        using var document = JsonDocument.Parse(value);
        document.RootElement.WriteTo(json);
    }
}
