using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>A compiled condition: its truth in a world, for a field by its index (-1 for none).</summary>
internal delegate Kleene Condition(World world, int field);

/// <summary>A compiled expression of another type.</summary>
internal delegate Operand Value(World world, int field);

/// <summary>Expressions in, closures out; nothing is looked up by name after this, and nothing is allocated by evaluating but a text
/// that was never joined before. Every operator is total: there is no run-time failure but the flagged unknowns of <see cref="Kleene"/>.</summary>
/// <param name="country">The country's data.</param>
/// <param name="asOf">The day.</param>
/// <param name="count">Counts what is evaluated, for tests of the static cost; null: nothing is counted, and nothing is lost by it.</param>
internal sealed partial class ConditionCompiler(CountryData country, DateOnly asOf, EvaluationCount? count = null)
{
    public Condition Compile(Expression expression)
    {
        var compiled = CompileNode(expression);
        return count is not { } counter ? compiled : (world, field) =>
        {
            counter.Nodes++;
            return compiled(world, field);
        };
    }

    private Condition CompileNode(Expression expression) => expression switch
    {
        Literal { Value: BooleanValue constant } => Constant(KleeneLogic.Of(constant.Value)),
        TextUnavailable => Constant(Kleene.Unknown | Kleene.TextMissing),
        FactReference { Type: ExpressionType.Boolean } reference => Truth(reference.Fact),
        Not not => Negate(Compile(not.Operand)),
        And and => All([.. and.Operands.Select(Compile)]),
        Or either when OneOfTexts(either) is { } membership => membership,
        Or either => Any([.. either.Operands.Select(Compile)]),
        Comparison comparison => Compare(comparison),
        Choice choice => Choose(Compile(choice.Condition), Compile(choice.WhenTrue), Compile(choice.WhenFalse)),
        Includes includes => Member(CompileValue(includes.List), CompileValue(includes.Member)),
        TextTest test => Test(test.Operator, CompileValue(test.Text), CompileValue(test.Part)),
        Mentions mentions => Mention(CompileValue(mentions.Text), mentions.Words),
        Under under => Below(CompileValue(under.Path), under.Node),
        Quantified quantified => Quantify(quantified.Quantifier, Compile(quantified.Condition)),
        Evidenced evidenced => IsEvidenced(evidenced.Fact),
        AcceptedBasis accepted => Accept(CompileValue(accepted.Claims), accepted.AcceptedTiers.ToFrozenSet(StringComparer.Ordinal)),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is no condition."),
    };

    private static Condition Constant(Kleene truth) => (_, _) => truth;

    private static Condition Truth(Fact fact)
    {
        var isField = fact.Level == FactLevel.Field;
        return (world, field) =>
        {
            var (value, flags) = world.Read(fact, isField ? field : -1);
            return value is BooleanValue boolean ? KleeneLogic.Of(boolean.Value) : Kleene.Unknown | flags;
        };
    }

    private static Condition Negate(Condition operand) => (world, field) => operand(world, field).Not();

    private static Condition All(Condition[] operands) => (world, field) =>
    {
        var all = Kleene.True;
        foreach (var operand in operands)
        {
            var truth = operand(world, field);
            if (truth == Kleene.False)
            {
                return truth;
            }

            all = truth == Kleene.True ? all : all.And(truth);
        }

        return all;
    };

    private static Condition Any(Condition[] operands) => (world, field) =>
    {
        var any = Kleene.False;
        foreach (var operand in operands)
        {
            var truth = operand(world, field);
            if (truth == Kleene.True)
            {
                return truth;
            }

            any = truth == Kleene.False ? any : any.Or(truth);
        }

        return any;
    };

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

    private Condition Member(Value list, Value member) => (world, field) =>
    {
        var (a, b) = (list(world, field), member(world, field));
        return a.IsKnown && b.IsKnown
            ? KleeneLogic.Of(a.Payload is ListValue items && b.Payload is string text && items.Includes(text, asOf))
            : a.UnknownWith(b);
    };

    private static Condition Mention(Value text, ImmutableArray<string> words) => (world, field) =>
    {
        var value = text(world, field);
        if (!value.IsKnown || value.IsNull)
        {
            return value.IsKnown ? Kleene.Unknown | Kleene.Erred : Kleene.Unknown | (value.State & ~Kleene.True);
        }

        var isThere = false;
        foreach (var word in words)
        {
            isThere = isThere || Mentioning.In((string)value.Payload!, word);
        }

        return KleeneLogic.Of(isThere);
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

    private static Condition IsEvidenced(Fact fact)
    {
        var isField = fact.Level == FactLevel.Field;
        return (world, field) => world.IsEvidenced(fact, isField ? field : -1);
    }

    private Condition Accept(Value claims, FrozenSet<string> tiers) => (world, field) =>
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
    private Kleene Accept(Citation citation, FrozenSet<string> tiers) => citation switch
    {
        { Instrument: { } instrument } => KleeneLogic.Of(instrument.PeriodAt(asOf) is not null && tiers.Contains(instrument.Tier)),
        { ClaimedTier: { } tier } when !tiers.Contains(tier) => Kleene.False,
        _ => Kleene.Unknown,
    };
}

/// <summary>How many nodes of expressions were evaluated.</summary>
internal sealed class EvaluationCount
{
    /// <summary>The nodes so far.</summary>
    public long Nodes { get; set; }
}
