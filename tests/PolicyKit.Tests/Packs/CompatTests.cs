using PolicyKit.Diffing.Versions;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Packs;

/// <summary>What was given out still decides the same, and is still what was given out. tests/compat/README.md says how a release is kept.</summary>
public sealed class CompatTests
{
    private const string Releases = "tests/compat/releases";

    /// <summary>The kept decisions: release, catalogue, day.</summary>
    public static IEnumerable<object[]> Decisions => Repository.FilesIn(".csv", Releases).Select(f => f.Split('/'))
        .Select(p => new object[] { p[3], p[4].Split('@')[0], p[4].Split('@')[1][..^".csv".Length] });

    [Theory]
    [MemberData(nameof(Decisions))]
    public void ReleasedPacks_DecideTheSame(string release, string catalogue, string day)
    {
        var folder = $"{Releases}/{release}";
        var run = CommandLine.Run("decide", Repository.PathOf($"{folder}/{catalogue}.json"), "--policies", Repository.PathOf($"{folder}/policies"), "--as-of", day, "--format", "csv");
        Assert.Equal((0, ""), (run.Exit, run.Err));
        Assert.Equal(Repository.Read($"{folder}/{catalogue}@{day}.csv").ReplaceLineEndings("\n"), run.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void ReleasedPacks_AreRecordedForEver()
    {
        var now = Load("policies");
        Assert.Empty(ReleasedVersions.Changed(now));
        Assert.All(now.Sets.SelectMany(s => s.Policies), p => Assert.Contains(ReleasedVersions.Of(now, p.Id), r => r.Version == p.Version));
        foreach (var release in Repository.FilesIn(".csv", Releases).Select(f => f.Split('/')[3]).Distinct())
        {
            var kept = Load($"{Releases}/{release}/policies");
            Assert.All(kept.Sets.SelectMany(s => s.Policies), p =>
                Assert.Contains(ReleasedVersions.Of(now, p.Id), r => (r.Version, r.Digest, r.Meaning) == (p.Version, p.SourceDigest, p.MeaningDigest)));
        }
    }

    private static LoadedPolicies Load(string folder) => new PolicyLibrary([new FolderSource(Repository.PathOf(folder))]).LoadAll();
}
