using System.Collections.Immutable;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>What <c>check</c> found.</summary>
internal sealed class CheckReport(LoadedPolicies loaded, OracleSummary? oracle = null)
{
    private const int DearestShown = 3;

    /// <summary>All problems, those of the oracle last.</summary>
    public ImmutableArray<Problem> Findings => oracle is null ? loaded.Problems : loaded.Problems.AddRange(oracle.Problems);

    /// <summary>The document of cli.md §3.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("check", 1);
        json.Objects("policies", Packs(), p => Pack(json, p.Location, p.Policy, p.Set));
        oracle?.Write(json);
        json.Objects("findings", Findings, p =>
        {
            ProblemPrinter.WriteMembers(json, p);
            json.WriteString("rule", p.Rule);
        });
        json.WriteEndObject();
    }

    /// <summary>One line for each policy; with costs the dearest rules below it.</summary>
    public string Text(bool withCost)
    {
        var table = new TextTable();
        foreach (var (location, policy, set) in Packs())
        {
            var cost = set is null ? null : PolicyCost.Of(set, location.Id);
            table.Add(location.Id, location.Version ?? "?", policy is null ? "not sound" : $"{cost!.Rules.Length} rules",
                policy is null ? "" : policy.SourceDigest[..Math.Min(19, policy.SourceDigest.Length)],
                withCost && cost is not null ? $"worst {cost.Worst} of {ConditionCost.MostOfPack} nodes, {cost.Whole.PerField} more for each further field, "
                    + $"{cost.Indexed} rules indexed, {cost.Residual} not, interpreted: 0" : "");
            foreach (var rule in withCost && cost is not null ? cost.Rules.Take(DearestShown) : [])
            {
                table.Add("  " + rule.Id, "", "", "", $"worst {rule.Cost.For(1)} of {ConditionCost.MostOfRule} nodes");
            }
        }

        return table + (oracle is null ? "" : oracle.Text) + (loaded.HasErrors ? "" : "interpreted: 0\n");
    }

    private IEnumerable<(PolicyLocation Location, Policy? Policy, PolicySet? Set)> Packs() => loaded.Asked
        .OrderBy(a => a.Id, StringComparer.Ordinal).Select(a => (a, Set: loaded.Sets.FirstOrDefault(s => s.Policies.Any(p => p.Id == a.Id))))
        .Select(p => (p.a, p.Set?.Policies.First(q => q.Id == p.a.Id), p.Set));

    private static void Pack(Utf8JsonWriter json, PolicyLocation location, Policy? policy, PolicySet? set)
    {
        json.WriteString("id", location.Id);
        json.WriteString("version", policy?.Version ?? location.Version);
        json.WriteString("digest", policy?.SourceDigest);
        json.WriteString("meaning", policy?.MeaningDigest);
        if (set is null)
        {
            json.WriteNull("rules");
            json.WriteNull("cost");
            return;
        }

        var cost = PolicyCost.Of(set, location.Id);
        json.WriteNumber("rules", cost.Rules.Length);
        json.WriteNumber("interpreted", 0);
        json.WriteStartObject("cost");
        json.WriteNumber("worst", cost.Worst);
        json.WriteNumber("limit", ConditionCost.MostOfPack);
        json.WriteNumber("perField", cost.Whole.PerField);
        json.WriteNumber("indexed", cost.Indexed);
        json.WriteNumber("residual", cost.Residual);
        json.Objects("rules", cost.Rules, r =>
        {
            json.WriteString("rule", r.Id);
            json.WriteNumber("worst", r.Cost.For(1));
            json.WriteNumber("perField", r.Cost.PerField);
        });
        json.WriteEndObject();
    }
}
