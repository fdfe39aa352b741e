using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Flow;

/// <summary>Endpoints whose answers <c>PolicyKit.AspNetCore</c> writes by policy.</summary>
internal static class Disclosing
{
    private static readonly string[] Calls = ["Disclose", "DiscloseToGrantees"];

    /// <summary>Whether what a sink takes is an answer that is written by policy: that of a function that is mapped, or a result that it makes.</summary>
    public static bool Is(SyntaxNode call, Sink sink) => sink.Parameter == "handler" ? IsMapped(call)
        : sink.Type is "Results" or "TypedResults" && call.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(f => f.Parent?.Parent?.Parent is InvocationExpressionSyntax mapping && IsMapped(mapping));

    /// <summary>Whether a call that maps an endpoint goes on to say who reads: <c>app.MapGet(…).WithName(…).Disclose()</c>.</summary>
    private static bool IsMapped(SyntaxNode call)
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
