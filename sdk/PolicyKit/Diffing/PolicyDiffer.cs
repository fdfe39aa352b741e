using PolicyKit.Diffing.Wording;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>How much work a comparison may do. Counted in steps of the search, not in time, so that reports are the same on every machine.</summary>
/// <param name="MostNodes">Steps to find or exclude one way in which a changed rule matters, 1 or more.</param>
/// <param name="MostCounted">Steps to count one region, 0 or more.</param>
public sealed record PolicyDiffOptions(int MostNodes = 200_000, int MostCounted = 20_000)
{
    /// <summary>The defaults.</summary>
    public static PolicyDiffOptions Default { get; } = new();

    /// <summary>The axis that is compared, or null: both.</summary>
    public Axis? Axis { get; init; }
}

/// <summary>Compares two policies, or one on two days. In: two loaded sides. Out: what changed in the text and for whom the outcome changes.</summary>
public static class PolicyDiffer
{
    /// <summary>Compares.</summary>
    /// <param name="old">The side before.</param>
    /// <param name="fresh">The side after.</param>
    /// <param name="options">How much work it may do.</param>
    public static PolicyDiff Compare(DiffSide old, DiffSide fresh, PolicyDiffOptions options)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(fresh);
        ArgumentNullException.ThrowIfNull(options);
        return new(old, fresh) { Text = TextComparison.Of(old.Policies.Sets, fresh.Policies.Sets) };
    }
}
