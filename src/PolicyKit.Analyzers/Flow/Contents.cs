using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>
/// What was put into members, anywhere. Objects are not told apart, types are: what is in a <c>Result&lt;User&gt;</c> is not in a
/// <c>Result&lt;int&gt;</c>. Code that is itself generic sees, and fills, all of them.
/// </summary>
internal sealed class Contents
{
    private readonly Dictionary<ISymbol, Dictionary<ISymbol, Taint>> _byDefinition = new(SymbolEqualityComparer.Default);

    /// <summary>What a member holds.</summary>
    public Taint Of(ISymbol member)
    {
        if (!_byDefinition.TryGetValue(member.OriginalDefinition, out var all)) return Taint.None;
        if (IsGeneric(member)) return all.Values.Aggregate(Taint.None, (a, t) => a.Join(t));
        var everywhere = all.TryGetValue(member.OriginalDefinition, out var any) ? any : Taint.None;
        return all.TryGetValue(member, out var here) ? here.Join(everywhere) : everywhere;
    }

    /// <summary>Whether that was new.</summary>
    public bool Add(ISymbol member, Taint value)
    {
        var definition = member.OriginalDefinition;
        if (!_byDefinition.TryGetValue(definition, out var all)) _byDefinition[definition] = all = new(SymbolEqualityComparer.Default);
        var key = IsGeneric(member) ? definition : member;
        var before = all.TryGetValue(key, out var had) ? had : Taint.None;
        var joined = before.Join(value);
        if (joined.Same(before)) return false;
        all[key] = joined;
        return true;
    }

    private static bool IsGeneric(ISymbol member) => member.ContainingType is { } type && type.TypeArguments.Any(Mentions);

    private static bool Mentions(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol o => Mentions(o.ElementType),
        INamedTypeSymbol o => o.TypeArguments.Any(Mentions),
        _ => false,
    };
}
