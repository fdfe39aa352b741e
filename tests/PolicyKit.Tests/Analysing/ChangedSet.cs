using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Analysing;

/// <summary>Random policies of which values of single facts tell everything, and changes of them.</summary>
internal static class ChangedSet
{
    /// <summary>A set without what compares facts with each other or counts with them.</summary>
    public static PolicySet Plain(Dice dice)
    {
        var set = RandomPolicies.New(dice, RandomOptions.Of(dice));
        return new(set.Policies, set.Rules.Where(r => r.Condition.SelfAndBelow().All(IsPlain) && !(r.Mask is { } mask && set.Country.Masks.Find(mask)!.Computed.Count > 0)), set.Country);
    }

    /// <summary>The set after one to three changes.</summary>
    public static PolicySet Change(Dice dice, PolicySet set)
    {
        var rules = set.Rules.ToList();
        for (var i = dice.Between(1, 3); i > 0 && rules.Count > 0; i--)
        {
            var at = dice.Below(rules.Count);
            var others = rules.Select(r => r.Condition).Where(c => !c.SelfAndBelow().Any(e => e is StatusReference or GradeReference) && !(rules[at].Derive is { } derive && (ReadsDefined(rules, c) || (derive.Fact.Level == FactLevel.Dataset && c.ReadsField())))).ToList();
            if (Changed(dice, rules[at], others.Count == 0 ? Literal.True : dice.Of(others)) is { } changed)
            {
                rules[at] = changed;
            }
            else
            {
                rules.RemoveAt(at);
            }
        }

        return new(set.Policies, rules, set.Country);
    }

    private static Rule? Changed(Dice dice, Rule rule, Expression other) => dice.Below(6) switch
    {
        0 => null,
        1 => rule with { Condition = new Not(rule.Condition) },
        2 => rule with { Condition = new And([rule.Condition, other]) },
        3 => rule with { Bounds = [.. rule.Bounds.Select(b => b with { Level = dice.Of(OpeningStatus.Closed, OpeningStatus.Conditional, OpeningStatus.Open) })], Lifts = [] },
        4 => rule with { IsSpecial = !rule.IsSpecial, Period = Period.Always },
        _ => rule with { Condition = new Or([rule.Condition, other]) },
    };

    /// <summary>Whether a definition that asks for this too might define itself. No checked set does, and none defines a dataset's fact by a field.</summary>
    private static bool ReadsDefined(List<Rule> rules, Expression condition) =>
        condition.MentionedFacts().Any(f => f.Path is null || rules.Exists(r => r.Derive?.Fact.Id == f.Id));

    private static bool IsPlain(Expression e) => e is not (Arithmetic or Since or DaysBetween or WorkingDaysBetween or Evidenced { Fact.Inherits: true })
        && !(e is Choice { Type: not ExpressionType.Boolean }) && !(e is Length { Operand.Type: ExpressionType.Text });
}
