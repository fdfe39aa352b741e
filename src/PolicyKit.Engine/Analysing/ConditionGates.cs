using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Reads conditions as gates: how they are built of tests is read here, what a test says is asked of the compiled condition.</summary>
/// <param name="side">The side.</param>
/// <param name="domain">The domain.</param>
/// <param name="mode">The world: with inferred facts or without.</param>
/// <param name="other">Those of another side over the same circuit, or null.</param>
/// <param name="likeness">What both sides say alike, or null.</param>
internal sealed class ConditionGates(Side side, Domain domain, Mode mode, ConditionGates? other, Likeness? likeness)
{
    private readonly Dictionary<Expression, Signal> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expression, Signal> _tested = [];
    private readonly Dictionary<Fact, Signal> _derived = [];
    private readonly Circuit _circuit = side.Circuit;

    /// <summary>Reads a condition.</summary>
    public Signal Read(Expression condition)
    {
        if (!_known.TryGetValue(condition, out var signal))
        {
            _known.Add(condition, signal = other is not null && other._known.TryGetValue(condition, out var known) && likeness!.IsAlike(condition) ? known : ReadNew(condition));
        }

        return signal;
    }

    private Signal ReadNew(Expression e) => e switch
    {
        Literal { Value: BooleanValue value } => value.Value ? Signal.True : Signal.False,
        TextUnavailable => Signal.Unknown,
        Not not => !Read(not.Operand),
        And all => _circuit.And([.. all.Operands.Select(Read)]),
        Or any => _circuit.Or([.. any.Operands.Select(Read)]),
        Choice choice => _circuit.Choose(Read(choice.Condition), Read(choice.WhenTrue), Read(choice.WhenFalse)),
        FactReference { Fact: { Path: null } fact } => Derived(fact),
        Quantified { Quantifier: not Quantifier.Count } quantified => Read(quantified.Condition),
        Comparison { Left: Quantified { Quantifier: Quantifier.Count } count, Right: Literal { Value: NumberValue } } c => Counted(c, count),
        Comparison { Left.Type: ExpressionType.Boolean, Right: Literal { Value: BooleanValue value } } c => Equal(c, c.Left, value.Value),
        Comparison { Right.Type: ExpressionType.Boolean, Left: Literal { Value: BooleanValue value } } c => Equal(c, c.Right, value.Value),
        Evidenced { Fact: { Inherits: false } fact } when !side.Infers(fact) => EvidencedOf(fact),
        _ => Tested(e),
    };

    private Signal Equal(Comparison comparison, Expression operand, bool value) =>
        comparison.Operator == ComparisonOperator.Equal == value ? Read(operand) : !Read(operand);

    /// <summary>How many fields there are of which something holds: of one field none or one.</summary>
    private Signal Counted(Comparison comparison, Quantified count)
    {
        Kleene With(double number) => side.Bench.Constant(comparison with { Left = new Literal(FactValue.Of(number)) });
        var counted = Read(count.Condition);
        return _circuit.Cases([(counted.Denied(), With(0)), (_circuit.Doubtful(counted), Kleene.Unknown), (counted.Certain, With(1))]);
    }

    private Signal Derived(Fact fact)
    {
        if (_derived.TryGetValue(fact, out var known))
        {
            return known;
        }

        var signal = fact.Derivation is { } derivation ? Read(derivation) : Defined(side.Snapshot.DefinitionsOf(fact).Select(r => r.Rule));
        return _derived[fact] = signal;
    }

    /// <summary>What derive rules make of a boolean: what those that fire agree on, if none that might fire disagrees; false without any.</summary>
    private Signal Defined(IEnumerable<Rule> rules)
    {
        Signal Saying(FactValue value) => _circuit.Or([.. rules.Where(r => r.Derive!.Value.Equals(value)).Select(r => Read(r.Condition))]);
        var (yes, no) = (Saying(FactValue.True), Saying(FactValue.False));
        return new(
            _circuit.Or(yes.Possible, _circuit.Doubtful(no)),
            _circuit.And(yes.Certain, no.Denied()));
    }

    private Signal EvidencedOf(Fact fact)
    {
        var own = domain.Read(fact, side.TestOf(fact, Literal.True));
        var (isStated, isEvidenced) = (_circuit.Test(own, code => code != Variable.NotStated), _circuit.Test(domain.Evidence(fact), code => code == 1));
        return _circuit.Choose(new(isStated, isStated), new(isEvidenced, isEvidenced), fact.Presumed is null ? Signal.Unknown : Signal.False);
    }

    /// <summary>Many rules ask the same, each in words of its own.</summary>
    private Signal Tested(Expression e)
    {
        if (!_tested.TryGetValue(e, out var signal))
        {
            _tested.Add(e, signal = Test(e));
        }

        return signal;
    }

    private Signal Test(Expression e)
    {
        var (facts, status, grade) = ReadsOf(e);
        return (facts.Count, status, grade) switch
        {
            (0, null, null) => Signal.Of(side.Bench.Constant(e)),
            (0, { } reference, null) => side.StatusOf(reference.Axis, mode).Test(reference, e),
            (0, null, { } reference) => GradeGates.Test(side, domain, mode, reference, e),
            (1, null, null) when facts[0].Path is not null && !e.SelfAndBelow().Any(n => n is Evidenced or Quantified) && Candidates.Cover(facts[0], e) =>
                ReadOf(facts[0], side.TestOf(facts[0], e)),
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

    /// <summary>A test of a fact where it is read: what the field states, else what the dataset states, else what rules infer or what is presumed,
    /// else unknown.</summary>
    private Signal ReadOf(Fact fact, FactTest test)
    {
        var inherited = side.Snapshot.Set.Facts.InheritedBy(fact);
        var rest = Inferred(fact, test, fact.Presumed ?? inherited?.Presumed);
        var parent = inherited is null ? rest : Stated(domain.Read(inherited, test), test, rest);
        return Stated(domain.Read(fact, test), test, parent);
    }

    private Signal Stated(Variable variable, FactTest test, Signal otherwise)
    {
        int Where(Func<Kleene, bool> holds) => _circuit.Test(variable, code => code != Variable.NotStated && holds(side.Premises.Truth(test, variable.Classes[code][0])));
        var isSilent = _circuit.Test(variable, code => code == Variable.NotStated);
        return new(
            _circuit.Or(Where(t => t != Kleene.False), _circuit.And(isSilent, otherwise.Possible)),
            _circuit.Or(Where(t => t == Kleene.True), _circuit.And(isSilent, otherwise.Certain)));
    }

    /// <summary>What a test is where nobody states its fact: the more confident inference comes before the less confident one, all before what is
    /// presumed. While it is unknown whether one is made, the value is unknown if it would make another.</summary>
    private Signal Inferred(Fact fact, FactTest test, FactValue? presumed)
    {
        var ends = new List<(FactValue? Value, int When)> { (presumed, Circuit.True) };
        foreach (var rule in mode == Mode.With ? side.Snapshot.InferencesOf(fact).Reverse().Select(r => r.Rule) : [])
        {
            var (made, value) = (Read(rule.Condition), rule.Derive!.Value);
            var doubtful = _circuit.Doubtful(made);
            ends =
            [
                (value, made.Certain), .. ends.Select(e => (e.Value, _circuit.And(e.When, made.Denied()))),
                .. ends.Select(e => (Same(e.Value, value) ? e.Value : null, _circuit.And(e.When, doubtful))),
            ];
            ends = [.. ends.GroupBy(e => e.Value).Select(g => (g.Key, _circuit.Or(g.Select(e => e.When))))];
        }

        return _circuit.Cases([.. ends.Select(e => (e.When, test.Truth(e.Value)))]);
    }

    private static bool Same(FactValue? a, FactValue? b) => a is ListValue x && b is ListValue y ? x.Items.SequenceEqual(y.Items) : Equals(a, b);

    /// <summary>What no values of single facts stand for: it may be anything, whatever the facts are. Where another day, another definition or what
    /// an earlier stratum decides bears on it, it is another condition.</summary>
    private Signal Whole(Expression e, List<Fact> facts)
    {
        var definitions = facts.Where(f => f.Path is null).SelectMany(f => side.Snapshot.DefinitionsOf(f).Select(r => r.Rule.Condition)
            .Concat(f.Derivation is { } derivation ? [derivation] : [])).Select(ConditionPrinter.Print);
        var isOwn = e.SelfAndBelow().Any(n => n is StatusReference or GradeReference);
        var parameters = e.SelfAndBelow().OfType<ParameterReference>().Select(p => side.Bench.Number(p));
        var isDated = e.SelfAndBelow().Any(n => n is AsOf or Since or Length or Includes);
        var key = FormattableString.Invariant($"{ConditionPrinter.Print(e)}{(isDated ? $" @{side.AsOf:yyyy-MM-dd}" : "")}{string.Concat(parameters.Select(p => $" ({p})"))}")
            + string.Concat(definitions.Select(d => " := " + d)) + (isOwn ? $" [{side.Number}]" : "") + (mode == Mode.With && facts.Exists(side.Infers) ? " [inferred]" : "");
        var whole = domain.Whole(key);
        return new(_circuit.Test(whole, code => code != 1), _circuit.Test(whole, code => code == 2));
    }
}
