using PolicyKit.Language.Policies;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Checking;

/// <summary>A pack that costs too much to decide by does not load. The bound is static: <see cref="ConditionCost"/>.</summary>
internal static class CostChecks
{
    public static void Check(IReadOnlyCollection<BoundPolicy> policies, ProblemList problems)
    {
        var definitions = policies.SelectMany(p => p.Rules).Select(r => r.Rule).Where(r => r.Derive is { Confidence: null })
            .ToLookup(r => r.Derive!.Fact.ToString(), StringComparer.Ordinal);
        foreach (var policy in policies)
        {
            Check(policy, fact => definitions[fact.ToString()], problems);
        }
    }

    private static void Check(BoundPolicy policy, Func<Fact, IEnumerable<Rule>> definitions, ProblemList problems)
    {
        foreach (var bound in policy.Rules)
        {
            if (ConditionCost.Of(bound.Rule.Condition, definitions).For(1) is var cost and > ConditionCost.MostOfRule)
            {
                problems.Add(CheckProblems.CostsTooMuch(bound.When, bound.Rule.FullId, cost, ConditionCost.MostOfRule) with { Rule = bound.Rule.FullId });
            }
        }

        if (policy.Rules is [var first, ..]
            && ConditionCost.Of(policy.Rules.Select(r => r.Rule.Condition), definitions).For(1) is var whole and > ConditionCost.MostOfPack)
        {
            problems.Add(CheckProblems.CostsTooMuch(SourcePlace.Of(first.When.File ?? ""), policy.Policy.Id, whole, ConditionCost.MostOfPack));
        }
    }
}
