using PolicyKit.Language.Conditions;
using PolicyKit.Language.Policies;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Checking;

/// <summary>Rules that can never apply: conditions that constants make false, periods that never meet.</summary>
internal static class ReachChecks
{
    public static void Check(IEnumerable<BoundRule> rules, ProblemList problems)
    {
        foreach (var bound in rules)
        {
            var rule = bound.Rule;
            if (ConstantConditions.ValueOf(rule.Condition) == false)
            {
                problems.Add(CheckProblems.NeverTrue(bound.When) with { Rule = rule.FullId });
            }

            // An instrument without periods is registered but not known to be in force; that is said of it, not of the rule.
            var own = Meet(rule.Period, rule.Basis.Period);
            var periods = rule.Basis.Instrument.Periods;
            if (own is null || (!periods.IsEmpty && periods.All(p => Meet(own.Value, p) is null)))
            {
                problems.Add(CheckProblems.NeverInForce(rule.Place, rule.Basis.Instrument.Id) with { Rule = rule.FullId });
            }
        }
    }

    private static Period? Meet(Period a, Period b)
    {
        var from = a.From is null ? b.From : b.From is null || a.From > b.From ? a.From : b.From;
        var to = a.To is null ? b.To : b.To is null || a.To < b.To ? a.To : b.To;
        return from > to ? null : new(from, to);
    }
}
