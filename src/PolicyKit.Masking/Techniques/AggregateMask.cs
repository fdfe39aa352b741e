namespace PolicyKit.Masking.Techniques;

/// <summary>Lets a column leave only as counts: the rows of a table become groups that are equal in all other columns, a group of fewer than
/// a threshold does not leave, and the column says how many of a group have a value. Nothing of one value leaves.</summary>
/// <remarks>The threshold hides small groups within one release. It does not hide what another table, an earlier release or a published
/// total leaves when groups are subtracted from it.</remarks>
/// <param name="threshold">The smallest group that leaves, 2 at least.</param>
public sealed class AggregateMask(int threshold) : ValueMask
{
    /// <summary>The smallest group that leaves where a policy says none.</summary>
    public const int UsualThreshold = 20;

    /// <summary>The smallest group that leaves: rows, or people where the data tells them apart.</summary>
    public int Threshold { get; } = threshold >= 2 ? threshold : throw new ArgumentOutOfRangeException(nameof(threshold), "a group has two at least");

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("aggregate", Reversibility.None, IsKeyed: false, IsDeterministic: true, HighestEffect: 4);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null) => null;
}
