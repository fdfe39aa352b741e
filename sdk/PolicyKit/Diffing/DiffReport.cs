using System.Collections.Immutable;
using System.Text;
using PolicyKit.Diffing.Approvals;
using PolicyKit.Diffing.Versions;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>A difference to print: what it demands of versions, and who approved what.</summary>
public sealed class DiffReport
{
    /// <summary>Takes a difference.</summary>
    /// <param name="diff">The difference.</param>
    /// <param name="approvals">Recorded approvals.</param>
    public DiffReport(PolicyDiff diff, params IEnumerable<Approval> approvals)
    {
        ArgumentNullException.ThrowIfNull(diff);
        (Diff, Approved, Steps) = (diff, new(diff, approvals), PackStep.Of(diff));
        Problems = [.. Steps.Where(s => s.IsTooSmall).Select(s => DiffProblems.StepTooSmall(s, PlaceOf(s.New))), .. Approved.Problems];
    }

    /// <summary>The difference.</summary>
    public PolicyDiff Diff { get; }

    /// <summary>Who approved what.</summary>
    public ApprovedCells Approved { get; }

    /// <summary>The versions, those that move too little first.</summary>
    public ImmutableArray<PackStep> Steps { get; }

    /// <summary>Versions that move too little (PK5100), approvals that do not count (PK5102, PK5103).</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>The sides' languages have the texts; the report has them in one, or in <c>both</c>.</summary>
    public string Language { get; init; } = "zh";

    /// <summary>How many cells go that way by their gravest direction; undecided ones are counted apart.</summary>
    public int CountOf(DiffDirection direction) => Diff.Cells.Count(c => c.Status != AnswerStatus.Undecided && c.Direction == direction);

    /// <summary>How many cells are undecided.</summary>
    public int Undecided => Diff.Cells.Count(c => c.Status == AnswerStatus.Undecided);

    /// <summary>The cells that nobody approved.</summary>
    public IEnumerable<DiffCell> Unapproved => Diff.Cells.Where(c => Approved.Of(c).IsEmpty);

    // The line of its version.
    private SourcePlace PlaceOf(Policy policy)
    {
        if (Diff.New.Policies.Files.FirstOrDefault(f => f.Id == policy.Id + "/policy.yaml") is not { } file)
        {
            return default;
        }

        var lines = Encoding.UTF8.GetString(file.Bytes.Span).Split('\n');
        var at = Math.Max(0, Array.FindIndex(lines, l => l.StartsWith("version:", StringComparison.Ordinal)));
        return new(file.Path, at + 1, 1, at + 1, lines[at].TrimEnd().Length + 1);
    }
}
