using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>A rule with one thing of it otherwise.</summary>
/// <param name="Done">What was done, as a person reads it.</param>
/// <param name="Rule">The rule; null: it is left out.</param>
internal sealed record RuleMutant(string Done, Rule? Rule);

/// <summary>The first-order mutants of a rule: of its condition, of what it does, of how it ranks, of when it is in force.</summary>
/// <param name="country">The data of the country.</param>
internal sealed class RuleMutants(CountryData country)
{
    private readonly ConditionMutants _conditions = new(country.Taxonomy);

    /// <summary>The mutants.</summary>
    public IEnumerable<RuleMutant> Of(Rule rule) =>
        [new("without the rule", null), .. OfCondition(rule), .. OfBounds(rule), .. OfRank(rule), .. OfPeriods(rule), .. OfTerms(rule), .. OfOthers(rule)];

    private IEnumerable<RuleMutant> OfCondition(Rule rule)
    {
        var whole = Whens(rule).Select(w => w.Condition).FirstOrDefault(Literal.True);
        var dropped = whole.Equals(Literal.True) ? [] : new[] { new RuleMutant("without its condition", Whens(rule).First().With(Literal.True)) };
        return dropped.Concat(Whens(rule).SelectMany(w => _conditions.Of(w.Condition).Select(m => new RuleMutant(m.Done, w.With(m.Condition)))));
    }

    /// <summary>What the author wrote as conditions, each with the rule that has another in its place. A slot stays one.</summary>
    private static IEnumerable<(Expression Condition, Func<Expression, Rule> With)> Whens(Rule rule)
    {
        if (rule.Permit is { } permit)
        {
            yield return (permit.When, when => Asking(rule, permit with { When = when }));
            yield return (permit.Declared, declared => Asking(rule, permit with { Declared = declared }));
            yield return (permit.Asked, asked => Asking(rule, permit with { Asked = asked }));
        }
        else if (rule is { IsSlot: true, Condition: And { Operands: [TextUnavailable unread, var own] } })
        {
            yield return (own, when => Where(rule, new And([unread, when])));
        }
        else
        {
            yield return (rule.Condition, when => Where(rule, when));
        }
    }

    private static Rule Asking(Rule rule, Permit permit)
    {
        Expression asked = new And([permit.When, permit.Declared, permit.Asked]);
        return Where(rule, rule.IsSlot ? new And([new TextUnavailable(), asked]) : asked) with { Permit = permit };
    }

    private static Rule Where(Rule rule, Expression condition) => rule with
    {
        Condition = condition,
        Level = condition.ReadsField() || rule.Duty?.After?.ReadsField() == true ? FactLevel.Field : FactLevel.Dataset,
    };

    private static IEnumerable<RuleMutant> OfBounds(Rule rule)
    {
        foreach (var bound in rule.Bounds)
        {
            foreach (var level in Enum.GetValues<OpeningStatus>().Where(l => l != bound.Level && l != Silent(rule)))
            {
                yield return new($"`{bound.Axis.NameOf(bound.Level)}` becomes `{bound.Axis.NameOf(level)}`", rule with { Bounds = rule.Bounds.Replace(bound, bound with { Level = level }) });
            }

            if (rule.Bounds.Length > 1)
            {
                yield return new($"without its bound on {bound.Axis.Key()}", rule with { Bounds = rule.Bounds.Remove(bound) });
            }
        }

        if (rule.Effect is Effect.Default or Effect.AtLeast)
        {
            var other = rule.Effect == Effect.Default ? Effect.AtLeast : Effect.Default;
            yield return new($"`{Written(rule.Effect)}` becomes `{Written(other)}`", rule with { Effect = other });
        }
    }

    /// <summary>The level at which a bound says nothing.</summary>
    private static OpeningStatus Silent(Rule rule) => rule.Effect == Effect.AtMost ? OpeningStatus.Open : OpeningStatus.Closed;

    private static string Written(Effect effect) => effect == Effect.Default ? "default" : "at-least";

    private static IEnumerable<RuleMutant> OfRank(Rule rule)
    {
        IEnumerable<RuleMutant> special = rule.Bounds.IsEmpty ? [] : [new(rule.IsSpecial ? "no longer special" : "special", rule with { IsSpecial = !rule.IsSpecial })];
        return special.Concat(Without("yields no longer to", rule.YieldsTo, tiers => rule with { YieldsTo = tiers }))
            .Concat(rule.Lifts.Length < 2 ? [] : Without("no longer lifts", rule.Lifts, lifts => rule with { Lifts = lifts }))
            .Concat(rule.ScopedOut.Length < 2 ? [] : rule.ScopedOut.Select(a => new RuleMutant($"no longer on {a.Key()}", rule with { ScopedOut = rule.ScopedOut.Remove(a) })));
    }

    private static IEnumerable<RuleMutant> OfPeriods(Rule rule) =>
        PeriodMutants.Of(rule.Period).Select(m => new RuleMutant(m.Done, rule with { Period = m.Period }))
            .Concat(PeriodMutants.Of(rule.Basis.Period).Select(m => new RuleMutant("its basis " + m.Done, rule with { Basis = rule.Basis with { Period = m.Period } })));

    private static IEnumerable<RuleMutant> OfTerms(Rule rule) =>
        Without("without access mode", rule.AccessModes, modes => rule with { AccessModes = modes })
            .Concat(Without("without condition", rule.Conditions, conditions => rule with { Conditions = conditions }));

    private IEnumerable<RuleMutant> OfOthers(Rule rule) => rule switch
    {
        { Grade: { } grade } => new[] { grade.Level - 1, grade.Level + 1 }.Where(l => l > 0)
            .Select(l => new RuleMutant(FormattableString.Invariant($"grade {grade.Level} becomes {l}"), rule with { Grade = grade with { Level = l } })),
        { Mask: { } mask } => country.Masks.Masks.Where(m => m.Name != mask && m.Technique != country.Masks.Find(mask)!.Technique).Take(1)
            .Select(m => new RuleMutant($"mask `{mask}` becomes `{m.Name}`", rule with { Mask = m.Name })),
        { Gate: { Review: not null } gate } => [new("no review opens it", rule with { Gate = gate with { Review = null } })],
        { Duty: { } duty } => OfDuty(rule, duty),
        { Derive: { Value: BooleanValue value } derive } => [new("its value is negated", rule with { Derive = derive with { Value = FactValue.Of(!value.Value) } })],
        _ => [],
    };

    private static IEnumerable<RuleMutant> OfDuty(Rule rule, DutyEffect duty)
    {
        if (duty.Limit is { Number: { } number } limit)
        {
            foreach (var other in new[] { number - 1, number + 1 }.Where(n => n >= 0))
            {
                yield return new(FormattableString.Invariant($"{number} {limit.Unit.Key()} become {other}"), rule with { Duty = duty with { Limit = limit with { Number = other } } });
            }
        }

        if (duty.Severity is not null)
        {
            yield return new("no longer a warning", rule with { Duty = duty with { Severity = null } });
        }
    }

    private static IEnumerable<RuleMutant> Without(string done, ImmutableArray<string> items, Func<ImmutableArray<string>, Rule> with) =>
        items.Select(item => new RuleMutant($"{done} {item}", with(items.Remove(item))));
}
