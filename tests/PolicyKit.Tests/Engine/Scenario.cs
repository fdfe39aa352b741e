using System.Text;
using PolicyKit.Engine;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;

namespace PolicyKit.Tests.Engine;

/// <summary>A few rules in a pack of the smallest country, and one dataset: what a test of the engine is about, and nothing else.</summary>
internal sealed class Scenario
{
    private readonly PolicySet _set;

    private readonly DateOnly _asOf;

    private Scenario(PolicySet set, DateOnly asOf) => (_set, _asOf) = (set, asOf);

    /// <summary>The rules alone, and the nation's; short forms: each needs only id, effect, when, then.</summary>
    public static Scenario Of(string rules, string asOf = "2024-03-01", string settlements = "") =>
        new((Cases.WithRules(WithTitles(rules)) is var files && settlements.Length > 0
            ? files.Append("cn/minimal/policy.yaml", settlements) : files).LoadClean(), DateOnly.ParseExact(asOf, "yyyy-MM-dd"));

    /// <summary>The same over files of the country that were changed.</summary>
    public static Scenario Over(Dictionary<string, string> country, string rules)
    {
        country["cn/minimal/policy.yaml"] = Cases.WithRules(WithTitles(rules))["cn/minimal/policy.yaml"];
        return new(country.LoadClean(), new(2024, 3, 1));
    }

    /// <summary>The policies.</summary>
    public PolicySet Set => _set;

    /// <summary>The decision on a dataset written as in a catalogue.</summary>
    public Decision Decide(string dataset) => new DecisionEngine(_set).Decide(Read(dataset), _asOf);

    public Explanation Explain(string dataset, string? field = null, Axis axis = Axis.Opening) =>
        new DecisionEngine(_set).Explain(Read(dataset), field, axis, _asOf);

    private Dataset Read(string dataset)
    {
        var body = dataset.Trim()[1..^1];
        var catalogue = $$"""{ "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "d"{{(body.Trim().Length > 0 ? "," : "")}}{{body}} } ] }""";
        var result = new CatalogueReader(_set.Country).Read(new SourceFile("c", "c.json", Encoding.UTF8.GetBytes(catalogue)), CatalogueFormat.Json);
        Assert.Equal("", result.Problems.Lines());
        return result.Datasets.Single().Dataset!;
    }

    /// <summary>Every rule gets the title and basis that it must have and that no test here is about.</summary>
    private static string WithTitles(string rules) => string.Concat(rules.Split("- id:").Skip(1).Select(rule =>
    {
        var lines = rule.TrimEnd().Split('\n');
        var basis = rule.Contains("basis:", StringComparison.Ordinal) ? "" : "\n    basis: { quote: 公共数据应当依法开放, evidence: excerpt }";
        return $"  - id:{lines[0].TrimEnd()}\n    title: {{ zh: 规则, en: a rule }}\n"
            + string.Join('\n', lines.Skip(1).Select(l => "    " + l.Trim())) + basis + "\n";
    }));
}

internal static class ScenarioFiles
{
    public static Dictionary<string, string> Append(this Dictionary<string, string> files, string id, string text)
    {
        files[id] += text;
        return files;
    }
}
