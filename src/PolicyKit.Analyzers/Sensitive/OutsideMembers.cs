using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>Members of libraries that are missing, declared so that a finding can name them: <c>user.Email</c> of a type that nobody knows.</summary>
internal static class OutsideMembers
{
    private const string NoHolder = "Outside";

    /// <summary>Where a request says who asks, and what; none is called so.</summary>
    private static readonly Dictionary<(string Holder, string Name), string> Known = new()
    {
        [("Identity", "Name")] = "personal/account/login-name",
        [("User", "Claims")] = "personal/account",
        [("Principal", "Claims")] = "personal/account",
        [("Subject", "Claims")] = "personal/account",
        [("Request", "Body")] = "personal/raw/payload",
        [("User", "NameIdentifier")] = "personal/account/user-id",
        [("User", "sub")] = "personal/account/user-id",
    };

    /// <summary>Whether a name stands in what says who asks.</summary>
    public static bool Hints(string name) => name is "FindFirst" or "FindFirstValue" or "Identity" or "Principal" or "Subject" or "Claims" or "Request";

    /// <summary>The kind of a member that is known by where it stands; null for most.</summary>
    public static string? KindOf(string holder, string name) => Known.TryGetValue((holder, name), out var kind) || Known.TryGetValue(("", name), out kind) ? kind : null;

    /// <summary>A member of a type that is called as what the member is read from.</summary>
    public static ISymbol Declare(string holder, string name)
    {
        var type = SyntaxFactory.ClassDeclaration(SyntaxFacts.IsValidIdentifier(holder) ? holder : NoHolder)
            .AddMembers(SyntaxFactory.FieldDeclaration(SyntaxFactory.VariableDeclaration(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.ObjectKeyword)))
                .AddVariables(SyntaxFactory.VariableDeclarator(name))));
        var tree = CSharpSyntaxTree.Create(SyntaxFactory.CompilationUnit().AddMembers(type).NormalizeWhitespace());
        return CSharpCompilation.Create(NoHolder, [tree]).GetSymbolsWithName(name).OfType<IFieldSymbol>().First();
    }
}
