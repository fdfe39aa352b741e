using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Conventions;

/// <summary>A C# file of the tree, parsed.</summary>
/// <param name="Path">Its path below the root.</param>
/// <param name="Root">Its syntax.</param>
internal sealed record CodeFile(string Path, SyntaxNode Root)
{
    /// <summary>Its lines; a final line break begins none.</summary>
    public int Lines => Root.GetText().ToString().TrimEnd('\n').Split('\n').Length;

    /// <summary>The line, from 1, on which something begins: without its comments.</summary>
    public int LineOf(SyntaxNodeOrToken node) => node.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>Where something stands, as compilers print it.</summary>
    public string PlaceOf(SyntaxNodeOrToken node) => $"{Path}:{LineOf(node)}";
}

/// <summary>The C# of the tree.</summary>
internal static class SourceCode
{
    private static readonly Lazy<CodeFile[]> Parsed = new(() =>
    [
        .. Repository.FilesIn(".cs", "src", "sdk", "tests", "benchmarks").Select(f => new CodeFile(f,
            CSharpSyntaxTree.ParseText(Repository.Read(f), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot())),
    ]);

    /// <summary>All files that people write.</summary>
    public static IReadOnlyList<CodeFile> All => Parsed.Value;

    /// <summary>The files below folders, such as <c>src/PolicyKit.Engine</c>.</summary>
    public static IEnumerable<CodeFile> In(params string[] folders) =>
        All.Where(f => folders.Any(d => f.Path.StartsWith(d + "/", StringComparison.Ordinal)));
}

/// <summary>Assertions that show every offender at once.</summary>
internal static class Offenders
{
    /// <summary>Fails with the rule and everything that breaks it.</summary>
    public static void MustBeNone(IEnumerable<string> offenders, string rule)
    {
        var found = offenders.ToList();
        Assert.True(found.Count == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }
}
