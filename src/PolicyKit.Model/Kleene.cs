namespace PolicyKit.Model;

/// <summary>A truth value of Kleene's three-valued logic; what is unknown says why.</summary>
/// <remarks>Kleene, Introduction to Metamathematics (1952), §64: strong three-valued logic. The default value is <see cref="False"/>.
/// The flags beside <see cref="Unknown"/> only tell causes apart (semantics §7, Causes); all unknowns are one value of the logic.</remarks>
[Flags]
public enum Kleene : byte
{
    /// <summary>Known not to hold.</summary>
    False = 0,

    /// <summary>Known to hold.</summary>
    True = 1,

    /// <summary>Not known: a fact is missing.</summary>
    Unknown = 2,

    /// <summary>Flag of an unknown: a computation failed.</summary>
    Erred = 4,

    /// <summary>Flag of an unknown: a year without a calendar was needed.</summary>
    CalendarMissing = 8,

    /// <summary>Flag of an unknown: the text of the rule could not be had.</summary>
    TextMissing = 16,
}

/// <summary>The connectives of <see cref="Kleene"/>'s logic.</summary>
public static class KleeneLogic
{
    /// <summary>Lifts a boolean.</summary>
    public static Kleene Of(bool value) => value ? Kleene.True : Kleene.False;

    /// <summary>Whether the value is neither true nor false.</summary>
    public static bool IsUnknown(this Kleene value) => value > Kleene.True;

    /// <summary>Negation: unknown stays unknown.</summary>
    public static Kleene Not(this Kleene value) => value.IsUnknown() ? value : value ^ Kleene.True;

    /// <summary>Conjunction: false wins over unknown.</summary>
    public static Kleene And(this Kleene a, Kleene b) =>
        a == Kleene.False || b == Kleene.False ? Kleene.False
        : a == Kleene.True && b == Kleene.True ? Kleene.True
        : (a | b) & ~Kleene.True;

    /// <summary>Disjunction: true wins over unknown.</summary>
    public static Kleene Or(this Kleene a, Kleene b) =>
        a == Kleene.True || b == Kleene.True ? Kleene.True
        : a == Kleene.False && b == Kleene.False ? Kleene.False
        : a | b;
}
