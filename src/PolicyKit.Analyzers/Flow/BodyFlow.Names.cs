using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolicyKit.Analyzers.Sensitive;

namespace PolicyKit.Analyzers.Flow;

/// <summary>What nobody put anywhere, and is called what it is: told where a body writes logs, and said there only.</summary>
internal sealed partial class BodyFlow
{
    /// <summary>What controllers have of their own, without a class being named so.</summary>
    private static readonly string[] OfControllers = ["Request", "User", "HttpContext", "Context", "ClientIp"];

    /// <summary>What helps to get something gives it, whatever it is of.</summary>
    private static readonly Regex Fetched = new("^(Try)?(Get|Find|Read|Resolve|Fetch|Extract)[A-Z]", RegexOptions.CultureInvariant);

    /// <summary>What holds, under names, what somebody sent or who it was.</summary>
    private static readonly string[] Sent = ["Headers", "Form", "Query", "Session", "Claims", "Cookies"];

    private Taint Local(ILocalReferenceOperation o)
    {
        var held = Get(o.Local);
        return held.IsNone && body.Sketch.WritesLogs && IsFetched(o.Local) && Facts.IsSensitive(o.Local) ? Taint.Of(new(o.Local, -1, Carry.Value, null), At(o, o.Local.Name)) : held;
    }

    /// <summary>Whether a local is given what comes from elsewhere: a text that is written here says nothing of anybody.</summary>
    private bool IsFetched(ILocalSymbol local) => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(program.Cancellation) switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => IsFetched(value),
        VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax => true,
        _ => false,
    };

    private bool IsFetched(ExpressionSyntax value) => value switch
    {
        AwaitExpressionSyntax o => IsFetched(o.Expression),
        CastExpressionSyntax o => IsFetched(o.Expression),
        ParenthesizedExpressionSyntax o => IsFetched(o.Expression),
        PostfixUnaryExpressionSyntax o => IsFetched(o.Operand),
        ConditionalExpressionSyntax o => IsFetched(o.WhenTrue) || IsFetched(o.WhenFalse) && o.WhenTrue is LiteralExpressionSyntax,
        BinaryExpressionSyntax o => o.IsKind(SyntaxKind.CoalesceExpression) && IsFetched(o.Left),
        InvocationExpressionSyntax o => o.Expression is not IdentifierNameSyntax { Identifier.ValueText: "nameof" } && Facts.MaskNamed(NameOf(o) ?? "") is null,
        MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax or IdentifierNameSyntax => true,
        LiteralExpressionSyntax o => o.IsKind(SyntaxKind.NullLiteralExpression) || o.IsKind(SyntaxKind.DefaultLiteralExpression) || o.Token.ValueText.Length == 0,
        _ => false,
    };

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax o => o.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax o => o.Name.Identifier.ValueText,
        SimpleNameSyntax o => o.Identifier.ValueText,
        _ => null,
    };

    /// <summary>A member of a library, or what one gives back, by what it is called.</summary>
    /// <param name="known">The member where the compiler knows it, or null.</param>
    private Taint Called(SyntaxNode syntax, ISymbol? known, IOperation at)
    {
        if (known is not null && !IsAboutPeople(known)) return Taint.None;
        var (holder, name) = syntax switch
        {
            MemberAccessExpressionSyntax o => (HolderOf(o.Expression), o.Name.Identifier.ValueText),
            MemberBindingExpressionSyntax o => (HolderOf(MeantTypes.Receiver(o)), o.Name.Identifier.ValueText),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax key }] } o => (HolderOf(o.Expression) is { } many && Sent.Contains(many) ? many : null, key.Token.ValueText),
            InvocationExpressionSyntax o when NameOf(o) is "FindFirst" or "FindFirstValue" => ("User", ClaimOf(o)),
            InvocationExpressionSyntax o => (HolderOf(MeantTypes.Receiver(o.Expression)) ?? (Fetched.IsMatch(NameOf(o) ?? "") ? "" : null), NameOf(o)),
            _ => (null, null),
        };
        if (name is null || holder is null || (syntax is InvocationExpressionSyntax && SaysNothing(name)) || (OutsideMembers.IsWhole(name) && IsTakenFrom(syntax))) return Taint.None;
        // What was sent is followed wherever it is read, what is called so where logs are written.
        if (!body.Sketch.WritesLogs && !OutsideMembers.IsRaw(name)) return Taint.None;
        return (Facts.Outside(holder, name) ?? OtherHoldersOf(syntax).Select(h => Facts.Outside(h, name)).FirstOrDefault(m => m is not null)) is { } member && (body.Sketch.WritesLogs || Facts.IsRaw(new(member, -1, Carry.Value, null)))
            ? Taint.Of(new(member, -1, Carry.Value, null), At(at, name)) : Taint.None;
    }

    /// <summary>What else a member is read from: of the type that its holder says it is of, or of what a library hands to a function.</summary>
    private IEnumerable<string> OtherHoldersOf(SyntaxNode syntax)
    {
        if (syntax is not ExpressionSyntax member || MeantTypes.Receiver(member) is not { } holder) yield break;
        if (TypeOf(holder) is { Name.Length: > 0 } type) yield return type.Name;
        if (HandedTo(holder) is { } handed) yield return handed;
    }

    /// <summary>Whether one thing is taken from what holds many.</summary>
    private static bool IsTakenFrom(SyntaxNode many) => many.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax or MemberAccessExpressionSyntax }] } or MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax;

    /// <summary>What a library is given the function of which a value is a parameter: <c>options.EnrichDiagnosticContext = (context, request) => …</c>; null for other values.</summary>
    private string? HandedTo(ExpressionSyntax value)
    {
        if (value is not IdentifierNameSyntax || Model.GetSymbolInfo(value, program.Cancellation).Symbol is not IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter) return null;
        var function = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(program.Cancellation).FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>();
        return function?.Parent switch
        {
            AssignmentExpressionSyntax o => Chain(o.Left).FirstOrDefault(),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax o } => NameOf(o),
            _ => null,
        };
    }

    /// <summary>Whether what a method gives is masked, an answer to a question, or that something was done.</summary>
    private bool SaysNothing(string name) =>
        Facts.MaskNamed(name) is not null || Asks(name) || name.StartsWith("Is", StringComparison.Ordinal) || name.StartsWith("Has", StringComparison.Ordinal)
        || (Command.IsMatch(name) && !name.StartsWith("Create", StringComparison.Ordinal));

    /// <summary>What is asked of whoever is signed in: <c>FindFirst(ClaimTypes.Email)</c>.</summary>
    private static string? ClaimOf(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.FirstOrDefault()?.Expression switch
    {
        MemberAccessExpressionSyntax o => o.Name.Identifier.ValueText,
        IdentifierNameSyntax o => o.Identifier.ValueText,
        LiteralExpressionSyntax o => o.Token.ValueText,
        _ => null,
    };

    /// <summary>What a member is read from, as it is called; null for a type, of which the members are constants.</summary>
    private string? HolderOf(ExpressionSyntax? expression)
    {
        if (expression is null) return "";
        if (expression is IdentifierNameSyntax { Identifier.ValueText: var simple } && char.IsUpper(simple[0]) && !OfControllers.Contains(simple)
            && Model.GetSymbolInfo(expression, program.Cancellation).Symbol is null or INamedTypeSymbol) return null;
        return Chain(expression).FirstOrDefault() ?? "";
    }

    /// <summary>Libraries of which the members are somebody's: those of accounts and requests; what the rest of the framework has is not.</summary>
    private static bool IsAboutPeople(ISymbol member)
    {
        var space = member.ContainingNamespace?.ToDisplayString() ?? "";
        return space.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || space.StartsWith("System.Security.", StringComparison.Ordinal)
            || !(space.StartsWith("System", StringComparison.Ordinal) || space.StartsWith("Microsoft", StringComparison.Ordinal));
    }
}
