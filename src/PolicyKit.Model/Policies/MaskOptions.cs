using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>How far the codes of a keyed mask are the same for the same value. Narrower is stricter.</summary>
public enum MaskScope : byte
{
    /// <summary>Within one column of one release: two releases cannot be joined. The default, and what open data needs.</summary>
    Release,

    /// <summary>Within one column of a dataset, release after release.</summary>
    Dataset,

    /// <summary>For all values of one kind under the key: datasets can be joined, which is for conditional sharing.</summary>
    Organisation,
}

/// <summary>What a mask says beside its numbers.</summary>
/// <param name="Hierarchy">For <c>generalise</c>: one of <see cref="Hierarchies"/>; null: the one of the field's kind in the taxonomy.</param>
/// <param name="Text">For <c>constant</c>: what stands in each cell; null: <c>***</c>.</param>
/// <param name="Key">The id of the key, never a key; null: the only one that is given.</param>
/// <param name="Scope">How far codes stay the same.</param>
public sealed record MaskOptions(string? Hierarchy = null, string? Text = null, string? Key = null, MaskScope Scope = MaskScope.Release)
{
    /// <summary>Nothing beside numbers.</summary>
    public static MaskOptions None { get; } = new();

    /// <summary>The hierarchies by which values are generalised.</summary>
    public static ImmutableArray<string> Hierarchies { get; } = ["age", "date", "address", "resident-id", "mobile", "ip", "coordinate", "icd-10", "amount"];
}
