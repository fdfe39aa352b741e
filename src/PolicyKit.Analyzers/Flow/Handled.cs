using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>
/// What a library hands to a handler that is written for all types: <c>class Logging&lt;TRequest&gt; : IPipelineBehavior&lt;TRequest&gt;</c>. Nobody in the program
/// calls it. In: the type parameter. Out: the types of the program that it may be, by what it is bound to, or else by what is sent through such libraries.
/// </summary>
internal sealed class Handled(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>What is sent through a mediator, where the handler does not say what it is for.</summary>
    private static readonly string[] Sent = ["IRequest", "IBaseRequest", "ICommand", "IQuery", "INotification"];

    private readonly Lazy<ILookup<string, INamedTypeSymbol>> _byBase = new(() => TypesOf(compilation.Assembly.GlobalNamespace, cancellation)
        .Where(t => t is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false })
        .SelectMany(t => BasesOf(t).Select(b => b.Name).Distinct().Select(b => (Base: b, Type: t))).ToLookup(p => p.Base, p => p.Type));

    /// <summary>Whether a library calls a generic type: it implements an interface that is not of the program.</summary>
    public static bool IsHandler(INamedTypeSymbol type) =>
        type.TypeParameters.Length > 0 && BasesOf(type).Any(b => b.SpecialType == SpecialType.None && b.Locations.All(l => !l.IsInSource) && b.TypeArguments.Any(a => Mentions(a, type)));

    /// <summary>The types that a type parameter of a handler may stand for.</summary>
    public IEnumerable<INamedTypeSymbol> TypesOf(ITypeParameterSymbol parameter)
    {
        if (parameter.DeclaringType is not { } type || !IsHandler(type)) return [];
        var bound = parameter.ConstraintTypes.Select(c => c.Name).ToList();
        return (bound.Count > 0 ? bound.AsEnumerable() : parameter.Ordinal == 0 ? Sent : []).SelectMany(n => _byBase.Value[n]).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }

    private static bool Mentions(ITypeSymbol type, INamedTypeSymbol owner) =>
        type is ITypeParameterSymbol parameter ? SymbolEqualityComparer.Default.Equals(parameter.DeclaringType, owner) : type is INamedTypeSymbol named && named.TypeArguments.Any(a => Mentions(a, owner));

    /// <summary>The bases and interfaces of a type; what is missing and comes first is taken for a base.</summary>
    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null && t.SpecialType == SpecialType.None; t = t.BaseType) yield return t;
        foreach (var face in type.AllInterfaces) yield return face;
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol space, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var member in space.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type) yield return type;
            foreach (var deeper in TypesOf(member, cancellation)) yield return deeper;
        }
    }
}
