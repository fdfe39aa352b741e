using System.Text;
using System.Text.Json.Nodes;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Packs;

/// <summary>The sample catalogues with every fact stated in its own place: what its statements of completeness say is written out.</summary>
internal static class SampleCatalogue
{
    public static readonly DateOnly AsOf = new(2024, 3, 1);

    private static readonly PolicyEngine Engine = PolicyEngine.FromPackage();

    private static CountryData Country => Engine.Sets.Single(s => s.Country.Id == "cn").Country;

    /// <summary>Each dataset of each sample alone in a catalogue, fully stated.</summary>
    public static IEnumerable<JsonObject> FullyStated() => Repository.FilesIn(".json", "docs/samples")
        .Select(f => JsonNode.Parse(Repository.Read(f))!.AsObject()).Where(c => c.ContainsKey("catalogue")).SelectMany(FullyStated);

    private static IEnumerable<JsonObject> FullyStated(JsonObject catalogue)
    {
        var complete = catalogue["complete"]!.AsArray();
        foreach (var dataset in catalogue["datasets"]!.AsArray().Select(d => d!.DeepClone().AsObject()))
        {
            WriteOut(complete, FactLevel.Dataset, dataset);
            foreach (var field in dataset["fields"]?.AsArray() ?? [])
            {
                WriteOut(complete, FactLevel.Field, field!.AsObject());
            }

            yield return new JsonObject { ["catalogue"] = 1, ["jurisdiction"] = (string)catalogue["jurisdiction"]!, ["datasets"] = new JsonArray(dataset) };
        }
    }

    public static Decision Decide(JsonObject catalogue)
    {
        var file = new SourceFile("c", "c.json", Encoding.UTF8.GetBytes(catalogue.ToJsonString()));
        var result = new CatalogueReader(Country).Read(file, CatalogueFormat.Json);
        Assert.Empty(result.Problems.Select(p => $"{p.Place.Line}:{p.Place.Column} {p.Code} {p.Message.En}"));
        return Engine.Decide(result.Datasets.Single().Dataset!, AsOf);
    }

    private static void WriteOut(JsonArray complete, FactLevel level, JsonObject entry)
    {
        foreach (var statement in complete.Where(c => (string?)c!["scope"] == (level == FactLevel.Dataset ? "dataset" : "field")))
        {
            foreach (var fact in statement!["facts"]!.AsArray().Select(f => Country.Facts.Find(level, (string)f!)!))
            {
                Put(entry, fact.Path!.Split('.'), fact.Type switch
                {
                    FactType.Boolean => JsonValue.Create(false),
                    FactType.Enum => JsonValue.Create("none"),
                    _ => new JsonArray(),
                });
            }
        }
    }

    private static void Put(JsonObject at, string[] path, JsonNode value)
    {
        foreach (var key in path[..^1])
        {
            at = (at[key] ??= new JsonObject()).AsObject();
        }

        at[path[^1]] ??= value;
    }
}
