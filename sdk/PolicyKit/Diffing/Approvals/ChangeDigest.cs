using System.Security.Cryptography;
using System.Text;
using PolicyKit.Diffing.Wording;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Approvals;

/// <summary>What an approval is of, as a digest: whoever changes anything that was approved has to ask again.</summary>
public static class ChangeDigest
{
    /// <summary>Of a change of text: what was said and what is said, key by key, wherever it is written.</summary>
    public static string Of(TextChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Digest([change.Subject.Name(), change.Id, change.Name, .. change.Keys.SelectMany(k => new[] { k.Key, k.Old, k.New })]);
    }

    /// <summary>Of a cell: where and how the outcome moves, and what the changed rules behind it say. Counts and witness are no part of it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="diff">The difference that it is of.</param>
    public static string Of(DiffCell cell, PolicyDiff diff)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(diff);
        return Digest(
        [
            cell.Area, cell.Axis.Key(), cell.Level.ToString(), cell.Status.ToString(), .. cell.Directions.Select(d => d.Name()), .. Outcome(cell.From), .. Outcome(cell.To),
            .. cell.When.SelectMany(t => new[] { t.Subject, string.Join('|', t.In), t.Range?.Low, t.Range?.High }), .. cell.Except.Select(r => r.FullId),
            .. cell.OldRules.Select(r => r.FullId), "", .. cell.NewRules.Select(r => r.FullId), "", .. diff.ChangesBehind(cell).Select(Of),
        ]);
    }

    private static IEnumerable<string?> Outcome(PlaceOutcome outcome) =>
    [
        outcome.Status.StatusName(outcome.Axis), outcome.Status.ProvisionalName(outcome.Axis), outcome.Status.Term, outcome.Mask?.Technique,
        .. outcome.Grades.Select(g => FormattableString.Invariant($"{g.Scheme} {g.Level}")), .. outcome.Gates.Select(g => $"{g.Gate} {g.State.Name()}"),
    ];

    private static string Digest(IEnumerable<string?> parts) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(p => p?.ReplaceLineEndings(" "))))));
}
