using PolicyKit.Model;

namespace PolicyKit.Diffing.Approvals;

/// <summary>Somebody's word that a change is wanted: of one cell, or of everything that one rule's new text does.</summary>
/// <param name="By">Who.</param>
/// <param name="On">The first day on which it counts.</param>
/// <param name="Until">The last day on which it counts.</param>
/// <param name="Because">Why.</param>
/// <param name="Rule">The rule's full id; null: it is of a cell.</param>
/// <param name="Digest">The digest of the change that was looked at.</param>
/// <param name="Place">Where it is recorded.</param>
public sealed record Approval(string By, DateOnly On, DateOnly Until, LocalText Because, string? Rule, string Digest, SourcePlace Place)
{
    /// <summary>Whether it counts on a day.</summary>
    public bool CountsOn(DateOnly day) => On <= day && day <= Until;
}
