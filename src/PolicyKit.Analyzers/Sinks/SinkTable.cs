using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Sinks;

/// <summary>Which sink a call is: by the names of its type, its bases, its interfaces and the type that it extends, and of the method.</summary>
/// <remarks>Names without namespaces, so that a call to a library that was not restored is found as well.</remarks>
internal sealed class SinkTable(IEnumerable<Sink> sinks, IEnumerable<Sink> notSinks)
{
    private const string Returned = "return";

    private readonly ILookup<string, Sink> _byType = sinks.Where(s => s.Parameter != Returned).ToLookup(s => s.Type);
    private readonly ILookup<string, Sink> _returning = sinks.Where(s => s.Parameter == Returned).ToLookup(s => s.Type);
    private readonly ImmutableArray<Sink> _not = notSinks.ToImmutableArray();

    /// <summary>The sinks that a method is; none for most.</summary>
    public IEnumerable<Sink> Of(IMethodSymbol method)
    {
        var from = method.ReducedFrom ?? method;
        var name = from.MethodKind == MethodKind.Constructor ? ".ctor" : from.Name;
        return Of(TypesOf(from), name);
    }

    /// <summary>What takes the values that a method returns, by the names of its type's bases, interfaces and attributes; null for most.</summary>
    public Sink? ReturnOf(IMethodSymbol method)
    {
        var names = NamesOf(method.ContainingType).Concat(AttributesOf(method.ContainingType)).ToList();
        return names.SelectMany(n => _returning[n]).FirstOrDefault(s => s.Named(method.Name)) is { } sink
            && !_not.Any(n => names.Contains(n.Type) && n.Named(method.Name)) ? sink with { Type = method.ContainingType.Name, Method = method.Name } : null;
    }

    private static IEnumerable<string> AttributesOf(ITypeSymbol type)
    {
        const string suffix = "Attribute";
        for (var t = type; t is not null; t = t.BaseType)
            foreach (var a in t.GetAttributes())
                if (a.AttributeClass?.Name is { } name) yield return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }

    /// <summary>The sinks that a call is whose method the compiler does not know.</summary>
    public IEnumerable<Sink> Of(ITypeSymbol? receiver, string written, string method) =>
        Of(receiver is null ? [written] : NamesOf(receiver).Append(written), method);

    private IEnumerable<Sink> Of(IEnumerable<string> types, string method)
    {
        var names = types.Append("*").Distinct().ToArray();
        if (_not.Any(s => names.Contains(s.Type) && s.Named(method))) return [];
        return names.SelectMany(t => _byType[t]).Where(s => s.Named(method)).Take(1);
    }

    private static IEnumerable<string> TypesOf(IMethodSymbol method)
    {
        var names = NamesOf(method.ContainingType);
        return method.IsExtensionMethod && method.Parameters.Length > 0 ? NamesOf(method.Parameters[0].Type).Concat(names) : names;
    }

    private static IEnumerable<string> NamesOf(ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType) yield return t.Name;
        foreach (var i in type.AllInterfaces) yield return i.Name;
    }
}
