using PolicyKit.Language.Policies;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Checking;

/// <summary>What a rule must rest on: a tier that may carry its effect, words that were seen, quoted without ellipsis.</summary>
internal static class BasisChecks
{
    public static void Check(IEnumerable<BoundRule> rules, RankTable rank, ProblemList problems)
    {
        foreach (var bound in rules)
        {
            foreach (var problem in Of(bound, rank))
            {
                problems.Add(problem with { Rule = bound.Rule.FullId });
            }
        }
    }

    private static IEnumerable<Problem> Of(BoundRule bound, RankTable rank)
    {
        var (rule, instrument) = (bound.Rule, bound.Rule.Basis.Instrument);
        if (rule.Effect is Effect.AtMost or Effect.AtLeast or Effect.Default or Effect.ScopeOut or Effect.Lift
            && rank.Find(instrument.Tier) is { CarriesBounds: false })
        {
            yield return CheckProblems.TierCarriesNoBound(bound.Effect, Strata.Name(rule), instrument.Id, instrument.Tier);
        }

        if (rule.Basis.Evidence == Evidence.Background && !rule.IsSlot)
        {
            yield return CheckProblems.BackgroundBound(bound.Basis.Evidence);
        }

        if (!rule.IsSlot && rule.Basis.Quote.All(string.IsNullOrWhiteSpace))
        {
            yield return CheckProblems.NoQuote(bound.Basis.Whole);
        }

        foreach (var fragment in bound.Basis.Quote.OneOrMore())
        {
            if (fragment.Node is ScalarNode { Text: var text } && (text.Contains('…') || text.Contains("...", StringComparison.Ordinal)))
            {
                yield return CheckProblems.EllipsisInQuote(fragment.Place);
            }
        }
    }
}
