using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>What is written above a declaration: the summary, a comment, or the name that an attribute gives it for people.</summary>
internal static class Comments
{
    private const int Longest = 40;

    private static readonly Regex Markup = new(@"<[^>]*>|^\s*///?|^\s*\*+|/\*+|\*/", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    /// <summary>The title of a declaration in source, or empty. A sentence is no title: what is long says more than what something is.</summary>
    public static string Of(ISymbol symbol)
    {
        var syntax = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (syntax is VariableDeclaratorSyntax) syntax = syntax.Parent?.Parent;
        if (syntax is null) return "";
        var shown = (syntax as MemberDeclarationSyntax)?.AttributeLists.SelectMany(l => l.Attributes).SelectMany(TitlesOf).FirstOrDefault();
        return shown ?? FirstLine(syntax.GetLeadingTrivia());
    }

    private static string FirstLine(SyntaxTriviaList trivia)
    {
        var comment = string.Concat(trivia.Where(t => t.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia
            or SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia).Select(t => t.ToFullString() + "\n"));
        var line = comment.Length == 0 ? "" : Markup.Replace(comment, "").Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) ?? "";
        return line.Length <= Longest ? line.TrimEnd('。', '.') : "";
    }

    /// <summary>Texts of attributes that hold Chinese: what a column or a form calls it.</summary>
    private static IEnumerable<string> TitlesOf(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.Where(a => a.NameEquals?.Name.Identifier.ValueText is not "ErrorMessage")
            .Select(a => (a.Expression as LiteralExpressionSyntax)?.Token.Value as string).OfType<string>()
            .Where(t => t.Length <= Longest && t.Any(c => c is >= '\u4E00' and <= '\u9FFF')) ?? [];
}
