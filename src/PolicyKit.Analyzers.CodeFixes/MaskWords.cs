using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>How a masked expression is written.</summary>
internal static class MaskWords
{
    /// <summary>What stands for a value of which nothing may be seen: that of the mask <c>constant</c>.</summary>
    public const string Hidden = "\"***\"";

    /// <summary>The ways to hand an expression to a mask, the plainest first.</summary>
    public static IEnumerable<string> Calls(IMethodSymbol mask, ExpressionSyntax expression, SemanticModel model) =>
        Calls($"{mask.ContainingType.ToMinimalDisplayString(model, expression.SpanStart)}.{mask.Name}", expression, model);

    /// <summary>The same for a mask that is written so.</summary>
    public static IEnumerable<string> Calls(string call, ExpressionSyntax expression, SemanticModel model)
    {
        var text = expression.WithoutTrivia().ToString();
        yield return $"{call}({text})";
        if (model.GetTypeInfo(expression).Type?.SpecialType != SpecialType.System_String)
        {
            yield return $"{call}($\"{{{text}}}\")";
            yield break;
        }
        if (IsRepeatable(expression)) yield return $"({text} == null ? null : {call}({text}))";
        yield return $"{call}({text} ?? \"\")";
    }

    /// <summary>The edit that writes something in the place of an expression. Where a name was taken from the expression it is kept.</summary>
    public static Edit InPlaceOf(Document document, ExpressionSyntax expression, string text) => Edit.Replace(document, expression, NameOf(expression) + text);

    private static string NameOf(ExpressionSyntax expression) => expression.Parent switch
    {
        AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } when SyntaxFacts.TryGetInferredMemberName(expression) is { } name => name + " = ",
        ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax } when SyntaxFacts.TryGetInferredMemberName(expression) is { } name => name + ": ",
        _ => "",
    };

    /// <summary>Whether it may be evaluated twice: it calls nothing.</summary>
    private static bool IsRepeatable(ExpressionSyntax expression) => expression.DescendantNodesAndSelf()
        .All(n => n is IdentifierNameSyntax or ThisExpressionSyntax or MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or MemberBindingExpressionSyntax);
}
