using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Lock;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>Which members and parameters of a compilation are sensitive, and why. In: attributes, the mapping in the lock, names. What is said
/// in the code beats the mapping, and either beats a name; <c>[NotPersonal]</c> beats all but <c>[DataField]</c>.</summary>
internal sealed class SensitiveMembers(PolicyLock table, SensitivityOptions options)
{
    private readonly ConcurrentDictionary<ISymbol, Sensitivity?> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(string Holder, string Name), ISymbol?> _outside = new();
    private readonly ConcurrentDictionary<(string Holder, string Name), bool> _telling = new();
    private readonly NamedMembers _named = new(table, options);

    /// <summary>Why a member or parameter must not leave, or the key of a row of a type; null where nothing says so, or where everybody may have it.</summary>
    public Sensitivity? Of(ISymbol symbol) => symbol is IPropertySymbol or IFieldSymbol or IParameterSymbol or ILocalSymbol or INamedTypeSymbol ? _known.GetOrAdd(symbol, Read) : null;

    /// <summary>The member of a library that holds something sensitive, by what it is called and what it is read from; null for most.</summary>
    public ISymbol? Outside(string holder, string name) => _outside.GetOrAdd((holder, name), n =>
    {
        if (_named.OfOutside(n.Holder, n.Name) is not { Law.IsOpen: false } said) return null;
        var symbol = OutsideMembers.Declare(n.Holder, n.Name);
        _known[symbol] = said;
        return symbol;
    });

    /// <summary>Whether <see cref="Outside"/> may give one for what is called so.</summary>
    public bool Tells(string holder, string name) => _telling.GetOrAdd((holder, name), n => (n.Holder.Length == 0 && OutsideMembers.Hints(n.Name)) || _named.OfOutside(n.Holder, n.Name) is { Law.IsOpen: false });

    /// <summary>Whether a member is called as what is nobody's.</summary>
    public bool IsLookAlike(ISymbol symbol) => _named.IsLookAlike(symbol);

    private Sensitivity? Read(ISymbol symbol)
    {
        var said = symbol is INamedTypeSymbol type ? _named.KeyOf(type) : Declared(symbol) ?? (IsCleared(symbol) ? null : Mapped(symbol) ?? _named.Of(symbol));
        return said is { Law.IsOpen: true } ? null : said;
    }

    private Sensitivity? Declared(ISymbol symbol)
    {
        foreach (var s in WithBases(symbol))
            if (Attributes.KindOf(s) is { } kind) return Say(kind, SaidBy.Attribute);
        return symbol is not IParameterSymbol && symbol.ContainingType is { } type && !symbol.IsStatic && Attributes.KindOf(type) is { } ofType ? Say(ofType, SaidBy.Attribute) : null;
    }

    private Sensitivity? Mapped(ISymbol symbol)
    {
        var code = table.Code;
        if (symbol is ILocalSymbol) return null;
        if (symbol is IParameterSymbol parameter) return Valued(parameter, $"({parameter.Name})", parameter.ContainingSymbol);
        foreach (var (type, kind) in code.Types[symbol.Name])
            if (IsOf(symbol.ContainingType, type)) return Say(kind, SaidBy.Mapping);
        return code.Members.TryGetValue(symbol.Name, out var named) ? Say(named, SaidBy.Mapping) : Valued(symbol, "", symbol);
    }

    /// <summary>A value of the mapping: <c>Type.Method(parameter)</c>, <c>Type.Member</c>, or <c>Type.Member.Member</c>, of which the last two count.</summary>
    private Sensitivity? Valued(ISymbol symbol, string suffix, ISymbol? holder)
    {
        if (holder?.ContainingType is not { } type) return null;
        foreach (var (name, kind) in table.Code.Values)
        {
            if (!name.EndsWith(suffix, StringComparison.Ordinal) || name.Contains('(') != (suffix.Length > 0)) continue;
            var parts = name.Substring(0, name.Length - suffix.Length).Split('.');
            if (parts.Length > 1 && parts[parts.Length - 1] == holder.Name && Holds(type, parts)) return Say(kind, SaidBy.Mapping);
        }
        return null;
    }

    /// <summary>Whether a type is the one before the last member: by its name, or as what a member of that name is of.</summary>
    private static bool Holds(INamedTypeSymbol type, string[] parts)
    {
        var before = parts[parts.Length - 2];
        return IsOf(type, before) || (parts.Length > 2 && type.Name.StartsWith(before, StringComparison.Ordinal));
    }

    private bool IsCleared(ISymbol symbol) =>
        WithBases(symbol).Any(s => Attributes.NotPersonalOf(s) is not null)
        || (symbol.ContainingType is { } type && (Attributes.NotPersonalOf(type) is not null || table.Code.NotPersonal[symbol.Name].Any(t => IsOf(type, t))));

    private Sensitivity Say(string kind, SaidBy by) => new(kind, by, 1, table.LawOf(kind, options.Area));

    /// <summary>Whether a type is, derives from or implements one of that simple or full name.</summary>
    public static bool IsOf(INamedTypeSymbol? type, string name)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (IsNamed(t, name)) return true;
        return type is not null && type.AllInterfaces.Any(i => IsNamed(i, name));
    }

    private static bool IsNamed(INamedTypeSymbol type, string name) =>
        type.Name == name || (name.Contains('.') && name.EndsWith("." + type.Name, StringComparison.Ordinal)
            && type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Split('<')[0] == name);

    /// <summary>A positional record declares on its parameter what its property is; an override, and what implements an interface, is what
    /// it overrides.</summary>
    private static IEnumerable<ISymbol> WithBases(ISymbol symbol)
    {
        for (var s = symbol; s is not null; s = (s as IPropertySymbol)?.OverriddenProperty) yield return s;
        if (symbol is not IPropertySymbol { ContainingType: { } type } property) yield break;
        foreach (var face in type.AllInterfaces)
            foreach (var member in face.GetMembers(property.Name))
                if (member is IPropertySymbol) yield return member;
        if (!type.IsRecord) yield break;
        foreach (var constructor in type.InstanceConstructors)
            foreach (var parameter in constructor.Parameters)
                if (parameter.Name == property.Name) yield return parameter;
    }
}
