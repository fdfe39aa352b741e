using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using PolicyKit.Diffing.Wording;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Versions;

/// <summary>What giving out a pack writes.</summary>
/// <param name="Pack">The pack's id.</param>
/// <param name="Release">The version with its digests, and what moved.</param>
/// <param name="Policy">The policy file with that version; null: it has it already.</param>
/// <param name="Versions">The record with that version added.</param>
public sealed record PackRelease(string Pack, ReleasedVersion Release, SourceFile? Policy, SourceFile Versions);

/// <summary>Gives out packs: takes the step that their outcomes demand, says what moved, and locks the digest.</summary>
public static partial class VersionPlan
{
    /// <summary>What has to be written. Packs that say the same and are recorded already are left alone.</summary>
    /// <param name="policies">The packs as they are, without errors.</param>
    /// <param name="report">How they differ from those given out last; null: they never were.</param>
    /// <param name="on">The day.</param>
    /// <exception cref="PolicyKitException">A record is not sound, or a pack lies in no folder.</exception>
    public static ImmutableArray<PackRelease> Of(LoadedPolicies policies, DiffReport? report, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var asked = policies.Asked.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var due = policies.OrThrow().SelectMany(s => s.Policies).Where(p => asked.Contains(p.Id)).Select(p => (Policy: p, Version: VersionOf(p, report)))
            .Where(d => ReleasedVersions.Of(policies, d.Policy.Id).All(r => r.Version != d.Version)).ToList();
        var rewritten = due.Where(d => d.Version != d.Policy.Version).ToDictionary(d => d.Policy.Id, d => Rewritten(FileOf(policies, d.Policy.Id), d.Policy.Version, d.Version), StringComparer.Ordinal);
        var fresh = Reloaded(policies, rewritten);
        return [.. due.Select(d => Release(policies, fresh[d.Policy.Id], rewritten.GetValueOrDefault(d.Policy.Id), Moved(d.Policy.Id, report), on))];
    }

    private static string VersionOf(Policy policy, DiffReport? report) => report?.Steps.FirstOrDefault(s => s.New.Id == policy.Id) is { IsTooSmall: true } step
        ? VersionSteps.Next(step.Old.Version, step.Required) : policy.Version;

    private static SourceFile FileOf(LoadedPolicies policies, string pack) => policies.Files.First(f => f.Id == pack + "/policy.yaml");

    private static SourceFile Rewritten(SourceFile file, string old, string version)
    {
        var text = Encoding.UTF8.GetString(file.Bytes.Span);
        return file with { Bytes = Encoding.UTF8.GetBytes(VersionLine().Replace(text, m => m.Groups[1].Value + m.Groups[2].Value.Replace(old, version, StringComparison.Ordinal), 1)) };
    }

    // The digest is of what will be written, so that is what is loaded.
    private static Dictionary<string, Policy> Reloaded(LoadedPolicies policies, Dictionary<string, SourceFile> rewritten)
    {
        var ids = rewritten.ToDictionary(r => r.Value.Id, r => r.Value, StringComparer.Ordinal);
        return policies.Files.GroupBy(f => PackSource.CountryOf(f.Id)).Select(c => PolicyLoader.Load(c.Select(f => ids.GetValueOrDefault(f.Id) ?? f)))
            .SelectMany(r => r.Set?.Policies ?? throw new PolicyKitException(r.Problems)).ToDictionary(p => p.Id, StringComparer.Ordinal);
    }

    private static PackRelease Release(LoadedPolicies policies, Policy policy, SourceFile? rewritten, LocalText moved, DateOnly on)
    {
        var release = new ReleasedVersion(policy.Version, on, policy.SourceDigest, policy.MeaningDigest, moved, default);
        var policyFile = FileOf(policies, policy.Id);
        var known = ReleasedVersions.FileOf(policies, policy.Id) ?? new SourceFile($"{policy.Id}/{ReleasedVersions.FileName}",
            policyFile.Path[..^"policy.yaml".Length] + ReleasedVersions.FileName, Encoding.UTF8.GetBytes("versions: 1\nreleased:\n"));
        return new(policy.Id, release, rewritten, known with { Bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(known.Bytes.Span).TrimEnd() + "\n" + Entry(release)) });
    }

    private static string Entry(ReleasedVersion release) => $$"""
          - version: {{release.Version}}
            on: {{JsonParts.Day(release.On)}}
            digest: {{release.Digest}}
            meaning: {{release.Meaning}}
            moved: { zh: {{JsonParts.Quoted(release.Moved.Zh)}}, en: {{JsonParts.Quoted(release.Moved.En)}} }

        """;

    private static LocalText Moved(string pack, DiffReport? report)
    {
        if (report is null)
        {
            return new("首次发布", "first release");
        }

        var cells = report.Diff.Cells.Where(c => c.OldRules.Concat(c.NewRules).Any(r => r.Policy == pack)).CountBy(c => c.Direction).OrderBy(c => c.Key).ToList();
        var rules = report.Diff.Text.Where(c => c.Subject == TextSubject.Rule && c.Id.StartsWith(pack + "#", StringComparison.Ordinal))
            .GroupBy(c => c.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key} {string.Join(", ", g.Select(c => c.Id[(pack.Length + 1)..]))}").ToList();
        var outcomes = cells.Select(c => FormattableString.Invariant($"{c.Value} {c.Key.Name()}")).DefaultIfEmpty("no outcome").ToList();
        return new($"结论:{string.Join("、", cells.Select(c => FormattableString.Invariant($"{Reporting.DiffWords.Of(c.Key).Zh} {c.Value}")).DefaultIfEmpty("无变化"))};规则:{string.Join(";", rules.DefaultIfEmpty("无变化"))}",
            $"outcomes: {string.Join(", ", outcomes)}; rules: {string.Join("; ", rules.DefaultIfEmpty("none"))}");
    }

    [GeneratedRegex(@"^(version:[ \t]*)([^\r\n#]*)", RegexOptions.Multiline)]
    private static partial Regex VersionLine();
}
