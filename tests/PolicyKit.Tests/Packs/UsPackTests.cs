using System.Text.Json;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Conventions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Packs;

/// <summary>The example of another country, on catalogues that agencies published.</summary>
public sealed class UsPackTests
{
    private const string Schema = "data/schemas/dcatus1.1/federal_dataset.json";

    [SharedTheory("data/us-catalogues")]
    [InlineData("dhs.nocontact.json", 1093)]
    [InlineData("energy.nocontact.json", 482)]
    public void EveryDataset_HasAReasonOrAQuestion(string file, int count)
    {
        using var decisions = Decide(File.ReadAllText(Shared.PathOf("data/us-catalogues/" + file)));
        var datasets = decisions.RootElement.GetProperty("datasets").EnumerateArray().ToList();
        Assert.Equal(count, datasets.Count);
        Assert.Equal(["us/project-open-data"], decisions.RootElement.GetProperty("policies").EnumerateArray().Select(p => p.GetProperty("id").GetString()));
        Offenders.MustBeNone(datasets.Where(d => d.GetProperty("opening") is var o && o.GetProperty("reasons").GetArrayLength() == 0 && o.GetProperty("missing").GetArrayLength() == 0)
            .Select(d => d.GetProperty("code").GetString()!), "A status needs a reason, or a question.");
        var rules = PolicyEngine.FromPackage().SetFor("US").Rules.Select(r => r.FullId).ToHashSet();
        Assert.Superset(datasets.SelectMany(d => d.GetProperty("opening").GetProperty("reasons").EnumerateArray())
            .Select(r => r.GetProperty("rule").GetString()!).ToHashSet(), rules);
    }

    [SharedTheory("data/us-catalogues")]
    [InlineData("dhs.nocontact.json")]
    [InlineData("energy.nocontact.json")]
    public void NothingButPublic_IsEverOpen(string file)
    {
        var text = File.ReadAllText(Shared.PathOf("data/us-catalogues/" + file));
        using var catalogue = JsonDocument.Parse(text);
        using var decisions = Decide(text);
        var levels = catalogue.RootElement.GetProperty("dataset").EnumerateArray().ToDictionary(d => d.GetProperty("identifier").GetString()!, d => d.GetProperty("accessLevel").GetString());
        Offenders.MustBeNone(decisions.RootElement.GetProperty("datasets").EnumerateArray().Where(d => d.GetProperty("opening").GetProperty("status").GetString() == "open")
            .Select(d => d.GetProperty("code").GetString()!).Where(c => levels[c] != "public"), "Open, and the agency does not call it public.");
    }

    [Theory]
    [InlineData("Withheld: FOIA exemption 7", "conditional")]
    [InlineData("PRELIMINARY results", "undetermined")]
    [InlineData("true", "open")]
    [InlineData("", "open")]
    [InlineData(null, "open")]
    public void RightsText_DecidesWhatPublicMeans(string? rights, string expected)
    {
        using var decisions = Decide(Catalogue($$"""{ "identifier": "a", "title": "t", "accessLevel": "public", "rights": {{JsonSerializer.Serialize(rights)}} }"""));
        Assert.Equal(expected, decisions.RootElement.GetProperty("datasets")[0].GetProperty("opening").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("\"title\": \"x \\ud800 y\", \"accessLevel\": \"public\"", "PK1019")]
    [InlineData("\"title\": \"x\", \"accessLevel\": \"secret\"", "PK4011")]
    public void BadDataset_IsNamedAndTheRestIsDecided(string members, string code)
    {
        var catalogue = Catalogue($$"""{ "identifier": "a", {{members}} }, { "identifier": "b", "title": "ok", "accessLevel": "public", "rights": null }""");
        Assert.Equal(3, Run(catalogue).Exit);
        var result = Run(catalogue, "--keep-going");
        Assert.Equal(1, result.Exit);
        Assert.Contains(code, result.Err, StringComparison.Ordinal);
        using var decisions = JsonDocument.Parse(result.Out);
        Assert.Equal("open", decisions.RootElement.GetProperty("datasets")[1].GetProperty("opening").GetProperty("status").GetString());
    }

    [SharedFact(Schema)]
    public void EveryQuotation_StandsInTheSchema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Shared.PathOf(Schema)));
        var printed = Descriptions(schema.RootElement).ToList();
        var quoted = from mapping in YamlFile.Mappings(YamlFile.Read("policies/us/project-open-data/policy.yaml"))
                     from entry in mapping.Entries
                     where entry.Key.Text == "quote"
                     from fragment in YamlFile.Texts(entry.Value)
                     select fragment;
        Assert.True(quoted.Count() > 10);
        Offenders.MustBeNone(quoted.Where(q => !printed.Exists(p => p.Contains(q, StringComparison.Ordinal))), "The schema does not print these words.");
    }

    private static IEnumerable<string> Descriptions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p is { Name: "description", Value.ValueKind: JsonValueKind.String }
            ? [p.Value.GetString()!] : Descriptions(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Descriptions),
        _ => [],
    };

    private static string Catalogue(string datasets) => $$"""{ "dataset": [ {{datasets}} ] }""";

    private static JsonDocument Decide(string catalogue)
    {
        var result = Run(catalogue);
        Assert.Equal((0, ""), (result.Exit, result.Err));
        return JsonDocument.Parse(result.Out);
    }

    private static CommandResult Run(string catalogue, params string[] more) =>
        CommandLine.Run(catalogue, ["decide", "-", "--dictionary", "us/project-open-data", "--format", "json", "--as-of", CommandLine.Day, .. more]);
}
