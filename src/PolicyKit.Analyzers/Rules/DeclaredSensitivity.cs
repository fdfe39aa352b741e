using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Rules;

/// <summary>What is declared sensitive by attributes: ours, and those that derive from Microsoft's compliance attribute.</summary>
internal sealed class DeclaredSensitivity
{
    private readonly ConcurrentDictionary<ISymbol, string?> _kinds = new(SymbolEqualityComparer.Default);

    /// <summary>The kind of a member or parameter; null where nothing is declared.</summary>
    public string? KindOf(ISymbol symbol) => symbol is IPropertySymbol or IFieldSymbol or IParameterSymbol ? _kinds.GetOrAdd(symbol, Read) : null;

    private static string? Read(ISymbol symbol)
    {
        foreach (var s in WithBases(symbol))
            foreach (var a in s.GetAttributes())
                if (KindOf(a) is { } kind) return kind;
        return null;
    }

    private static string? KindOf(AttributeData attribute)
    {
        var type = attribute.AttributeClass;
        if (type?.Name is "DataFieldAttribute" && attribute.ConstructorArguments.Length > 0) return attribute.ConstructorArguments[0].Value as string;
        for (var t = type; t is not null; t = t.BaseType)
            if (t.ToDisplayString() == "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute") return type!.Name;
        return null;
    }

    /// <summary>A positional record declares on its parameter what its property is; an override is what it overrides.</summary>
    private static IEnumerable<ISymbol> WithBases(ISymbol symbol)
    {
        for (var s = symbol; s is not null; s = (s as IPropertySymbol)?.OverriddenProperty) yield return s;
        if (symbol is IPropertySymbol { ContainingType.IsRecord: true } p)
            foreach (var constructor in p.ContainingType.InstanceConstructors)
                foreach (var parameter in constructor.Parameters)
                    if (parameter.Name == p.Name) yield return parameter;
    }
}
