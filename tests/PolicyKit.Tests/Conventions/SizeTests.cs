using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Tests.Conventions;

public sealed class SizeTests
{
    private const int MostLinesOfFile = 400;
    private const int MostLinesOfFunction = 60;

    [Fact]
    public void EveryFile_StaysBelowTheHardStop() =>
        Offenders.MustBeNone(SourceCode.All.Where(f => f.Lines > MostLinesOfFile).Select(f => $"{f.Path}: {f.Lines} lines"),
            $"A file of more than {MostLinesOfFile} lines is where a reader gets lost: split it by what it is about.");

    [Fact]
    public void EveryFunction_StaysBelowTheHardStop() =>
        Offenders.MustBeNone(SourceCode.All.SelectMany(f => f.Root.DescendantNodes().Where(IsFunction)
                .Where(n => LinesOf(n) > MostLinesOfFunction).Select(n => $"{f.PlaceOf(n)}: {LinesOf(n)} lines")),
            $"A function of more than {MostLinesOfFunction} lines does more than one thing: name the parts.");

    private static bool IsFunction(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax;

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
