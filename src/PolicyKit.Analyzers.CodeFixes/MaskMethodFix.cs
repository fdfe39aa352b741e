using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Mends masks that do not mask: a pattern that is taken as text, a result that is thrown away, a parameter that comes back as it was.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaskMethodFix)), Shared]
public sealed class MaskMethodFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(FixedRules.ReturnsInput, FixedRules.PatternAsText, FixedRules.Discarded);

    internal override async Task<IReadOnlyList<Proposal>> ProposeAsync(Solution solution, Diagnostic finding, CancellationToken cancellation)
    {
        if (solution.GetDocument(finding.Location.SourceTree) is not { } document) return [];
        var node = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true);
        var (title, ways) = finding.Id == FixedRules.PatternAsText ? ("Use Regex.Replace", UseRegex(document, node))
            : finding.Id == FixedRules.Discarded ? ("Assign the masked form", AssignResult(document, node))
            : ($"Return {MaskWords.Hidden}", [[Edit.Replace(document, node, MaskWords.Hidden)]]);
        return await Compiling.FirstCleanAsync(solution, ways, cancellation).ConfigureAwait(false) is { } edits ? [new(finding.Id, title, edits)] : [];
    }

    private static IEnumerable<Edit[]> UseRegex(Document document, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments.Count: 2 } call) yield break;
        var between = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(access.Expression.Span.End, call.ArgumentList.OpenParenToken.Span.End);
        foreach (var regex in new[] { "Regex", "System.Text.RegularExpressions.Regex" })
            yield return [Edit.Insert(document, call.SpanStart, regex + ".Replace("), new(document.Id, between, ", ")];
    }

    /// <summary>Assigned is what was masked: the receiver of a string's method, the argument of a mask, where it is a variable.</summary>
    private static IEnumerable<Edit[]> AssignResult(Document document, SyntaxNode node) =>
        from call in node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Take(1)
        from target in new[] { (call.Expression as MemberAccessExpressionSyntax)?.Expression, call.ArgumentList.Arguments.FirstOrDefault()?.Expression }
        where target is IdentifierNameSyntax
        select new[] { Edit.Insert(document, call.SpanStart, $"{target} = ") };
}
