using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>What derived facts are.</summary>
internal static class Definition
{
    /// <summary>A fact that an expression of the facts file defines.</summary>
    public static (FactValue? Value, Kleene Flags) Of(Fact fact, Operand value) => value switch
    {
        { IsKnown: false } => (null, value.State),
        { Payload: FactValue known } => (known, Kleene.Unknown),
        { Payload: string text } => (FactValue.Of(text), Kleene.Unknown),
        _ => (fact.Type switch
        {
            FactType.Boolean => FactValue.Of(value.Number != 0),
            FactType.Date => FactValue.Of(DateOnly.FromDayNumber((int)value.Number)),
            _ => FactValue.Of(value.Number),
        }, Kleene.Unknown),
    };

    /// <summary>A fact that derive rules define: the one value on which the rules that fire agree, if no rule that might fire disagrees; two
    /// values are an error; none is false, or the empty list.</summary>
    public static (FactValue? Value, Kleene Flags) Of(Fact fact, CompiledRule[] rules, World world, int field)
    {
        FactValue? agreed = null;
        FactValue? possible = null;
        var (agree, flags) = (true, Kleene.Unknown);
        foreach (var rule in rules)
        {
            var truth = rule.Condition(world, field);
            var value = rule.Rule.Derive!.Value;
            if (truth == Kleene.True)
            {
                if (agreed is not null && !Same(agreed, value))
                {
                    return (null, Kleene.Unknown | Kleene.Erred);
                }

                agreed = value;
            }
            else if (truth.IsUnknown())
            {
                agree &= possible is null || Same(possible, value);
                possible ??= value;
                flags |= truth;
            }
        }

        return agreed is not null
            ? (agree && (possible is null || Same(possible, agreed)) ? agreed : null, flags)
            : (possible is null ? Nothing(fact) : null, flags);
    }

    /// <summary>A fact that rules infer: the value of the most confident one that fires; while one of them might still fire, only a value on
    /// which all agree, so that learning its facts only narrows what is inferred.</summary>
    public static (FactValue? Value, Kleene Flags) Inferred(CompiledRule[] rules, FactValue? otherwise, World world, int field)
    {
        var (value, flags) = (otherwise, Kleene.Unknown);
        for (var i = rules.Length - 1; i >= 0; i--)
        {
            var rule = rules[i];
            var truth = rule.Condition(world, field);
            var inferred = rule.Rule.Derive!.Value;
            if (truth == Kleene.True)
            {
                (value, flags) = (inferred, Kleene.Unknown);
            }
            else if (truth.IsUnknown())
            {
                flags |= truth;
                value = value is not null && Same(value, inferred) ? value : null;
            }
        }

        return (value, flags);
    }

    private static FactValue? Nothing(Fact fact) => fact.Type switch
    {
        FactType.Boolean => FactValue.False,
        FactType.List => FactValue.ListOf(),
        _ => null,
    };

    private static bool Same(FactValue a, FactValue b) =>
        a is ListValue x && b is ListValue y ? x.Items.SequenceEqual(y.Items) : a.Equals(b);
}
