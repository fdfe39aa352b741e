using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>The value of a compiled expression that is no truth value: known, or unknown with the flags that say why.</summary>
/// <param name="State"><see cref="Kleene.True"/> if known; otherwise an unknown with flags.</param>
/// <param name="Number">A number, or a date as its day number.</param>
/// <param name="Payload">A text, list or citations; the null value of a nullable fact.</param>
internal readonly record struct Operand(Kleene State, double Number, object? Payload)
{
    public bool IsKnown => State == Kleene.True;

    public bool IsNull => Payload is NullValue;

    /// <summary>Whether it is known and has an order: null has none.</summary>
    public bool IsOrdered => State == Kleene.True && Payload is null;

    /// <summary>Of one without order: unknown, and that comparing null is an error.</summary>
    public Kleene WhyNotOrdered => IsKnown ? Kleene.Unknown | Kleene.Erred : State;

    public static Operand Of(double number) => new(Kleene.True, number, null);

    public static Operand Of(object payload) => new(Kleene.True, 0, payload);

    public static Operand Of(DateOnly date) => new(Kleene.True, date.DayNumber, null);

    public static Operand Unknown(Kleene flags = Kleene.Unknown) => new(Kleene.Unknown | (flags & ~Kleene.True), 0, null);

    /// <summary>A computed number; one that is not finite is an error.</summary>
    public static Operand Finite(double number) => double.IsFinite(number) ? Of(number) : Unknown(Kleene.Erred);

    public static Operand Of(FactValue? value, Kleene flags) => value switch
    {
        null => Unknown(flags),
        NumberValue number => Of(number.Value),
        DateValue date => Of(date.Value),
        BooleanValue boolean => Of(boolean.Value ? 1 : 0),
        TextValue text => Of(text.Value),
        _ => Of((object)value),
    };

    /// <summary>Why an operator over both operands is unknown.</summary>
    public Kleene UnknownWith(Operand other) => (IsKnown ? Kleene.Unknown : State) | (other.IsKnown ? Kleene.Unknown : other.State);

    /// <summary>Whether two known operands of one type are the same value.</summary>
    public bool Same(Operand other) => Number.Equals(other.Number) && (Payload, other.Payload) switch
    {
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (null, null) => true,
        (NullValue, NullValue) => true,
        (ListValue a, ListValue b) => a.Items.SequenceEqual(b.Items),
        _ => false,
    };

    /// <summary>The order of two known operands of one type: numbers and dates by size, texts ordinally.</summary>
    public int CompareTo(Operand other) => Payload is string a && other.Payload is string b
        ? string.CompareOrdinal(a, b)
        : Number.CompareTo(other.Number);
}
