using System.Text;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary>The text of new files. A new policy invents no law: its instrument is that of the nearest loaded pack, and it has no rule
/// until its author has one to quote.</summary>
internal sealed class Skeleton(IReadOnlyList<PolicySet> sets, string name, DateOnly today)
{
    private const string PolicyFile = "/policy.yaml";
    private const string TestsFile = "/tests.yaml";

    /// <summary>Paths below the root, and texts.</summary>
    public IEnumerable<(string Path, string Text)> Files(string kind) => kind switch
    {
        "catalogue" => [(name.EndsWith(".json", StringComparison.Ordinal) ? name : name + ".json", Catalogue())],
        "tests" => [(name + TestsFile, Tests())],
        _ => [(name + PolicyFile, Policy()), (name + TestsFile, Tests())],
    };

    private string Policy()
    {
        var near = Nearest();
        var national = near.Policies.FirstOrDefault(p => p.Extends.IsEmpty)?.Id;
        return $"""
            policykit: 1
            policy: {name}
            version: 0.1.0
            extends: [{national}]
            instrument: {NearestPack(near).Instrument.Id}    # of the registry, {near.Country.Id}/instruments.yaml; the default of every rule's basis

            # A rule looks like this. Quote the words of the law; an article only where the source prints one.
            #  - id: what-it-says
            #    title: {"{ zh: …, en: … }"}
            #    effect: at-most
            #    when: dataset.publicData
            #    then: {"{ opening: conditional }"}
            #    basis: {"{ quote: …, evidence: full-text }"}
            # What several conditions share may be a function of rules.js beside this file: when: isPersonal(field)
            rules: []

            """.ReplaceLineEndings("\n");
    }

    private string Tests() => $"""
        tests: 1
        asOf: {JsonParts.Day(today)}
        jurisdiction: "{Area()}"

        cases:
          - name: nothing is stated, so nothing is opened
            dataset: {"{ code: example }"}
            expect:
              releasable: false

        """.ReplaceLineEndings("\n");

    private string Catalogue() => new StringBuilder("{\n  \"catalogue\": 1,\n  \"jurisdiction\": \"").Append(Area()).Append("\",\n")
        .Append("  \"datasets\": [\n    {\n      \"code\": \"example/0001\",\n      \"name\": \"示例数据集\",\n      \"facts\": {},\n")
        .Append("      \"fields\": [ { \"name\": \"exampleField\", \"facts\": {} } ]\n    }\n  ]\n}\n").ToString();

    private string Area() => NearestPack(Nearest()).Instrument.Jurisdiction;

    private PolicySet Nearest() => sets.FirstOrDefault(s => name.StartsWith(s.Country.Id + "/", StringComparison.Ordinal)) ?? sets[0];

    // The pack whose id shares the most leading segments.
    private Policy NearestPack(PolicySet set) => set.Policies.OrderByDescending(p => p.Id.Split('/').Zip(name.Split('/'))
        .TakeWhile(s => s.First == s.Second).Count()).ThenBy(p => p.Id, StringComparer.Ordinal).First();
}
