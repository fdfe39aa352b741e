using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.Flow;

/// <summary>Endpoints whose answers <c>PolicyKit.AspNetCore</c> writes by policy.</summary>
internal static class Disclosing
{
    private static readonly string[] Calls = ["Disclose", "DiscloseToGrantees"];

    /// <summary>Whether a call that maps an endpoint goes on to say who reads: <c>app.MapGet(…).WithName(…).Disclose()</c>.</summary>
    public static bool Is(SyntaxNode call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == call)
        {
            if (Calls.Contains(access.Name.Identifier.ValueText)) return true;
            call = next;
        }
        return false;
    }

    /// <summary>Whether an action, or its controller, says who reads.</summary>
    public static bool Is(IMethodSymbol action) =>
        action.GetAttributes().Concat(action.ContainingType.GetAttributes()).Any(a => a.AttributeClass?.Name == "DiscloseAttribute");
}
