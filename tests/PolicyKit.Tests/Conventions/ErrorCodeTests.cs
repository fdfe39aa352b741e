using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Conventions;

/// <summary>A code is a promise: one place that raises it, one page that explains it, one case that shows it.</summary>
public sealed partial class ErrorCodeTests
{
    /// <summary>Every code in a string literal of shipped code, with the places of the literals.</summary>
    private static readonly ILookup<string, string> Raised = (
        from file in SourceCode.In("src", "sdk")
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
            || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
        from Match code in Code().Matches(token.ValueText)
        select (code.Value, Place: file.PlaceOf(token))).ToLookup(c => c.Value, c => c.Place);

    [Fact]
    public void EveryCode_IsRaisedInOnePlace() =>
        Offenders.MustBeNone(Raised.Where(c => c.Count() > 1).Select(c => $"{c.Key}: {string.Join(", ", c)}"),
            "The literal of a code stands once, in its factory.");

    [Fact]
    public void EveryCode_HasAPage() =>
        Offenders.MustBeNone(Raised.Select(c => c.Key).Order(StringComparer.Ordinal).Where(c => !Repository.Has($"docs/rules/{c}.md")),
            "Each code has docs/rules/CODE.md: meaning, a bad example, what to do.");

    [Fact]
    public void EveryPage_BeginsWithItsCode() =>
        Offenders.MustBeNone(Pages().Where(p => !Repository.Read($"docs/rules/{p}.md").StartsWith($"# {p} · ", StringComparison.Ordinal)),
            "A page begins with `# CODE · what it says`.");

    [Fact]
    public void EveryPage_IsOfACodeThatIsRaised() =>
        Offenders.MustBeNone(Pages().Where(p => !Raised.Contains(p)), "Nothing raises these codes; a code is never reused.");

    [Fact]
    public void EveryCode_HasAFailingCase()
    {
        var folders = Repository.FilesIn("", "tests/cases/bad").Select(f => f.Split('/')[3]).ToHashSet();
        var tests = string.Join('\n', Repository.FilesIn(".cs", "tests").Select(Repository.Read));
        Offenders.MustBeNone(Raised.Select(c => c.Key).Order(StringComparer.Ordinal)
            .Where(c => !folders.Any(f => f.StartsWith(c + "-", StringComparison.Ordinal)) && !tests.Contains(c, StringComparison.Ordinal)),
            "Each code has a case in which it occurs: a folder tests/cases/bad/CODE-situation or a test that names it.");
    }

    [Fact]
    public void EveryBadCase_SaysWhatIsExpected() =>
        Offenders.MustBeNone(Repository.FilesIn("", "tests/cases/bad").Select(f => string.Join('/', f.Split('/')[..4])).Distinct()
            .Where(d => !Repository.Has(d + "/expected.txt") || !Code().IsMatch(Path.GetFileName(d))),
            "A folder of tests/cases/bad is named CODE-situation and has expected.txt with lines PATH:LINE:COL CODE.");

    private static IEnumerable<string> Pages() =>
        Repository.FilesIn(".md", "docs/rules").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(n => n != "index");

    [GeneratedRegex(@"\bPKA?\d{4}\b")]
    private static partial Regex Code();
}
