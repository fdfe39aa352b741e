using PolicyKit.Language.Policies;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Checking;

/// <summary>What a lift may name (semantics §4): a rule that exists, without a circle, and not of a higher rank.</summary>
internal static class LiftChecks
{
    public static void Check(IReadOnlyDictionary<string, BoundRule> rules, RankTable rank, ProblemList problems)
    {
        foreach (var lift in rules.Values.Where(r => r.Rule.Effect == Effect.Lift))
        {
            foreach (var (name, place) in lift.Lifts)
            {
                var problem = !rules.TryGetValue(name, out var target) ? CheckProblems.LiftOfNothing(place, name, [.. rules.Keys])
                    : !MayLift(lift.Rule, target.Rule, rank) ? CheckProblems.LiftForbiddenByRank(place, name,
                        lift.Rule.Basis.Instrument.Tier, target.Rule.Basis.Instrument.Tier)
                    : null;
                if (problem is not null)
                {
                    problems.Add(problem with { Rule = lift.Rule.FullId });
                }
            }
        }

        var lifts = rules.Values.Where(r => r.Rule.Effect == Effect.Lift).ToDictionary(r => r.Rule.FullId,
            r => r.Lifts.Select(l => l.Name), StringComparer.Ordinal);
        foreach (var circle in Circles.Of(lifts))
        {
            var first = rules[circle[0]];
            problems.Add(CheckProblems.LiftCycle(first.Rule.Place, string.Join(" → ", circle)) with { Rule = first.Rule.FullId });
        }
    }

    private static bool MayLift(Rule lift, Rule target, RankTable rank)
    {
        var (own, other) = (lift.Basis.Instrument, target.Basis.Instrument);
        return own.Equals(other) || own.Tier == other.Tier || rank.Outranks(own.Tier, other.Tier) || target.YieldsTo.Contains(own.Tier);
    }
}
