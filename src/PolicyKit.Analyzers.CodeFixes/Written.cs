using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>How declarations are changed so that what stands around them keeps its form.</summary>
internal static class Written
{
    /// <summary>Puts an attribute before a declaration: on a line of its own where the declaration begins one, and beside a parameter.</summary>
    public static Edit Attribute(Document document, SyntaxNode declaration, string attribute)
    {
        var start = declaration.SpanStart;
        var text = declaration.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(start);
        var indent = text.ToString(TextSpan.FromBounds(line.Start, start));
        return Edit.Insert(document, start, declaration is ParameterSyntax || indent.Trim().Length > 0 ? $"[{attribute}] " : $"[{attribute}]{EndOf(line)}{indent}");
    }

    /// <summary>Takes a member out, with what is written above it; null where a directive stands there.</summary>
    public static Edit? Removal(Document document, MemberDeclarationSyntax member) =>
        member.GetLeadingTrivia().Concat(member.GetTrailingTrivia()).Any(t => t.IsDirective) ? null : new Edit(document.Id, member.FullSpan, "");

    /// <summary>Replaces the first text that an attribute is given.</summary>
    public static Edit? FirstText(Document document, AttributeSyntax attribute, string text) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax literal ? Edit.Replace(document, literal, Quoted(text)) : null;

    /// <summary>A text as C# writes it.</summary>
    public static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>How a line ends.</summary>
    public static string EndOf(TextLine line) =>
        line.EndIncludingLineBreak == line.End ? "\n" : line.Text!.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
}
