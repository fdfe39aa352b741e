using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A condition of three values as two gates. Kleene's connectives act on both apart.</summary>
/// <param name="Possible">Holds where the condition is unknown or true.</param>
/// <param name="Certain">Holds where it is true.</param>
internal readonly record struct Signal(int Possible, int Certain)
{
    /// <summary>Always true.</summary>
    public static Signal True { get; } = new(Circuit.True, Circuit.True);

    /// <summary>Always unknown.</summary>
    public static Signal Unknown { get; } = new(Circuit.True, Circuit.False);

    /// <summary>Always false.</summary>
    public static Signal False { get; } = new(Circuit.False, Circuit.False);

    /// <summary>What is one truth everywhere.</summary>
    public static Signal Of(Kleene truth) => truth == Kleene.True ? True : truth == Kleene.False ? False : Unknown;

    public static Signal operator !(Signal operand) => new(Circuit.Not(operand.Certain), Circuit.Not(operand.Possible));
}

/// <summary>Signals of a circuit.</summary>
internal static class Signals
{
    public static Signal And(this Circuit circuit, IReadOnlyCollection<Signal> operands) =>
        new(circuit.And(operands.Select(o => o.Possible)), circuit.And(operands.Select(o => o.Certain)));

    public static Signal Or(this Circuit circuit, IReadOnlyCollection<Signal> operands) =>
        new(circuit.Or(operands.Select(o => o.Possible)), circuit.Or(operands.Select(o => o.Certain)));

    /// <summary>What is known to be false.</summary>
    public static int Denied(this Signal signal) => Circuit.Not(signal.Possible);

    /// <summary>Where it is neither true nor false.</summary>
    public static int Doubtful(this Circuit circuit, Signal signal) => circuit.And(signal.Possible, Circuit.Not(signal.Certain));

    /// <summary>One of two, by a third; while that is unknown, what both agree on.</summary>
    public static Signal Choose(this Circuit circuit, Signal condition, Signal yes, Signal no) => new(
        circuit.Or(circuit.And(condition.Possible, yes.Possible), circuit.And(Circuit.Not(condition.Certain), no.Possible)),
        circuit.Or(circuit.And(condition.Certain, yes.Certain), circuit.And(condition.Denied(), no.Certain), circuit.And(yes.Certain, no.Certain)));

    /// <summary>What each truth of a condition becomes.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="cases">Literals of which exactly one holds, each with what it comes to.</param>
    public static Signal Cases(this Circuit circuit, IReadOnlyCollection<(int When, Kleene Truth)> cases) => new(
        circuit.Or(cases.Where(c => c.Truth != Kleene.False).Select(c => c.When)), circuit.Or(cases.Where(c => c.Truth == Kleene.True).Select(c => c.When)));
}
