using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.Flow;

/// <summary>
/// What the SDK holds to policy where the program runs: answers of controllers and actions with <c>[Disclose]</c>, of endpoints and groups with <c>.Disclose()</c>,
/// and what is serialised with the options that <c>Disclosure.For</c> gives. Told by the names that the SDK has; texts and files pass by it.
/// </summary>
internal static class Disclosing
{
    private const string Attribute = "DiscloseAttribute";
    private const string Call = "Disclose";

    /// <summary>Whether a controller's method answers by policy.</summary>
    public static bool Of(IMethodSymbol method)
    {
        if (Bears(method)) return true;
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
            if (Bears(type)) return true;
        return false;
    }

    /// <summary>Whether an endpoint answers by policy that a call makes: it, or the group that it is made of, is told to.</summary>
    public static bool Of(InvocationExpressionSyntax endpoint)
    {
        if (endpoint.Ancestors().TakeWhile(a => a is MemberAccessExpressionSyntax or InvocationExpressionSyntax).Any(IsTold) || endpoint.DescendantNodes(n => n is not ArgumentListSyntax).Any(IsTold)) return true;
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (Root(endpoint) is { } group) names.Add(group);
        if (endpoint.Ancestors().OfType<VariableDeclaratorSyntax>().FirstOrDefault() is { } kept) names.Add(kept.Identifier.ValueText);
        var body = endpoint.Ancestors().FirstOrDefault(a => a is BlockSyntax or CompilationUnitSyntax);
        return body is not null && body.DescendantNodes().Any(n => IsTold(n) && (names.Contains(Root((InvocationExpressionSyntax)n) ?? "") || names.Contains(KeptAs(n) ?? "")));
    }

    /// <summary>Whether a value comes of <c>Disclosure.For</c>, by the types in the expression and, of a local, where it is declared.</summary>
    public static bool Gives(IOperation? options, SemanticModel model)
    {
        if (options is null) return false;
        foreach (var node in options.Syntax.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
        {
            if (model.GetTypeInfo(node).Type is { Name: "DisclosedJson" or "Disclosure" }) return true;
            if (model.GetSymbolInfo(node).Symbol is ILocalSymbol local && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
                && value.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(e => model.GetTypeInfo(e).Type is { Name: "DisclosedJson" or "Disclosure" })) return true;
        }
        return false;
    }

    private static bool Bears(ISymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass?.Name is Attribute or Call);

    private static bool IsTold(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } && name is Call or "DiscloseToGrantees";

    /// <summary>The name that a chain of calls begins with.</summary>
    private static string? Root(InvocationExpressionSyntax call)
    {
        ExpressionSyntax? at = call;
        while (at is not IdentifierNameSyntax and not null)
            at = at switch { InvocationExpressionSyntax i => i.Expression, MemberAccessExpressionSyntax m => m.Expression, _ => null };
        return (at as IdentifierNameSyntax)?.Identifier.ValueText;
    }

    private static string? KeptAs(SyntaxNode node) => node.Ancestors().OfType<VariableDeclaratorSyntax>().FirstOrDefault()?.Identifier.ValueText;
}
