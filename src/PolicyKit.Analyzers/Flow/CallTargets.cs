using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>Which bodies a call may run: that of the method, and those of what overrides or implements it.</summary>
internal sealed class CallTargets(ProgramFiles files, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, ImmutableArray<IMethodSymbol>> _known = new(SymbolEqualityComparer.Default);

    public ImmutableArray<IMethodSymbol> Of(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return _known.TryGetValue(definition, out var known) ? known : _known[definition] = Find(definition).ToImmutableArray();
    }

    private IEnumerable<IMethodSymbol> Find(IMethodSymbol method)
    {
        // What every object has says nothing of which object it is.
        if (method.ContainingType.SpecialType == SpecialType.System_Object) return [];
        var isOpen = method.IsVirtual || method.IsAbstract || method.IsOverride;
        var found = files.BodyOf(method) is null ? [] : new List<IMethodSymbol> { method };
        if (!isOpen) return found;
        var name = (method.AssociatedSymbol ?? method).Name;
        var others = files.BodiesNamed(name).Select(b => b.Sketch.Owner(cancellation)).OfType<IMethodSymbol>()
            .Where(m => m.Parameters.Length == method.Parameters.Length && m.MethodKind == method.MethodKind | m.MethodKind == MethodKind.ExplicitInterfaceImplementation
                && !SymbolEqualityComparer.Default.Equals(m, method)).ToList();
        found.AddRange(others.Where(m => Overrides(m, method)));
        // A base class may implement for its heirs an interface that it does not name.
        if (found.Count == 0 && method.ContainingType.TypeKind == TypeKind.Interface)
            found.AddRange(others.Where(m => m.ContainingType.TypeKind == TypeKind.Class && m.DeclaredAccessibility == Accessibility.Public));
        return found;
    }

    private static bool Overrides(IMethodSymbol method, IMethodSymbol what)
    {
        for (var o = method.OverriddenMethod; o is not null; o = o.OverriddenMethod)
            if (SymbolEqualityComparer.Default.Equals(o.OriginalDefinition, what)) return true;
        if (what.ContainingType.TypeKind != TypeKind.Interface) return false;
        foreach (var face in method.ContainingType.AllInterfaces)
            if (SymbolEqualityComparer.Default.Equals(face.OriginalDefinition, what.ContainingType))
                foreach (var member in face.GetMembers(what.Name))
                    if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, what)
                        && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)) return true;
        return false;
    }
}
