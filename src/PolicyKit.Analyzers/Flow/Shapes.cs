using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>What an object shows as a whole: the members that a serialiser, or its text, would give out.</summary>
/// <param name="Parts">All of them, those of the objects in it included, of the types that they are used with.</param>
/// <param name="Types">The types of all the objects.</param>
/// <param name="IsOpen">Whether something in it may be of any type: what it shows is not known to the end.</param>
internal sealed record Shape(ImmutableArray<(ISymbol Member, Carry Carry)> Parts, ImmutableHashSet<ISymbol> Types, bool IsOpen)
{
    /// <summary>The members as they are declared, each once.</summary>
    public ImmutableHashSet<ISymbol> Members { get; } = Parts.Select(p => p.Member.OriginalDefinition).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);

    public bool IsEmpty => Parts.IsEmpty;

    /// <summary>Those that are sensitive by themselves, in order.</summary>
    public ImmutableArray<(ISymbol Member, Carry Carry)> Sensitive { get; init; } = ImmutableArray<(ISymbol, Carry)>.Empty;

    public bool Has(ISymbol member) => Members.Contains(member.OriginalDefinition);

    /// <summary>Whether an object may show a member: its own, or that of a type which derives from one of its types.</summary>
    public bool MayHold(ISymbol member)
    {
        if (IsOpen || IsEmpty || Has(member)) return true;
        for (var t = member.ContainingType; t is not null; t = t.BaseType)
            if (Types.Contains(t.OriginalDefinition)) return true;
        return false;
    }
}

/// <summary>The shapes of types, each looked at once.</summary>
/// <param name="sensitive">Whether a member is sensitive by itself.</param>
/// <param name="loaded">Whether the program asks for what a row refers to by a member of that name.</param>
internal sealed class Shapes(Func<ISymbol, bool> sensitive, Func<string, bool> loaded)
{
    /// <summary>Objects inside objects are followed this far; deeper graphs are cut by serialisers as well.</summary>
    private const int Deepest = 5;

    /// <summary>An interface of that many methods is a service; interfaces of data have properties, and a method or two beside.</summary>
    private const int FewestOfService = 3;

    private static readonly Shape Nothing = new(ImmutableArray<(ISymbol, Carry)>.Empty, ImmutableHashSet<ISymbol>.Empty, true);

    private static readonly ImmutableHashSet<string> Ignoring = ImmutableHashSet.Create(
        "JsonIgnoreAttribute", "IgnoreDataMemberAttribute", "NonSerializedAttribute", "XmlIgnoreAttribute", "ScriptIgnoreAttribute", "IgnoreAttribute");

    /// <summary>How classes are called that do things.</summary>
    public static readonly Regex ServiceName = new(
        "(Manager|Services?|Repository|Repositories|Store|Provider|Factory|Validator|Logger|Options|Handler|Mapper|Accessor|Client|Sender|Publisher|Bus|Serializer|Dao|Mediator|Helper)$", RegexOptions.CultureInvariant);

    private readonly ConcurrentDictionary<ITypeSymbol, Shape> _known = new(SymbolEqualityComparer.Default);

    /// <summary>What an object of a type shows.</summary>
    public Shape Of(ITypeSymbol? type) => type is null or { SpecialType: not (SpecialType.None or SpecialType.System_Nullable_T) } ? Nothing : _known.GetOrAdd(type, Reach);

    /// <summary>Whether the text of an object shows its members.</summary>
    public static bool Prints(ITypeSymbol type) =>
        (type.IsRecord && !type.GetMembers("ToString").Any(m => m is IMethodSymbol { Parameters.IsEmpty: true, IsImplicitlyDeclared: false })) || type.IsAnonymousType || type.IsTupleType;

    private Shape Reach(ITypeSymbol type)
    {
        var walk = new Walk(loaded);
        walk.Visit(type, Carry.Printed, 0);
        return walk.Found.Count == 0 ? Nothing
            : new(walk.Found.ToImmutableArray(), walk.Seen.Select(t => (ISymbol)t.OriginalDefinition).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default), walk.IsOpen)
            {
                Sensitive = walk.Found.Where(f => sensitive(f.Member)).Select(f => (f.Member.OriginalDefinition, f.Carry)).ToImmutableArray(),
            };
    }

    /// <summary>Whether a type hands on objects of whatever type, with a word of its own: what its members hold for one, they do not for others.</summary>
    public static bool IsEnvelope(INamedTypeSymbol type) => !type.IsAnonymousType && !type.IsTupleType
        && type.OriginalDefinition.GetMembers().Any(m => m is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } and IPropertySymbol { IsIndexer: false } or IFieldSymbol { AssociatedSymbol: null }
            && IsAnything(FlowProgram.TypeOf(m)));

    private static bool IsAnything(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol or { TypeKind: TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object } => true,
        IArrayTypeSymbol o => IsAnything(o.ElementType),
        INamedTypeSymbol o => o.TypeArguments.Any(IsAnything),
        _ => false,
    };

    /// <summary>Whether a value of a declared type may be of many others.</summary>
    public static bool IsOpenType(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object || type.TypeKind is TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Error
        || (type is INamedTypeSymbol { TypeArguments.IsEmpty: true, TypeKind: TypeKind.Interface or TypeKind.Class, SpecialType: SpecialType.None } named
            && (named.TypeKind == TypeKind.Interface || IsSystem(named.ContainingNamespace)));

    private sealed class Walk(Func<string, bool> loaded)
    {
        public HashSet<ITypeSymbol> Seen { get; } = new(SymbolEqualityComparer.Default);

        public List<(ISymbol Member, Carry Carry)> Found { get; } = [];

        public bool IsOpen { get; private set; }

        public void Visit(ITypeSymbol type, Carry carry, int depth)
        {
            if (!Seen.Add(type)) return;
            IsOpen |= depth > Deepest || IsOpenType(type);
            if (depth > Deepest) return;
            if (type is IArrayTypeSymbol array) Visit(array.ElementType, carry, depth + 1);
            if (type is ITypeParameterSymbol parameter)
                foreach (var constraint in parameter.ConstraintTypes) Visit(constraint, carry, depth + 1);
            if (type is not INamedTypeSymbol named || named.DelegateInvokeMethod is not null || Serves(named)) return;
            foreach (var argument in named.TypeArguments) Visit(argument, carry, depth + 1);
            if (!IsData(named)) return;
            foreach (var (member, of) in Shown(named))
            {
                var inside = Prints(type) ? carry : Carry.Whole;
                Found.Add((member, inside));
                if (!Rows.Refers(named, member, of) || loaded(member.Name)) Visit(of, inside, depth + 1);
            }
        }
    }

    /// <summary>Types of the framework show nothing of somebody's own, and what does things is not given out.</summary>
    private static bool IsData(INamedTypeSymbol type) =>
        type.IsAnonymousType || type.IsTupleType
        || !Serves(type) && (type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface && type.SpecialType == SpecialType.None && !IsSystem(type.ContainingNamespace));

    /// <summary>What does things with objects, and has none: of what is missing the name says so.</summary>
    public static bool Serves(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Error ? ServiceName.IsMatch(type.Name) : IsService(type) || type.AllInterfaces.Any(IsService);

    private static bool IsService(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && !IsSystem(type.ContainingNamespace)
        && type.GetMembers().Count(m => m is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false }) >= FewestOfService;

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
                    if (member is IPropertySymbol { IsIndexer: false, GetMethod: not null } p) yield return (p, p.Type);
                    else if (member is IFieldSymbol { IsImplicitlyDeclared: false } f) yield return (f, f.Type);
                }
    }

    /// <summary>An ignore that holds always; one that holds for nulls only hides nothing.</summary>
    private static bool IsIgnored(ISymbol member) => member.GetAttributes().Any(a =>
        a.AttributeClass is { } c && Ignoring.Contains(c.Name.EndsWith("Attribute", StringComparison.Ordinal) ? c.Name : c.Name + "Attribute")
        && !a.NamedArguments.Any(n => n.Key == "Condition" && n.Value.Value is int and not 1));
}
