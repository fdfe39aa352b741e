using PolicyKit.Language.Policies;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Checking;

/// <summary>All checks of bound packs together, and those of names across packs.</summary>
internal static class SetChecks
{
    public static void Check(IReadOnlyCollection<BoundPolicy> policies, CountryParts country, ProblemList problems)
    {
        var rules = policies.SelectMany(p => p.Rules).ToDictionary(r => r.Rule.FullId, StringComparer.Ordinal);
        CheckExtends(policies, problems);
        LiftChecks.Check(rules, country.Rank, problems);
        BasisChecks.Check(rules.Values, country.Rank, problems);
        Strata.Check(rules, problems);
        DeriveChecks.Check(rules.Values, country.Facts, problems);
        ReachChecks.Check(rules.Values, problems);
        CostChecks.Check(policies, problems);
        CheckSettlements(policies, rules, problems);
        CheckFormerIds(rules, problems);
    }

    private static void CheckExtends(IReadOnlyCollection<BoundPolicy> policies, ProblemList problems)
    {
        var known = policies.ToDictionary(p => p.Policy.Id, StringComparer.Ordinal);
        foreach (var parent in policies.SelectMany(p => p.Extends).Where(e => !known.ContainsKey(e.Name)))
        {
            problems.Add(CheckProblems.UnknownParent(parent.Place, parent.Name, [.. known.Keys]));
        }

        var extends = policies.ToDictionary(p => p.Policy.Id, p => p.Extends.Select(e => e.Name), StringComparer.Ordinal);
        foreach (var circle in Circles.Of(extends))
        {
            var first = known[circle[0]].Extends.First(e => e.Name == circle[1]);
            problems.Add(CheckProblems.ExtendsCycle(first.Place, string.Join(" → ", circle)));
        }
    }

    private static void CheckSettlements(IEnumerable<BoundPolicy> policies, Dictionary<string, BoundRule> rules, ProblemList problems)
    {
        var bounds = rules.Values.Where(r => !r.Rule.Bounds.IsEmpty).Select(r => r.Rule.FullId).ToHashSet(StringComparer.Ordinal);
        foreach (var name in policies.SelectMany(p => p.Settlements).SelectMany(s => s.Names.Take(2)).Where(n => !bounds.Contains(n.Name)))
        {
            problems.Add(CheckProblems.SettlesNothing(name.Place, name.Name, bounds));
        }
    }

    private static void CheckFormerIds(Dictionary<string, BoundRule> rules, ProblemList problems)
    {
        foreach (var bound in rules.Values)
        {
            foreach (var taken in bound.Rule.Was.Where(rules.ContainsKey))
            {
                problems.Add(CheckProblems.FormerIdIsTaken(bound.Rule.Place, taken) with { Rule = bound.Rule.FullId });
            }
        }
    }
}
