using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Reads conditions as probes: how they are built of tests is read here, what a test says is asked of the compiled condition.</summary>
/// <param name="side">The side.</param>
/// <param name="domain">The domain.</param>
/// <param name="mode">The world: with inferred facts or without.</param>
internal sealed class ProbeCompiler(Side side, Domain domain, Mode mode)
{
    private static readonly ConstantProbe[] Constants = [new(Between.False), new(Between.Unknown), new(Between.True)];
    private readonly Dictionary<Expression, Probe> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Fact, Probe> _derived = [];

    /// <summary>Reads a condition.</summary>
    public Probe Compile(Expression condition)
    {
        if (!_known.TryGetValue(condition, out var probe))
        {
            _known.Add(condition, probe = Read(condition));
        }

        return probe;
    }

    private Probe Read(Expression e) => e switch
    {
        Literal { Value: BooleanValue value } => Constants[value.Value ? Between.True : Between.False],
        TextUnavailable => Constants[Between.Unknown],
        Not not => new NotProbe(Compile(not.Operand)),
        And all => Many(true, all.Operands),
        Or any => Many(false, any.Operands),
        Choice choice => new ChoiceProbe(Compile(choice.Condition), Compile(choice.WhenTrue), Compile(choice.WhenFalse)),
        FactReference { Fact: { Path: null } fact } => Derived(fact),
        Quantified { Quantifier: not Quantifier.Count } quantified => Compile(quantified.Condition),
        Comparison { Left: Quantified { Quantifier: Quantifier.Count } count, Right: Literal { Value: NumberValue } } c => Counted(c, count),
        Comparison { Left.Type: ExpressionType.Boolean, Right: Literal { Value: BooleanValue value } } c => Equal(c, c.Left, value.Value),
        Comparison { Right.Type: ExpressionType.Boolean, Left: Literal { Value: BooleanValue value } } c => Equal(c, c.Right, value.Value),
        Evidenced { Fact: { Inherits: false } fact } when !side.Infers(fact) => EvidencedOf(fact),
        _ => Test(e),
    };

    private ManyProbe Many(bool isAll, ImmutableArray<Expression> operands) => new(isAll, [.. operands.Select(Compile)]);

    private Probe Equal(Comparison comparison, Expression operand, bool value) =>
        comparison.Operator == ComparisonOperator.Equal == value ? Compile(operand) : new NotProbe(Compile(operand));

    /// <summary>How many fields there are of which something holds: of one field none or one.</summary>
    private MapProbe Counted(Comparison comparison, Quantified count)
    {
        byte With(double number) => Between.Of(side.Bench.Constant(comparison with { Left = new Literal(FactValue.Of(number)) }));
        return new(Compile(count.Condition), [With(0), Between.Unknown, With(1)]);
    }

    private Probe Derived(Fact fact)
    {
        if (_derived.TryGetValue(fact, out var known))
        {
            return known;
        }

        var probe = fact.Derivation is { } derivation ? Compile(derivation) : Defined(side.Snapshot.DefinitionsOf(fact).Select(r => r.Rule));
        return _derived[fact] = probe;
    }

    private Probe Defined(IEnumerable<Rule> rules)
    {
        ManyProbe Saying(FactValue value) => new(false, [.. rules.Where(r => r.Derive!.Value.Equals(value)).Select(r => Compile(r.Condition))]);
        return rules.All(r => r.Derive!.Value.Equals(FactValue.True)) ? Saying(FactValue.True) : new DefinedProbe(Saying(FactValue.True), Saying(FactValue.False));
    }

    private ChoiceProbe EvidencedOf(Fact fact)
    {
        var own = domain.Read(fact, new FactTest(fact, Literal.True, side.Bench));
        return new(
            new ClassProbe(own, code => code == Variable.NotStated ? Between.False : Between.True),
            new ClassProbe(domain.Evidence(fact), code => code == 1 ? Between.True : Between.False),
            Constants[fact.Presumed is null ? Between.Unknown : Between.False]);
    }

    private Probe Test(Expression e)
    {
        var (facts, status, grade) = ReadsOf(e);
        return (facts.Count, status, grade) switch
        {
            (0, null, null) => Constants[Between.Of(side.Bench.Constant(e))],
            (0, { } reference, null) => new StatusProbe(side, mode, reference, e),
            (0, null, { } reference) => GradeProbe.Of(side, domain, mode, reference, e),
            (1, null, null) when facts[0].Path is not null && !e.SelfAndBelow().Any(n => n is Evidenced or Quantified) && Candidates.Cover(facts[0], e) =>
                ReadOf(facts[0], new FactTest(facts[0], e, side.Bench)),
            _ => Whole(e, facts),
        };
    }

    private static (List<Fact> Facts, StatusReference? Status, GradeReference? Grade) ReadsOf(Expression e)
    {
        var all = e.SelfAndBelow().ToList();
        var (statuses, grades) = (all.OfType<StatusReference>().Distinct().ToList(), all.OfType<GradeReference>().Distinct().ToList());
        var facts = e.MentionedFacts().Distinct().ToList();
        return statuses.Count + grades.Count <= 1 ? (facts, statuses.FirstOrDefault(), grades.FirstOrDefault()) : ([.. facts, .. facts], statuses.FirstOrDefault(), grades.FirstOrDefault());
    }

    private ReadProbe ReadOf(Fact fact, FactTest test)
    {
        var own = domain.Read(fact, test);
        var inherited = side.Snapshot.Set.Facts.InheritedBy(fact);
        var parent = inherited is null ? null : domain.Read(inherited, test);
        var inferences = mode == Mode.With
            ? side.Snapshot.InferencesOf(fact).Reverse().Select(r => new Inference(Compile(r.Rule.Condition), r.Rule.Derive!.Value)) : [];
        return new(test, own, parent, [.. inferences], fact.Presumed ?? inherited?.Presumed);
    }

    /// <summary>What no values of single facts stand for: it may be anything, whatever the facts are. Where another day, another definition or what
    /// an earlier stratum decides bears on it, it is another condition.</summary>
    private Probe Whole(Expression e, List<Fact> facts)
    {
        var definitions = facts.Where(f => f.Path is null).SelectMany(f => side.Snapshot.DefinitionsOf(f).Select(r => r.Rule.Condition)
            .Concat(f.Derivation is { } derivation ? [derivation] : [])).Select(ConditionPrinter.Print);
        var isOwn = e.SelfAndBelow().Any(n => n is StatusReference or GradeReference);
        var parameters = e.SelfAndBelow().OfType<ParameterReference>().Select(p => side.Bench.Number(p));
        var isDated = e.SelfAndBelow().Any(n => n is AsOf or Since or Length or Includes);
        var key = FormattableString.Invariant($"{ConditionPrinter.Print(e)}{(isDated ? $" @{side.AsOf:yyyy-MM-dd}" : "")}{string.Concat(parameters.Select(p => $" ({p})"))}")
            + string.Concat(definitions.Select(d => " := " + d)) + (isOwn ? $" [{side.Number}]" : "") + (mode == Mode.With && facts.Exists(side.Infers) ? " [inferred]" : "");
        return new ClassProbe(domain.Whole(key), code => code switch { 0 => Between.Unknown, 1 => Between.False, _ => Between.True });
    }
}
