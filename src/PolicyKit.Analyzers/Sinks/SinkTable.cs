using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Sinks;

/// <summary>Which sink a call is: by the names of its type, its bases, its interfaces and the type that it extends, and of the method.</summary>
/// <remarks>Names without namespaces, so that a call to a library that was not restored is found as well.</remarks>
internal sealed class SinkTable(IEnumerable<Sink> sinks, IEnumerable<Sink> notSinks)
{
    private const string Returned = "return";
    private const string Through = "through";

    private readonly ILookup<string, Sink> _byType = sinks.Where(s => s.Parameter is not (Returned or Through)).ToLookup(s => s.Type);
    private readonly ILookup<string, Sink> _returning = sinks.Where(s => s.Parameter == Returned).ToLookup(s => s.Type);
    private readonly ILookup<string, Sink> _through = sinks.Where(s => s.Parameter == Through).ToLookup(s => s.Type);
    private readonly Dictionary<ISymbol, Sink?> _known = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<Sink> _not = notSinks.ToImmutableArray();

    /// <summary>The sink that a method is; null for most.</summary>
    public Sink? Of(IMethodSymbol method)
    {
        var from = method.ReducedFrom ?? method;
        if (_known.TryGetValue(from, out var known)) return known;
        var name = from.MethodKind == MethodKind.Constructor ? ".ctor" : from.Name;
        return _known[from] = IsDefined(from) ? Of(["LoggerMessage"], "Define") : Of(TypesOf(from).Concat(NamesOf(from.GetAttributes())), name, OwnLogs.Of(from));
    }

    /// <summary>The sink that a property is; null for most.</summary>
    public Sink? Of(ISymbol property)
    {
        if (_known.TryGetValue(property, out var known)) return known;
        return _known[property] = Of(NamesOf(property.ContainingType), property.Name);
    }

    /// <summary>A delegate that takes a logger first and an exception last is what <c>LoggerMessage.Define</c> makes.</summary>
    private static bool IsDefined(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.DelegateInvoke, Parameters: { Length: > 2 } p, ContainingType.Name: "Action" } && p[0].Type.Name == "ILogger" && p[p.Length - 1].Type.Name == "Exception";

    /// <summary>What takes the values that a method returns, by the names of its type's bases, interfaces and attributes; null for most.</summary>
    public Sink? ReturnOf(IMethodSymbol method)
    {
        var names = NamesOf(method.ContainingType).Concat(AttributesOf(method.ContainingType)).ToList();
        return names.SelectMany(n => _returning[n]).FirstOrDefault(s => s.Named(method.Name)) is { } sink
            && !_not.Any(n => names.Contains(n.Type) && n.Named(method.Name)) ? sink with { Type = method.ContainingType.Name, Method = method.Name } : null;
    }

    /// <summary>The sink that whatever is called on a member is, like a client of a typed hub; null for most.</summary>
    public Sink? On(ISymbol member, string called) =>
        NamesOf(member.ContainingType).SelectMany(n => _through[n]).FirstOrDefault(s => s.Named(member.Name)) is { } sink ? sink with { Method = called, Parameter = "*" } : null;

    private static IEnumerable<string> AttributesOf(ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            foreach (var name in NamesOf(t.GetAttributes())) yield return name;
    }

    private static IEnumerable<string> NamesOf(ImmutableArray<AttributeData> attributes)
    {
        const string suffix = "Attribute";
        foreach (var a in attributes)
            if (a.AttributeClass?.Name is { } name) yield return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }

    /// <summary>The sink that a call is whose method the compiler does not know; null for most.</summary>
    /// <param name="receiver">What it is called on, as far as it is known.</param>
    /// <param name="written">The names before the dot.</param>
    /// <param name="method">The name after it.</param>
    public Sink? Of(ITypeSymbol? receiver, IReadOnlyList<string> written, string method) =>
        Of(receiver is null ? written : NamesOf(receiver).Concat(written), method, OwnLogs.Of(receiver is IErrorTypeSymbol { Name.Length: > 0 } ? receiver.Name : written.FirstOrDefault() ?? "", method));

    private Sink? Of(IEnumerable<string> types, string method, Sink? otherwise = null)
    {
        var names = types.Append("*").Distinct().ToArray();
        if (_not.Any(s => names.Contains(s.Type) && s.Named(method))) return null;
        return names.SelectMany(t => _byType[t]).FirstOrDefault(s => s.Named(method)) ?? otherwise;
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
