using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>Objects that are rows of a database, and what one refers to: that is there only where the program asks for it.</summary>
internal static class Rows
{
    private static readonly Regex Table = new("^(Sugar)?Table(Attribute)?$|^Entity(Attribute)?$", RegexOptions.CultureInvariant);

    private static readonly Regex Reference = new("^(Navigate|ForeignKey|InverseProperty|Navigation)(Attribute)?$", RegexOptions.CultureInvariant);

    /// <summary>Whether a member of a row stands for other rows.</summary>
    public static bool Refers(INamedTypeSymbol holder, ISymbol member, ITypeSymbol type) =>
        !Simple.Is(type) && (Bears(member, Reference) || (Is(holder) && Core(type) is INamedTypeSymbol row && Is(row)));

    private static bool Is(INamedTypeSymbol type)
    {
        for (var t = type; t is not null && t.SpecialType == SpecialType.None; t = t.BaseType)
            if (Bears(t, Table) || (t.Name.Contains("Entity") && !SymbolEqualityComparer.Default.Equals(t, type))) return true;
        return false;
    }

    private static ITypeSymbol Core(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol o => o.ElementType,
        INamedTypeSymbol { TypeArguments: [var only] } => only,
        _ => type,
    };

    private static bool Bears(ISymbol symbol, Regex attribute) => symbol.GetAttributes().Any(a => attribute.IsMatch(a.AttributeClass?.Name ?? ""));
}
