using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>Reads the attributes that say what is sensitive. By their simple names: a project may declare its own, and one that the compiler
/// cannot find counts all the same.</summary>
internal static class Attributes
{
    private const string Suffix = "Attribute";
    private const string Compliance = "DataClassificationAttribute";

    /// <summary>The kind that <c>[DataField("kind")]</c> names, or the class of an attribute that derives from Microsoft's; null: none.</summary>
    public static string? KindOf(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (Is(attribute, "DataField") && TextOf(attribute) is { Length: > 0 } kind) return kind;
            if (Classifies(attribute.AttributeClass)) return NameOf(attribute);
        }
        return null;
    }

    /// <summary><c>[NotPersonal("reason")]</c>, or null.</summary>
    public static AttributeData? NotPersonalOf(ISymbol symbol) => symbol.GetAttributes().FirstOrDefault(a => Is(a, "NotPersonal"));

    public static bool Is(AttributeData attribute, string name) => NameOf(attribute) == name;

    /// <summary>The first text that an attribute is given, by the compiler or, where it does not know the attribute, by what is written.</summary>
    public static string? TextOf(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string
        : (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax literal
            ? literal.Token.Value as string : null;

    private static string NameOf(AttributeData attribute)
    {
        var name = attribute.AttributeClass?.Name ?? "";
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private static bool Classifies(INamedTypeSymbol? type)
    {
        for (var t = type?.BaseType; t is not null; t = t.BaseType)
            if (t.Name == Compliance && (t.TypeKind == TypeKind.Error || t.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.Compliance.Classification")) return true;
        return false;
    }
}
