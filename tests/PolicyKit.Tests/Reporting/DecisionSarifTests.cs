using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting;

public sealed class DecisionSarifTests
{
    private const string Schema = "data/schemas/sarif-schema-2.1.0.json";

    [SharedFact(Schema)]
    public void Document_FitsThePublishedSchema() =>
        Assert.Empty(JsonSchema.Errors(File.ReadAllText(Shared.PathOf(Schema)), Reports.Of("sarif")));

    [SharedFact(Schema)]
    public void DocumentWithoutARequiredKey_DoesNotFit()
    {
        var document = JsonNode.Parse(Reports.Of("sarif"))!;
        document["runs"]![0]!["tool"]!["driver"]!.AsObject().Remove("name");
        Assert.NotEmpty(JsonSchema.Errors(File.ReadAllText(Shared.PathOf(Schema)), document.ToJsonString()));
    }

    [SharedFact(Schema, HostileNames.Naughty, HostileNames.Spectrum)]
    public void HostileNames_FitTheSchemaAndComeBack()
    {
        var names = HostileNames.All();
        var text = Reports.OfText(Reports.CatalogueOf(names), "sarif");
        Assert.Empty(JsonSchema.Errors(File.ReadAllText(Shared.PathOf(Schema)), text));
    }

    [Fact]
    public void Results_AreTheFindings()
    {
        using var json = JsonDocument.Parse(Reports.Of("json"));
        var findings = json.RootElement.GetProperty("datasets").EnumerateArray()
            .SelectMany(d => d.GetProperty("findings").EnumerateArray().Select(f => (f.GetProperty("code").GetString(), f.GetProperty("severity").GetString())));
        Assert.Equal(findings, Results(Reports.Of("sarif")).Select(r => (r.GetProperty("ruleId").GetString(), r.GetProperty("level").GetString())));
    }

    [Fact]
    public void ReorderedCatalogue_KeepsEveryFingerprint()
    {
        var catalogue = JsonNode.Parse(File.ReadAllText(Reports.Sample))!;
        var datasets = catalogue["datasets"]!.AsArray();
        var reversed = new JsonArray([.. datasets.Reverse().Select(d => Reversed(d!.DeepClone()))]);
        catalogue["datasets"] = reversed;
        var (before, after) = (Fingerprints(Reports.Of("sarif")), Fingerprints(Reports.OfText(catalogue.ToJsonString(), "sarif")));
        Assert.NotEqual(before, after);
        Assert.Equal(before.Order(StringComparer.Ordinal), after.Order(StringComparer.Ordinal));
        Assert.Equal(before.Count, before.Distinct().Count());
    }

    [Fact]
    public void Places_ArePathsOfTheRepositoryWithLines()
    {
        var place = Results(Reports.Of("sarif"))[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("docs/samples/shandong.json", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(File.ReadLines(Reports.Sample).TakeWhile(l => !l.Contains("370000/0002", StringComparison.Ordinal)).Count() + 1,
            place.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    private static JsonNode Reversed(JsonNode dataset)
    {
        if (dataset["fields"] is JsonArray fields)
        {
            dataset["fields"] = new JsonArray([.. fields.Reverse().Select(f => f!.DeepClone())]);
        }

        return dataset;
    }

    private static List<string> Fingerprints(string sarif) =>
        [.. Results(sarif).Select(r => r.GetProperty("partialFingerprints").GetProperty("policykit/v1").GetString()!)];

    private static List<JsonElement> Results(string sarif) =>
        [.. JsonDocument.Parse(sarif).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];
}
