using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>The value of an expression or fact: known, or unknown with the flags that say why.</summary>
/// <param name="Known">The value, or null: unknown.</param>
/// <param name="Why">Of an unknown: <see cref="Kleene.Unknown"/> with flags.</param>
/// <param name="IsEvidenced">Of a fact: whether evidence is given.</param>
internal readonly record struct Value(FactValue? Known, Kleene Why = Kleene.False, bool IsEvidenced = false)
{
    internal static Value Unknown { get; } = new(null, Kleene.Unknown);

    internal static Value Erred { get; } = new(null, Kleene.Unknown | Kleene.Erred);

    internal Kleene Truth => Known is BooleanValue known ? KleeneLogic.Of(known.Value) : Kleene.Unknown | Why;

    internal static Value Of(Kleene truth) => truth.IsUnknown() ? new(null, truth) : new(FactValue.Of(truth == Kleene.True));

    internal static Value Of(double number) => double.IsFinite(number) ? new(FactValue.Of(number)) : Erred;

    /// <summary>What an operator without its own rule makes of operands of which at least one is unknown.</summary>
    internal static Value UnknownOf(Value a, Value b) => new(null, a.Why | b.Why);

    /// <summary><c>c ? x : y</c> in three values (semantics §7, Expressions).</summary>
    internal static Value Choose(Kleene condition, Value whenTrue, Value whenFalse) =>
        condition == Kleene.True ? whenTrue
        : condition == Kleene.False ? whenFalse
        : whenTrue.Known is { } x && whenFalse.Known is { } y && Same(x, y) ? new(x, Kleene.False, whenTrue.IsEvidenced && whenFalse.IsEvidenced)
        : new(null, condition | whenTrue.Why | whenFalse.Why);

    internal static bool Same(FactValue x, FactValue y) => (x, y) switch
    {
        (ListValue a, ListValue b) => a.Items.SequenceEqual(b.Items),
        (CitationsValue a, CitationsValue b) => a.Items.SequenceEqual(b.Items),
        _ => x.Equals(y),
    };
}
