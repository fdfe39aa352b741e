using System.Text.RegularExpressions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Documentation;

/// <summary>The page of each rule of the analyzers: why, what is bad, what is good, the article, and how a finding is accepted, with a reason and a last day.</summary>
public sealed partial class AnalyzerPageTests
{
    public static TheoryData<string> Pages => [.. Repository.FilesIn(".md", "docs/rules").Where(f => f.StartsWith("docs/rules/PKA", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_IsWhole(string page)
    {
        var text = Repository.Read(page);
        var code = Path.GetFileNameWithoutExtension(page);
        Assert.Equal(["Meaning", "Example (bad)", "Example (good)", "What to do"], Heading().Matches(text).Select(m => m.Groups[1].Value));
        Assert.Matches("《?[\\p{IsCJKUnifiedIdeographs}]+法》?[^第]*第[一二三四五六七八九十百]+条", text);
        Assert.Matches($"(#pragma warning disable {code} // |# \\.editorconfig: )reason; .*until \\d{{4}}-\\d{{2}}-\\d{{2}}", text);
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
