using System.Collections.Immutable;
using PolicyKit.Language;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Versions;

/// <summary>A version of a pack that was given out: it never changes again.</summary>
/// <param name="Version">The version.</param>
/// <param name="On">The day.</param>
/// <param name="Digest">The digest of its source.</param>
/// <param name="Meaning">The digest of its meaning, with the data of the country on that day.</param>
/// <param name="Moved">What moved since the version before.</param>
/// <param name="Place">Where it is recorded.</param>
public sealed record ReleasedVersion(string Version, DateOnly On, string Digest, string Meaning, LocalText Moved, SourcePlace Place);

/// <summary>The file <c>versions.yaml</c> beside a policy: its versions with their digests, the oldest first. It is the pack's changelog.</summary>
public static class ReleasedVersions
{
    /// <summary>Its name.</summary>
    public const string FileName = "versions.yaml";

    private const int FormatNumber = 1;

    /// <summary>The recorded versions of a loaded pack; none where there is no file.</summary>
    /// <exception cref="PolicyKitException">The file is not sound.</exception>
    public static ImmutableArray<ReleasedVersion> Of(LoadedPolicies loaded, string pack)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return FileOf(loaded, pack) is { } file ? Read(file) : [];
    }

    /// <summary>The file of a loaded pack, or null.</summary>
    public static SourceFile? FileOf(LoadedPolicies loaded, string pack)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return loaded.Files.FirstOrDefault(f => f.Id == $"{pack}/{FileName}");
    }

    /// <summary>Packs that are not any more what was given out under their version: PK5104 at the record.</summary>
    /// <exception cref="PolicyKitException">A file is not sound.</exception>
    public static IEnumerable<Problem> Changed(LoadedPolicies loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return from policy in loaded.Sets.SelectMany(s => s.Policies)
               from released in Of(loaded, policy.Id)
               where released.Version == policy.Version && released.Digest != policy.SourceDigest
               select DiffProblems.ReleaseChanged(policy, released);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="PolicyKitException">It is not sound.</exception>
    public static ImmutableArray<ReleasedVersion> Read(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var composed = YamlComposer.Compose(file);
        var problems = new ProblemList(quotesValues: true);
        problems.AddRange(composed.Problems);
        var read = composed.Root is { } root && new NodeReader(root, "versions", problems).Mapping() is { } map ? Bind(map) : [];
        return problems.HasErrors ? throw new PolicyKitException(problems.ToImmutable()) : read;
    }

    private static ImmutableArray<ReleasedVersion> Bind(MappingReader map)
    {
        var format = map.Required("versions");
        if (format.Integer() is { } number && number != FormatNumber)
        {
            map.Problems.Add(DiffProblems.OtherFormat(format.Place, "versions"));
        }

        ImmutableArray<ReleasedVersion> versions = [.. map.Required("released").Items().Select(Version).OfType<ReleasedVersion>()];
        map.RefuseOtherKeys();
        return versions;
    }

    private static ReleasedVersion? Version(NodeReader item)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var (version, on, digest) = (map.Required("version").Text(), map.Required("on").Date(), map.Required("digest").Text());
        var (meaning, moved) = (map.Required("meaning").Text(), map.Required("moved").LocalText());
        map.RefuseOtherKeys();
        return version is null || on is not { } day || digest is null || meaning is null || moved is null ? null : new(version, day, digest, meaning, moved, map.Place);
    }
}
