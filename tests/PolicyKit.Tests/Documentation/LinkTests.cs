using System.Text.RegularExpressions;
using PolicyKit.Tests.Conventions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Documentation;

public sealed class LinkTests
{
    [Fact]
    public void EveryLink_Resolves() =>
        Offenders.MustBeNone(
            from page in MarkdownPage.All
            from link in page.Links()
            where !IsOutside(link.Target) && !Resolves(page, link.Target)
            select $"{page.Path}:{link.Line}: {link.Target}",
            "These links lead nowhere.");

    [Fact]
    public void EveryReference_IsDefined() =>
        Offenders.MustBeNone(
            from page in MarkdownPage.All
            from label in page.DanglingLabels()
            select $"{page.Path}: [{label}]",
            "These references have no definition.");

    [Fact]
    public void EveryLink_StaysInTheTree() =>
        Offenders.MustBeNone(
            from page in MarkdownPage.All
            from link in page.Links()
            where !IsOutside(link.Target) && !link.Target.StartsWith('#') && PathOf(page, link.Target).StartsWith("../", StringComparison.Ordinal)
            select $"{page.Path}:{link.Line}: {link.Target}",
            "A link out of the tree works on one machine only.");

    [Fact]
    public void EveryPageThatAMessageNames_Exists() =>
        Offenders.MustBeNone(
            from file in Repository.FilesIn(".cs", "src", "sdk")
            from Match match in Regex.Matches(Repository.Read(file), @"docs/[A-Za-z0-9/_-]+\.md")
            where match.Value != "docs/rules/CODE.md" && !Repository.Has(match.Value)
            select $"{file}: {match.Value}",
            "A message sends its reader to a page that is not there.");

    private static bool IsOutside(string target) =>
        target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Resolves(MarkdownPage page, string target)
    {
        var (file, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, "");
        var path = file.Length == 0 ? page.Path : PathOf(page, file);
        return Repository.Has(path)
            && (anchor.Length == 0 || (MarkdownPage.All.FirstOrDefault(p => p.Path == path)?.Anchors().Contains(Uri.UnescapeDataString(anchor)) ?? false));
    }

    private static string PathOf(MarkdownPage page, string target)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page.Path))!;
        return Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, target.Split('#')[0]))).Replace(Path.DirectorySeparatorChar, '/');
    }
}
