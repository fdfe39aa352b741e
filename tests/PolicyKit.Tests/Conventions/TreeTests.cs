using System.Text.RegularExpressions;
using System.Xml.Linq;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Conventions;

public sealed partial class TreeTests
{
    private static readonly string[] TopLevel =
        ["PolicyKit.sln", "README.md", "benchmarks", "docs", "nuget.config", "policies", "sdk", "src", "tests"];

    private static readonly string[] Texts =
        [".cs", ".csproj", ".props", ".targets", ".config", ".sln", ".md", ".yaml", ".yml", ".json", ".txt", ".editorconfig", ".gitattributes", "run"];

    [Fact]
    public void Root_HoldsWhatBelongsThere() =>
        Assert.Equal(TopLevel, Repository.Files.Select(f => f.Split('/')[0]).Where(f => !f.StartsWith('.')).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = Repository.Read("PolicyKit.sln").Replace('\\', '/');
        Offenders.MustBeNone(Repository.FilesIn(".csproj", "src", "sdk", "tests", "benchmarks").Where(p => !solution.Contains(p, StringComparison.Ordinal)),
            "A project outside the solution is built by nobody.");
    }

    [Fact]
    public void NugetConfig_InheritsTheMachinesSources()
    {
        var names = XDocument.Parse(Repository.Read("nuget.config")).Descendants().Select(e => e.Name.LocalName).ToList();
        Assert.DoesNotContain("packageSources", names);
        Assert.DoesNotContain("packageSourceMapping", names);
        Assert.DoesNotContain("disabledPackageSources", names);
    }

    [Fact]
    public void Restore_LocksNothing() =>
        Offenders.MustBeNone(Repository.Files.Where(f => f.EndsWith("packages.lock.json", StringComparison.Ordinal))
            .Concat(Repository.FilesIn("props", ".build").Where(f => Repository.Read(f).Contains("RestoreLockedMode", StringComparison.Ordinal))),
            "A lock file binds a restore to one registry.");

    [Fact]
    public void NoFile_NamesAMachineOrARegistry() =>
        Offenders.MustBeNone(
            from file in Repository.Files
            where Texts.Any(t => file.EndsWith(t, StringComparison.Ordinal))
            let text = Repository.Read(file)
            from Match match in Machine().Matches(text)
            select $"{file}:{text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}",
            "The tree builds on any machine, from whatever source that machine has.");

    [Fact]
    public void TextFiles_EndLinesWithLineFeeds() =>
        Offenders.MustBeNone(Repository.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.StartsWith("policies/", StringComparison.Ordinal)
                || f.EndsWith(".md", StringComparison.Ordinal))
            .Where(f => Repository.Read(f).Contains('\r', StringComparison.Ordinal)),
            "Digests are taken over bytes: line feeds everywhere.");

    [Fact]
    public void Sources_HoldNoPromises() =>
        Offenders.MustBeNone(
            from file in SourceCode.All
            from trivia in file.Root.DescendantTrivia()
            where Promise().IsMatch(trivia.ToString())
            select $"{file.Path}: {trivia.ToString().Trim()}",
            "What is not there stands in docs/status.md, not in a comment.");

    [GeneratedRegex(@"(?<![\w./~-])/(work|home|root|Users|mnt)/\w|\b[A-Z]:\\{1,2}(Users|Windows|Temp|work|home)|\b(api|www)\.nuget\.org|registry\.npmjs|\bpkgs\.dev\.azure|\bartifactory\b|\bnexus\b", RegexOptions.IgnoreCase)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Promise();
}
