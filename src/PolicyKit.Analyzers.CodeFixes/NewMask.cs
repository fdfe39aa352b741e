using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>A mask for a program that has none: the one technique that needs neither a key nor a table, and hides enough without being told how much.</summary>
internal static class NewMask
{
    /// <summary>Its technique.</summary>
    public const string Technique = "partial";

    private const string Name = "MaskPartly";

    private const string Text = """
        /// <summary>Keeps the last four characters where that hides two thirds at least; of anything shorter nothing is seen.</summary>
        [ATTRIBUTE("partial")]
        private static string NAME(string value) => value.Length < 12 ? "***" : "***" + value.Substring(value.Length - 4);
        """;

    /// <summary>The ways to add it to the type in which a place stands, and to call it there; none outside of a class, struct or record with a body.</summary>
    public static IEnumerable<Edit[]> Ways(Document document, MaskedPlace place, SemanticModel model)
    {
        if (place.Datum.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() is not { CloseBraceToken.IsMissing: false, Members.Count: > 0 } type
            || type is InterfaceDeclarationSyntax || type.CloseBraceToken.RawKind == 0) yield break;
        foreach (var attribute in new[] { "Mask", "PolicyKit.Annotations.Mask" })
            foreach (var call in MaskWords.Calls(Name, place.Datum, model))
                yield return [MaskWords.InPlaceOf(document, place.Replaced, call), Addition(document, type, attribute)];
    }

    private static Edit Addition(Document document, TypeDeclarationSyntax type, string attribute)
    {
        var text = type.SyntaxTree.GetText();
        var (end, first) = (text.Lines.GetLineFromPosition(type.CloseBraceToken.SpanStart), type.Members[0]);
        var line = Written.EndOf(text.Lines.GetLineFromPosition(type.SpanStart));
        var before = text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(first.SpanStart).Start, first.SpanStart));
        var indent = before.Trim().Length == 0 ? before : "    ";
        var method = string.Concat(Text.Replace("ATTRIBUTE", attribute).Replace("NAME", Name).Replace("\r", "").Split('\n').Select(l => indent + l + line));
        var isAlone = text.ToString(TextSpan.FromBounds(end.Start, type.CloseBraceToken.SpanStart)).Trim().Length == 0;
        return isAlone ? Edit.Insert(document, end.Start, line + method) : Edit.Insert(document, type.CloseBraceToken.SpanStart, line + method);
    }
}
