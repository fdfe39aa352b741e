using System.Collections.Immutable;
using PolicyKit.Diffing.Wording;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Versions;

/// <summary>A pack of both sides: the step that its version takes, and the one that its outcomes demand.</summary>
/// <param name="Old">The pack before.</param>
/// <param name="New">The pack after.</param>
/// <param name="Required">The step that is demanded at least.</param>
public sealed record PackStep(Policy Old, Policy New, VersionStep Required)
{
    /// <summary>The step that its version takes.</summary>
    public VersionStep Declared => VersionSteps.Between(Old.Version, New.Version);

    /// <summary>Whether the version moves less than it has to, or backwards.</summary>
    public bool IsTooSmall => Declared < Required || VersionSteps.IsLower(New.Version, Old.Version);

    /// <summary>The steps of all packs that are on both sides: those that fall shortest first, then those that move furthest, then by id.</summary>
    /// <remarks>A change of outcome is laid to the packs that say something else and whose rules are behind it; where there is none, because the data
    /// of the country changed, to all whose meaning changed. Time alone demands nothing.</remarks>
    public static ImmutableArray<PackStep> Of(PolicyDiff diff)
    {
        ArgumentNullException.ThrowIfNull(diff);
        var after = PoliciesOf(diff.New).ToDictionary(p => p.Id, StringComparer.Ordinal);
        var both = PoliciesOf(diff.Old).Where(p => after.ContainsKey(p.Id)).Select(p => (Old: p, New: after[p.Id])).ToList();
        var reworded = diff.Text.Select(PackOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var remade = both.Where(p => p.Old.MeaningDigest != p.New.MeaningDigest).Select(p => p.Old.Id).ToHashSet(StringComparer.Ordinal);
        var required = reworded.Union(remade).ToDictionary(p => p, _ => VersionStep.Patch, StringComparer.Ordinal);
        foreach (var cell in diff.Cells)
        {
            var behind = cell.OldRules.Concat(cell.NewRules).Select(r => r.Policy).Where(reworded.Contains).ToHashSet(StringComparer.Ordinal);
            foreach (var pack in behind.Count > 0 ? behind : remade)
            {
                required[pack] = Greater(required[pack], Demanded(cell));
            }
        }

        return [.. both.Select(p => new PackStep(p.Old, p.New, required.GetValueOrDefault(p.Old.Id)))
            .OrderByDescending(s => s.IsTooSmall).ThenByDescending(s => s.Required - s.Declared).ThenByDescending(s => s.Required).ThenBy(s => s.New.Id, StringComparer.Ordinal)];
    }

    private static VersionStep Demanded(DiffCell cell) => cell.Status == AnswerStatus.Undecided ? VersionStep.Major : cell.Directions.Max(d => d.Demanded());

    private static VersionStep Greater(VersionStep one, VersionStep other) => one > other ? one : other;

    private static IEnumerable<Policy> PoliciesOf(DiffSide side) => side.Policies.Sets.SelectMany(s => s.Policies);

    private static string? PackOf(TextChange change) => change.Subject switch
    {
        TextSubject.Policy => change.Id,
        TextSubject.Rule => (change.New ?? change.Old)!.Rule!.Policy,
        TextSubject.Settlement => change.Id[..change.Id.IndexOf(':', StringComparison.Ordinal)],
        _ => null,
    };
}
