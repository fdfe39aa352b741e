using PolicyKit.Language.Policies;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Checking;

/// <summary>Circles among derived facts that go through rules; those within facts.yaml are found when it is bound.</summary>
internal static class DeriveChecks
{
    public static void Check(IReadOnlyCollection<BoundRule> rules, FactSchema facts, ProblemList problems)
    {
        var derivations = rules.Where(r => r.Rule.Derive is not null).ToLookup(r => r.Rule.Derive!.Fact.ToString());
        var edges = facts.All.ToDictionary(f => f.ToString(), f => MentionsOf(f, derivations), StringComparer.Ordinal);
        foreach (var circle in Circles.Of(edges))
        {
            if (circle.SelectMany(f => derivations[f]).FirstOrDefault() is { } rule)
            {
                problems.Add(CheckProblems.DeriveCycle(rule.When, string.Join(" → ", circle)) with { Rule = rule.Rule.FullId });
            }
        }
    }

    private static IEnumerable<string> MentionsOf(Fact fact, ILookup<string, BoundRule> derivations) => derivations[fact.ToString()]
        .Select(r => r.Rule.Condition).Append(fact.Derivation).OfType<Expression>()
        .SelectMany(e => e.MentionedFacts()).Select(f => f.ToString()).Distinct().ToList();
}
