using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>What one axis of a flat record comes to: what the whole decision says of the dataset, without why.</summary>
/// <param name="Verdict">Whether it is settled.</param>
/// <param name="May">The statuses that remain possible; closed while out of scope.</param>
public readonly record struct FlatDecision(Verdict Verdict, StatusSet May)
{
    /// <summary>The status, provisional while undetermined.</summary>
    public OpeningStatus Status => May.Lowest();
}
