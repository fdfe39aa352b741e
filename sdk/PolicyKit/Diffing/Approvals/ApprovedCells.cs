using System.Collections.Immutable;
using PolicyKit.Diffing.Wording;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Approvals;

/// <summary>Which cells of a difference are approved. An approval that has ended, or of a change that is no longer the one that was looked at, does
/// not count.</summary>
public sealed class ApprovedCells
{
    private readonly Dictionary<DiffCell, ImmutableArray<Approval>> _approved = new(ReferenceEqualityComparer.Instance);

    /// <summary>Lays approvals to what they are of.</summary>
    /// <param name="diff">The difference.</param>
    /// <param name="approvals">The recorded approvals; they count on the day of the new side.</param>
    public ApprovedCells(PolicyDiff diff, IEnumerable<Approval> approvals)
    {
        ArgumentNullException.ThrowIfNull(diff);
        var all = approvals.ToList();
        var day = diff.New.AsOf;
        var changes = diff.Text.Where(c => c.Subject == TextSubject.Rule).ToDictionary(c => c.Id, ChangeDigest.Of, StringComparer.Ordinal);
        var cells = diff.Cells.Select(c => (Cell: c, Digest: ChangeDigest.Of(c, diff))).ToList();
        var fitting = all.Where(a => a.Rule is null ? cells.Exists(c => c.Digest == a.Digest) : changes.GetValueOrDefault(a.Rule) == a.Digest).ToList();
        Problems = [.. all.Where(a => !a.CountsOn(day)).Select(a => DiffProblems.NotNow(a, day)), .. all.Except(fitting).Where(a => a.CountsOn(day)).Select(DiffProblems.Stale)];
        var counting = fitting.Where(a => a.CountsOn(day)).ToList();
        var byRule = counting.Where(a => a.Rule is not null).GroupBy(a => a.Rule!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        AreAllRules = diff.Text.Length > 0 && diff.Text.All(c => c.Subject == TextSubject.Rule && byRule.ContainsKey(c.Id));
        foreach (var (cell, digest) in cells)
        {
            var behind = diff.ChangesBehind(cell).ToList();
            if (counting.Find(a => a.Rule is null && a.Digest == digest) is { } own)
            {
                _approved[cell] = [own];
            }
            else if (behind.Count > 0 && behind.All(c => byRule.ContainsKey(c.Id)))
            {
                _approved[cell] = [.. behind.Select(c => byRule[c.Id])];
            }
        }
    }

    /// <summary>What is wrong with approvals that do not count: warnings at their places.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>Whether all that changed in the text are rules, and each is approved with everything that it does.</summary>
    public bool AreAllRules { get; }

    /// <summary>Who approved a cell: its own approval, or one for each changed rule behind it; empty: nobody.</summary>
    public ImmutableArray<Approval> Of(DiffCell cell) => _approved.GetValueOrDefault(cell, []);
}
