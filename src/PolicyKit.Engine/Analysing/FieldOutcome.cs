using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What becomes of a field on an axis.</summary>
internal enum FieldOutcome : byte
{
    ScopedOut,
    Closed,
    Conditional,
    Open,
    NothingKnown,
    ClosedOrConditional,
    ClosedToOpen,
    ConditionalOrOpen,
}

/// <summary>Reading outcomes.</summary>
internal static class FieldOutcomes
{
    /// <summary>How many there are.</summary>
    public const int Count = 8;

    /// <summary>Two unlike outcomes as one number: the same number where both are called alike and move the same way.</summary>
    public static int Sort(FieldOutcome old, FieldOutcome fresh) => (((Name(old) * Count) + Name(fresh)) * 3) + 1 + Height(fresh).CompareTo(Height(old));

    /// <summary>Those at which a bound of a level may be a reason, as bits: an at-most holds from above, an opener from below.</summary>
    public static ulong At(OpeningStatus level) => level switch
    {
        OpeningStatus.Closed => Bit(FieldOutcome.Closed) | Bit(FieldOutcome.NothingKnown) | Bit(FieldOutcome.ClosedOrConditional) | Bit(FieldOutcome.ClosedToOpen),
        OpeningStatus.Conditional => Bit(FieldOutcome.Conditional) | Bit(FieldOutcome.ClosedOrConditional) | Bit(FieldOutcome.ConditionalOrOpen) | Bit(FieldOutcome.ClosedToOpen),
        _ => Bit(FieldOutcome.Open) | Bit(FieldOutcome.Conditional) | Bit(FieldOutcome.ConditionalOrOpen) | Bit(FieldOutcome.ClosedToOpen),
    };

    /// <summary>Out of scope, as bits.</summary>
    public static ulong OutOfScope => Bit(FieldOutcome.ScopedOut);

    /// <summary>An outcome as a bit.</summary>
    public static ulong Bit(FieldOutcome outcome) => 1UL << (int)outcome;

    public static FieldOutcome Determined(OpeningStatus status) => (FieldOutcome)((int)FieldOutcome.Closed + (int)status);

    public static FieldOutcome Undetermined(OpeningStatus low, OpeningStatus high) => low == OpeningStatus.Conditional
        ? FieldOutcome.ConditionalOrOpen : (FieldOutcome)((int)FieldOutcome.NothingKnown + (int)high);

    public static FieldOutcome Of(AxisDecision decision) => decision.Verdict switch
    {
        Verdict.OutOfScope => FieldOutcome.ScopedOut,
        Verdict.Determined => Determined(decision.Status),
        _ => Undetermined(decision.May.Lowest(), decision.May.Highest()),
    };

    // Of what is undetermined only the provisional status is told.
    private static int Name(FieldOutcome outcome) => outcome is FieldOutcome.ClosedOrConditional or FieldOutcome.ClosedToOpen ? (int)FieldOutcome.NothingKnown : (int)outcome;

    // What holds counts before what may yet hold.
    private static (int Holds, int May) Height(FieldOutcome outcome) => outcome switch
    {
        FieldOutcome.ScopedOut => (-1, -1),
        <= FieldOutcome.Open => ((int)outcome - (int)FieldOutcome.Closed, (int)outcome - (int)FieldOutcome.Closed),
        FieldOutcome.ConditionalOrOpen => ((int)OpeningStatus.Conditional, (int)OpeningStatus.Open),
        _ => ((int)OpeningStatus.Closed, (int)outcome - (int)FieldOutcome.NothingKnown),
    };
}
