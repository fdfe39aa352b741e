using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>What an object shows as a whole: the members that a serialiser, or its text, would give out.</summary>
/// <param name="Members">All of them, those of the objects in it included.</param>
/// <param name="Sensitive">Those that are sensitive by themselves, in order.</param>
internal sealed record Shape(IReadOnlyDictionary<ISymbol, Carry> Members, ImmutableArray<(ISymbol Member, Carry Carry)> Sensitive)
{
    public bool IsEmpty => Members.Count == 0;
}

/// <summary>The shapes of types, each looked at once.</summary>
internal sealed class Shapes(Func<ISymbol, bool> sensitive)
{
    /// <summary>Objects inside objects are followed this far; deeper graphs are cut by serialisers as well.</summary>
    private const int Deepest = 5;

    private static readonly Shape Nothing = new(new Dictionary<ISymbol, Carry>(SymbolEqualityComparer.Default), ImmutableArray<(ISymbol, Carry)>.Empty);

    private static readonly ImmutableHashSet<string> Ignoring = ImmutableHashSet.Create(
        "JsonIgnoreAttribute", "IgnoreDataMemberAttribute", "NonSerializedAttribute", "XmlIgnoreAttribute", "ScriptIgnoreAttribute", "IgnoreAttribute");

    private readonly ConcurrentDictionary<ITypeSymbol, Shape> _known = new(SymbolEqualityComparer.Default);

    /// <summary>What an object of a type shows.</summary>
    public Shape Of(ITypeSymbol? type) => type is null or { SpecialType: not (SpecialType.None or SpecialType.System_Nullable_T) } ? Nothing : _known.GetOrAdd(type, Reach);

    /// <summary>Whether the text of an object shows its members.</summary>
    public static bool Prints(ITypeSymbol type) => type.IsRecord || type.IsAnonymousType || type.IsTupleType;

    private Shape Reach(ITypeSymbol type)
    {
        var found = new List<(ISymbol Member, Carry Carry)>();
        Visit(type, Carry.Printed, 0, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default), found);
        if (found.Count == 0) return Nothing;
        var members = new Dictionary<ISymbol, Carry>(SymbolEqualityComparer.Default);
        foreach (var (member, carry) in found)
            if (!members.TryGetValue(member, out var had) || carry < had) members[member] = carry;
        return new(members, found.Where(f => sensitive(f.Member)).ToImmutableArray());
    }

    private static void Visit(ITypeSymbol type, Carry carry, int depth, HashSet<ITypeSymbol> seen, List<(ISymbol, Carry)> found)
    {
        if (depth > Deepest || !seen.Add(type)) return;
        if (type is IArrayTypeSymbol array) Visit(array.ElementType, carry, depth + 1, seen, found);
        if (type is ITypeParameterSymbol parameter)
            foreach (var constraint in parameter.ConstraintTypes) Visit(constraint, carry, depth + 1, seen, found);
        if (type is not INamedTypeSymbol named || named.DelegateInvokeMethod is not null) return;
        foreach (var argument in named.TypeArguments) Visit(argument, carry, depth + 1, seen, found);
        if (!IsData(named)) return;
        foreach (var (member, of) in Shown(named))
        {
            var inside = Prints(type) ? carry : Carry.Whole;
            found.Add((member, inside));
            Visit(of, inside, depth + 1, seen, found);
        }
    }

    /// <summary>Types of the framework show nothing of somebody's own.</summary>
    private static bool IsData(INamedTypeSymbol type) =>
        type.IsAnonymousType || type.IsTupleType
        || (type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface && type.SpecialType == SpecialType.None && !IsSystem(type.ContainingNamespace));

    private static bool IsSystem(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space?.Name is "System" or "Microsoft";
    }

    private static IEnumerable<(ISymbol Member, ITypeSymbol Type)> Shown(INamedTypeSymbol type)
    {
        for (var t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
            foreach (var member in t.GetMembers())
                if (!member.IsStatic && member.DeclaredAccessibility == Accessibility.Public && !IsIgnored(member))
                {
                    if (member is IPropertySymbol { IsIndexer: false, GetMethod: not null } p) yield return (p.OriginalDefinition, p.Type);
                    else if (member is IFieldSymbol { IsImplicitlyDeclared: false } f) yield return (f.OriginalDefinition, f.Type);
                }
    }

    /// <summary>An ignore that holds always; one that holds for nulls only hides nothing.</summary>
    private static bool IsIgnored(ISymbol member) => member.GetAttributes().Any(a =>
        a.AttributeClass is { } c && Ignoring.Contains(c.Name.EndsWith("Attribute", StringComparison.Ordinal) ? c.Name : c.Name + "Attribute")
        && !a.NamedArguments.Any(n => n.Key == "Condition" && n.Value.Value is int and not 1));
}
