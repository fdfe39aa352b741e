using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>Which way an outcome moved, the gravest first.</summary>
public enum DiffDirection : byte
{
    /// <summary>More may leave: the status that holds, or else the highest possible one, is more open.</summary>
    Opened,

    /// <summary>Less may leave.</summary>
    Restricted,

    /// <summary>What was decided is open to doubt now.</summary>
    Undetermined,

    /// <summary>Values are shown plainer, or by masks that cannot be compared.</summary>
    MaskWeaker,

    /// <summary>Values are shown less plainly.</summary>
    MaskStronger,

    /// <summary>Another gate stands before release, or none, or in another state.</summary>
    Gate,

    /// <summary>Another grade.</summary>
    Grade,

    /// <summary>The same status, with another name of the law, other access modes or other conditions.</summary>
    Terms,

    /// <summary>Another duty, or another day on which it is due.</summary>
    Duty,

    /// <summary>The same outcome, by other rules, or for want of other facts.</summary>
    Reason,

    /// <summary>The same outcome by the same rules, which rest on other words.</summary>
    Citation,
}

/// <summary>How directions are written.</summary>
public static class DiffDirections
{
    private static readonly string[] Names =
        ["opened", "restricted", "undetermined", "mask-weaker", "mask-stronger", "gate", "grade", "terms", "duty", "reason", "citation"];

    /// <summary>All, the gravest first.</summary>
    public static ImmutableArray<DiffDirection> All { get; } = [.. Enum.GetValues<DiffDirection>()];

    /// <summary>The name: <c>opened</c>, <c>mask-weaker</c>.</summary>
    public static string Name(this DiffDirection direction) => Names[(int)direction];

    /// <summary>Which way a status moved; null where it did not. Out of scope counts as below closed: nobody but the subject has it.</summary>
    /// <param name="before">The decision before.</param>
    /// <param name="after">The decision after.</param>
    public static DiffDirection? OfStatus(AxisDecision before, AxisDecision after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (after.Verdict == Verdict.Undetermined && before.Verdict != Verdict.Undetermined)
        {
            return DiffDirection.Undetermined;
        }

        var moved = Height(after).CompareTo(Height(before));
        return moved > 0 ? DiffDirection.Opened : moved < 0 ? DiffDirection.Restricted
            : after.Verdict != before.Verdict ? DiffDirection.Restricted : null;
    }

    // What holds counts before what may yet hold.
    private static (int Holds, int May) Height(AxisDecision decision) => decision.Verdict == Verdict.OutOfScope ? (-1, -1)
        : ((int)decision.Status, (int)decision.May.Highest());
}
