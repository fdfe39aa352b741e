using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>A compiled condition: its truth in a world, for a field by its index (-1 for none).</summary>
internal delegate Kleene Condition(World world, int field);

/// <summary>A compiled expression of another type.</summary>
internal delegate Operand Value(World world, int field);

/// <summary>Expressions in, closures out; nothing is looked up by name after this. Every operator is total: there is no run-time
/// failure but the flagged unknowns of <see cref="Kleene"/>.</summary>
internal sealed class ConditionCompiler(CountryData country, DateOnly asOf)
{
    public Condition Compile(Expression expression) => expression switch
    {
        Literal { Value: BooleanValue constant } => Constant(KleeneLogic.Of(constant.Value)),
        TextUnavailable => Constant(Kleene.Unknown | Kleene.TextMissing),
        FactReference { Type: ExpressionType.Boolean } reference => Truth(reference.Fact),
        Not not => Negate(Compile(not.Operand)),
        And and => All([.. and.Operands.Select(Compile)]),
        Or or => Any([.. or.Operands.Select(Compile)]),
        Comparison comparison => Compare(comparison),
        Choice choice => Choose(Compile(choice.Condition), Compile(choice.WhenTrue), Compile(choice.WhenFalse)),
        Includes includes => Member(CompileValue(includes.List), CompileValue(includes.Member)),
        TextTest test => Test(test.Operator, CompileValue(test.Text), CompileValue(test.Part)),
        Mentions mentions => Mention(CompileValue(mentions.Text), mentions.Words),
        Under under => Below(CompileValue(under.Path), under.Node),
        Quantified quantified => Quantify(quantified.Quantifier, Compile(quantified.Condition)),
        Evidenced evidenced => IsEvidenced(evidenced.Fact),
        AcceptedBasis accepted => Accept(CompileValue(accepted.Claims), [.. accepted.AcceptedTiers]),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is no condition."),
    };

    public Value CompileValue(Expression expression) => expression switch
    {
        Literal literal => ConstantValue(Operand.Of(literal.Value, Kleene.Unknown)),
        FactReference reference => Read(reference.Fact),
        StatusReference status => (world, field) => world.Status(status.Axis, status.Level == FactLevel.Dataset ? -1 : field),
        GradeReference grade => (world, field) => world.Grade(grade.Scheme, field),
        ParameterReference parameter => ConstantValue(Parameter(parameter.Id)),
        AsOf => ConstantValue(Operand.Of(asOf)),
        Arithmetic arithmetic => Compute(arithmetic),
        Choice { Type: not ExpressionType.Boolean } choice =>
            Choose(Compile(choice.Condition), CompileValue(choice.WhenTrue), CompileValue(choice.WhenFalse)),
        Length length => Measure(CompileValue(length.Operand)),
        Quantified { Quantifier: Quantifier.Count } count => Count(Compile(count.Condition)),
        Since since => LatestStart(CompileValue(since.List), since.Member),
        DaysBetween days => Pair(CompileValue(days.From), CompileValue(days.To), (a, b) => Operand.Of(b.Number - a.Number)),
        WorkingDaysBetween days => Pair(CompileValue(days.From), CompileValue(days.To), WorkingDays),
        _ => Lift(Compile(expression)),
    };

    private static Condition Constant(Kleene truth) => (_, _) => truth;

    private static Value ConstantValue(Operand value) => (_, _) => value;

    private static Condition Truth(Fact fact)
    {
        var isField = fact.Level == FactLevel.Field;
        return (world, field) =>
        {
            var (value, flags) = world.Read(fact, isField ? field : -1);
            return value is BooleanValue boolean ? KleeneLogic.Of(boolean.Value) : Kleene.Unknown | flags;
        };
    }

    private static Value Read(Fact fact)
    {
        var isField = fact.Level == FactLevel.Field;
        return (world, field) =>
        {
            var (value, flags) = world.Read(fact, isField ? field : -1);
            return Operand.Of(value, flags);
        };
    }

    /// <summary>A truth value where a value of any type may stand, such as either side of an equality.</summary>
    private static Value Lift(Condition condition) => (world, field) => condition(world, field) switch
    {
        Kleene.True => Operand.Of(1),
        Kleene.False => Operand.Of(0),
        var unknown => Operand.Unknown(unknown),
    };

    private static Condition Negate(Condition operand) => (world, field) => operand(world, field).Not();

    private static Condition All(Condition[] operands) => (world, field) =>
    {
        var all = Kleene.True;
        foreach (var operand in operands)
        {
            all = all.And(operand(world, field));
            if (all == Kleene.False)
            {
                break;
            }
        }

        return all;
    };

    private static Condition Any(Condition[] operands) => (world, field) =>
    {
        var any = Kleene.False;
        foreach (var operand in operands)
        {
            any = any.Or(operand(world, field));
            if (any == Kleene.True)
            {
                break;
            }
        }

        return any;
    };

    private Condition Compare(Comparison comparison)
    {
        var (left, right) = (CompileValue(comparison.Left), CompileValue(comparison.Right));
        Func<Operand, Operand, bool> test = comparison.Operator switch
        {
            ComparisonOperator.Equal => (a, b) => a.Same(b),
            ComparisonOperator.NotEqual => (a, b) => !a.Same(b),
            ComparisonOperator.Less => (a, b) => a.CompareTo(b) < 0,
            ComparisonOperator.LessOrEqual => (a, b) => a.CompareTo(b) <= 0,
            ComparisonOperator.Greater => (a, b) => a.CompareTo(b) > 0,
            _ => (a, b) => a.CompareTo(b) >= 0,
        };
        return Decide(left, right, test, takesNull: comparison.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual);
    }

    /// <summary>A test of two values. The null of a nullable fact has no order and no parts: there it is an error.</summary>
    private static Condition Decide(Value left, Value right, Func<Operand, Operand, bool> test, bool takesNull = false) => (world, field) =>
    {
        var (a, b) = (left(world, field), right(world, field));
        return !a.IsKnown || !b.IsKnown ? a.UnknownWith(b)
            : !takesNull && (a.IsNull || b.IsNull) ? Kleene.Unknown | Kleene.Erred
            : KleeneLogic.Of(test(a, b));
    };

    private static Value Pair(Value left, Value right, Func<Operand, Operand, Operand> combine) => (world, field) =>
    {
        var (a, b) = (left(world, field), right(world, field));
        return !a.IsKnown || !b.IsKnown ? Operand.Unknown(a.UnknownWith(b))
            : a.IsNull || b.IsNull ? Operand.Unknown(Kleene.Erred) : combine(a, b);
    };

    private Value Compute(Arithmetic arithmetic) => Pair(CompileValue(arithmetic.Left), CompileValue(arithmetic.Right),
        (arithmetic.Operator, arithmetic.Type) switch
        {
            (ArithmeticOperator.Add, ExpressionType.Text) => (a, b) => Operand.Of((object)((string)a.Payload! + (string)b.Payload!)),
            (ArithmeticOperator.Add, _) => (a, b) => Operand.Finite(a.Number + b.Number),
            (ArithmeticOperator.Subtract, _) => (a, b) => Operand.Finite(a.Number - b.Number),
            (ArithmeticOperator.Multiply, _) => (a, b) => Operand.Finite(a.Number * b.Number),
            (ArithmeticOperator.Divide, _) => (a, b) => Operand.Finite(a.Number / b.Number),
            _ => (a, b) => Operand.Finite(a.Number % b.Number),
        });

    private static Condition Choose(Condition condition, Condition whenTrue, Condition whenFalse) => (world, field) =>
    {
        var chosen = condition(world, field);
        if (!chosen.IsUnknown())
        {
            return chosen == Kleene.True ? whenTrue(world, field) : whenFalse(world, field);
        }

        var (a, b) = (whenTrue(world, field), whenFalse(world, field));
        return !a.IsUnknown() && a == b ? a : chosen | (a.IsUnknown() ? a : chosen) | (b.IsUnknown() ? b : chosen);
    };

    private static Value Choose(Condition condition, Value whenTrue, Value whenFalse) => (world, field) =>
    {
        var chosen = condition(world, field);
        if (!chosen.IsUnknown())
        {
            return chosen == Kleene.True ? whenTrue(world, field) : whenFalse(world, field);
        }

        var (a, b) = (whenTrue(world, field), whenFalse(world, field));
        return a.IsKnown && b.IsKnown && a.Same(b) ? a : Operand.Unknown(chosen | a.UnknownWith(b));
    };

    private Condition Member(Value list, Value member) => (world, field) =>
    {
        var (a, b) = (list(world, field), member(world, field));
        return a.IsKnown && b.IsKnown
            ? KleeneLogic.Of(a.Payload is ListValue items && b.Payload is string text && items.Includes(text, asOf))
            : a.UnknownWith(b);
    };

    private static Condition Test(TextTestOperator test, Value text, Value part) => Decide(text, part, test switch
    {
        TextTestOperator.Contains => (a, b) => ((string)a.Payload!).Contains((string)b.Payload!, StringComparison.Ordinal),
        TextTestOperator.StartsWith => (a, b) => ((string)a.Payload!).StartsWith((string)b.Payload!, StringComparison.Ordinal),
        _ => (a, b) => ((string)a.Payload!).EndsWith((string)b.Payload!, StringComparison.Ordinal),
    });

    private static Condition Mention(Value text, ImmutableArray<string> words) => (world, field) =>
    {
        var value = text(world, field);
        return !value.IsKnown ? Kleene.Unknown | (value.State & ~Kleene.True)
            : value.IsNull ? Kleene.Unknown | Kleene.Erred
            : KleeneLogic.Of(words.Any(w => Mentioning.In((string)value.Payload!, w)));
    };

    private Value Measure(Value operand) => (world, field) =>
    {
        var value = operand(world, field);
        return !value.IsKnown ? value
            : value.IsNull ? Operand.Unknown(Kleene.Erred)
            : Operand.Of(value.Payload is ListValue list ? list.CountAt(asOf) : ((string)value.Payload!).Length);
    };

    private static Condition Below(Value path, string node) => (world, field) =>
    {
        var value = path(world, field);
        return value is not { IsKnown: true, Payload: string declared } ? Kleene.Unknown | (value.State & ~Kleene.True)
            : Taxonomy.IsUnder(declared, node) ? Kleene.True
            : Taxonomy.IsStrictlyUnder(node, declared) ? Kleene.Unknown : Kleene.False;
    };

    private static Condition Quantify(Quantifier quantifier, Condition condition) => (world, _) =>
    {
        if (world.StatedFields is not { } count)
        {
            return Kleene.Unknown;
        }

        var all = quantifier == Quantifier.Every ? Kleene.True : Kleene.False;
        for (var field = 0; field < count; field++)
        {
            var truth = condition(world, field);
            all = quantifier == Quantifier.Every ? all.And(truth) : all.Or(truth);
        }

        return all;
    };

    private static Value Count(Condition condition) => (world, _) =>
    {
        if (world.StatedFields is not { } fields)
        {
            return Operand.Unknown();
        }

        var (count, unknown) = (0, Kleene.False);
        for (var field = 0; field < fields; field++)
        {
            var truth = condition(world, field);
            count += truth == Kleene.True ? 1 : 0;
            unknown |= truth.IsUnknown() ? truth : Kleene.False;
        }

        return unknown == Kleene.False ? Operand.Of(count) : Operand.Unknown(unknown);
    };

    private static Condition IsEvidenced(Fact fact)
    {
        var isField = fact.Level == FactLevel.Field;
        return (world, field) => world.IsEvidenced(fact, isField ? field : -1);
    }

    private Condition Accept(Value claims, ImmutableHashSet<string> tiers) => (world, field) =>
    {
        var value = claims(world, field);
        if (!value.IsKnown)
        {
            return Kleene.Unknown;
        }

        var accepted = Kleene.False;
        foreach (var citation in ((CitationsValue)value.Payload!).Items)
        {
            accepted = accepted.Or(Accept(citation, tiers));
        }

        return accepted;
    };

    /// <summary>Registered and in force: by its tier; not registered: false if it itself names a tier that is not accepted, else unknown.</summary>
    private Kleene Accept(Citation citation, ImmutableHashSet<string> tiers) => citation switch
    {
        { Instrument: { } instrument } => KleeneLogic.Of(instrument.PeriodAt(asOf) is not null && tiers.Contains(instrument.Tier)),
        { ClaimedTier: { } tier } when !tiers.Contains(tier) => Kleene.False,
        _ => Kleene.Unknown,
    };

    private Value LatestStart(Value list, string member) => (world, field) =>
    {
        var value = list(world, field);
        if (value.Payload is not ListValue items)
        {
            return Operand.Unknown(value.State);
        }

        DateOnly? latest = items.Items.Where(i => i.Member == member && i.Period.Contains(asOf)).Max(i => i.Period.From);
        return latest is { } day ? Operand.Of(day) : Operand.Unknown();
    };

    private Operand WorkingDays(Operand from, Operand to) =>
        country.Calendar.Between(DateOnly.FromDayNumber((int)from.Number), DateOnly.FromDayNumber((int)to.Number)) is { } days
            ? Operand.Of(days)
            : Operand.Unknown(Kleene.CalendarMissing);

    private Operand Parameter(string id) =>
        country.Parameters.FirstOrDefault(p => p.Id == id)?.At(asOf) is { } value ? Operand.Of(value) : Operand.Unknown();
}
