using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Calls <c>Regex.Replace</c> where a pattern was given to <c>string.Replace</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseRegexFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FixedRules.PatternAsText);

    /// <inheritdoc />
    protected override string Title => "Use Regex.Replace";

    /// <inheritdoc />
    protected override (SyntaxNode Old, SyntaxNode New)? Replace(SyntaxNode root, SemanticModel model, Diagnostic finding)
    {
        if (root.FindNode(finding.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not
            { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments.Count: 2 } call) return null;
        var arguments = call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Insert(0, SyntaxFactory.Argument(access.Expression.WithoutTrivia())));
        return (call, SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("System.Text.RegularExpressions.Regex.Replace"), arguments)
            .NormalizeWhitespace().WithTriviaFrom(call));
    }
}

/// <summary>Assigns the masked form to what was masked.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AssignResultFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FixedRules.Discarded);

    /// <inheritdoc />
    protected override string Title => "Assign the masked form";

    /// <inheritdoc />
    protected override (SyntaxNode Old, SyntaxNode New)? Replace(SyntaxNode root, SemanticModel model, Diagnostic finding)
    {
        if (root.FindNode(finding.Location.SourceSpan) is not InvocationExpressionSyntax call) call = root.FindNode(finding.Location.SourceSpan)
            .DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault()!;
        if (call is null || TargetOf(call, model) is not { } target) return null;
        return (call, SyntaxFactory.AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, target.WithoutTrivia(), call.WithoutTrivia())
            .NormalizeWhitespace().WithTriviaFrom(call));
    }

    /// <summary>The local or parameter that was masked: the receiver of a string's method, the argument of a mask.</summary>
    private static ExpressionSyntax? TargetOf(InvocationExpressionSyntax call, SemanticModel model) =>
        new[] { (call.Expression as MemberAccessExpressionSyntax)?.Expression, call.ArgumentList.Arguments.FirstOrDefault()?.Expression }
            .FirstOrDefault(e => e is IdentifierNameSyntax && model.GetSymbolInfo(e).Symbol is ILocalSymbol or IParameterSymbol);
}
