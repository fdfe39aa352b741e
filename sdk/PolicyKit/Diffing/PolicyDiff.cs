using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Diffing.Wording;

namespace PolicyKit.Diffing;

/// <summary>How two policies, or one on two days, differ: in their text, and in what they make of datasets.</summary>
/// <param name="Old">The side before.</param>
/// <param name="New">The side after.</param>
public sealed record PolicyDiff(DiffSide Old, DiffSide New)
{
    /// <summary>What changed in the text, in order of id; nothing where files were only reordered, reformatted or commented.</summary>
    public ImmutableArray<TextChange> Text { get; init; } = [];

    /// <summary>What changes in outcome, the gravest first: no combination of facts is in two cells of an area and axis.</summary>
    public ImmutableArray<DiffCell> Cells { get; init; } = [];

    /// <summary>The ids of changed rules, in order, that may change more than the cells tell: the budget was spent before all was found or excluded;
    /// and names of facts of which not all values were tried. What the cells tell is true.</summary>
    public ImmutableArray<string> Unsettled { get; init; } = [];

    /// <summary>The sizes of it all.</summary>
    public DiffTotals Totals { get; init; } = DiffTotals.Nothing;

    /// <summary>Whether it is proved that nobody's outcome changes.</summary>
    public bool IsEquivalent => Cells.IsEmpty && Unsettled.IsEmpty && IsCompared;

    /// <summary>Whether there is an area in which both sides have law; otherwise nothing was compared, and nothing is proved.</summary>
    public bool IsCompared => !Totals.Points.IsZero;

    /// <summary>The changed rules behind a cell, in order of id.</summary>
    public IEnumerable<TextChange> ChangesBehind(DiffCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var ids = cell.OldRules.Concat(cell.NewRules).Select(r => r.FullId).ToHashSet(StringComparer.Ordinal);
        return Text.Where(c => c.Subject == TextSubject.Rule && new[] { c.Old, c.New }.Any(s => s?.Rule is { } rule && ids.Contains(rule.FullId)));
    }
}

/// <summary>How many combinations of distinguished values there are, and how many of them change.</summary>
/// <param name="Points">All, over areas and axes.</param>
/// <param name="ChangedLower">At least so many change.</param>
/// <param name="ChangedUpper">At most so many do.</param>
public sealed record DiffTotals(BigInteger Points, BigInteger ChangedLower, BigInteger ChangedUpper)
{
    /// <summary>Nothing was compared.</summary>
    public static DiffTotals Nothing { get; } = new(0, 0, 0);

    /// <summary>How many change, or null where only bounds are known.</summary>
    public BigInteger? Changed => ChangedLower == ChangedUpper ? ChangedLower : null;

    /// <summary>How many do not change, or null.</summary>
    public BigInteger? Unchanged => Points - Changed;
}
