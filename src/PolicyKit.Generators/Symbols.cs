using System.Text;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Generators;

/// <summary>What the generator asks of symbols.</summary>
internal static class Symbols
{
    /// <summary>The attribute of PolicyKit by that simple name, or null.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string name) => symbol.GetAttributes()
        .FirstOrDefault(a => a.AttributeClass is { ContainingNamespace: { Name: "PolicyKit", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name + "Attribute");

    /// <summary>The properties and fields of a type and its bases, each name once, in the order of the source, the type's own first.</summary>
    public static IEnumerable<ISymbol> DataMembers(this INamedTypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Lineage(type).SelectMany(t => t.GetMembers()).Where(m => m is IPropertySymbol { IsIndexer: false } or IFieldSymbol { IsImplicitlyDeclared: false } && seen.Add(m.Name));
    }

    /// <summary>The attribute of a member, or of the parameter of a record that made it.</summary>
    public static AttributeData? AttributeOf(ISymbol member, string name) => member.Attribute(name) ?? ParameterOf(member)?.Attribute(name);

    /// <summary>Whether a parameter became a property.</summary>
    public static bool IsOfARecord(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: true } type }
        && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any(p => ReferenceEquals(ParameterOf(p), parameter));

    /// <summary>Whether every namespace and type around a type sees it.</summary>
    public static bool IsVisible(INamedTypeSymbol type, params Accessibility[] allowed)
    {
        for (var at = type; at is not null; at = at.ContainingType)
        {
            if (!allowed.Contains(at.DeclaredAccessibility) || at.IsFileLocal) return false;
        }

        return true;
    }

    /// <summary>The name of the class that is generated for a type: nested ones carry the names around them.</summary>
    public static string NameOfFacts(INamedTypeSymbol type)
    {
        var name = type.Name + "Facts";
        for (var at = type.ContainingType; at is not null; at = at.ContainingType) name = at.Name + name;
        return name;
    }

    /// <summary>The namespace of a type; empty: none.</summary>
    public static string SpaceOf(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();

    /// <summary>A name as catalogues write words: <c>WorkSecret</c> is <c>work-secret</c>.</summary>
    public static string Kebab(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.Replace("_", "").ToString();
    }

    private static IParameterSymbol? ParameterOf(ISymbol member) => member is IPropertySymbol { ContainingType: { IsRecord: true } type }
        ? type.InstanceConstructors.SelectMany(c => c.Parameters).FirstOrDefault(p => p.Name == member.Name && p.Locations.Any(member.Locations.Contains)) : null;

    private static IEnumerable<INamedTypeSymbol> Lineage(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType) yield return at;
        foreach (var face in type.AllInterfaces.Where(_ => type.TypeKind == TypeKind.Interface)) yield return face;
    }
}
