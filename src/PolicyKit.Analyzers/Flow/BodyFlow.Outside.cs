using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers.Flow;

internal sealed partial class BodyFlow
{
    /// <summary>A method whose body is not here returns what it is given, unless its type says that it cannot.</summary>
    private Taint Outside(IInvocationOperation o, Taint instance, Dictionary<int, Taint> values)
    {
        var method = o.TargetMethod;
        var given = values.Values.Aggregate(Taint.None, (x, y) => x.Join(y));
        if (o.Instance is not null && IsContainer(o.Instance.Type)) Pour(o.Instance, o.Arguments.Aggregate(given, (all, a) => all.Join(Held(a.Value.Type, a.Value))));
        foreach (var a in o.Arguments)
            if (a.Parameter?.RefKind is RefKind.Out or RefKind.Ref) Store(a.Value, Fit(instance.Join(given), a.Value.Type));
        if (IsHarmless(o.Type, method.Name) || method.ReturnsVoid) return Taint.None;
        if (!IsText(o.Instance?.Type)) instance = Unopened(instance);
        if (o.Instance is not null && !IsText(o.Instance.Type) && !IsContainer(o.Instance.Type)) given = Unopened(given);
        var result = Projected(method, values) ?? instance.Join(given);
        if (TakingOut.IsMatch(method.Name)) result = result.Where(x => !Facts.IsRaw(x));
        if (method.Name == "ToString" && o.Instance is not null) result = TextOf(o.Instance, instance).Join(given);
        return Kept(o, o.Type?.SpecialType == SpecialType.System_String ? AsText(result.Where(x => x.Carry != Carry.Whole)) : result);
    }

    /// <summary>A credential opens what it is given to; what comes out of that is not the credential.</summary>
    private Taint Unopened(Taint value) => value.Where(o => !Facts.IsCredential(o)).Select(o => o.Parameter >= 0 ? o with { IsOpened = true } : o);

    private static bool IsText(ITypeSymbol? type) => type is null or { SpecialType: SpecialType.System_String } || IsContainer(type) || type.ContainingNamespace?.Name == "Text";

    /// <summary>What Select and its like return: what the function returns, and nothing of what it was given. Seen from the signature.</summary>
    private static Taint? Projected(IMethodSymbol method, Dictionary<int, Taint> values)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        var made = definition.Parameters.Where(p => ReturnOf(p.Type) is ITypeParameterSymbol or INamedTypeSymbol { IsGenericType: true }
            && Mentions(definition.ReturnType, ReturnOf(p.Type)!)
            && !definition.Parameters.Any(q => ReturnOf(q.Type) is null && Mentions(q.Type, ReturnOf(p.Type)!))).ToList();
        return made.Count == 0 ? null : made.Aggregate(Taint.None, (t, p) => values.TryGetValue(p.Ordinal, out var v) ? t.Join(v) : t);
    }

    private static ITypeSymbol? ReturnOf(ITypeSymbol? type) => type is not INamedTypeSymbol named ? null
        : named.DelegateInvokeMethod is { ReturnsVoid: false } invoke ? invoke.ReturnType
        : named.Name == "Expression" && named.TypeArguments.Length == 1 ? ReturnOf(named.TypeArguments[0]) : null;

    private static bool Mentions(ITypeSymbol type, ITypeSymbol part) =>
        SymbolEqualityComparer.Default.Equals(type, part)
        || (part is INamedTypeSymbol { IsGenericType: true } g && g.TypeArguments.Any(a => a is ITypeParameterSymbol && Mentions(type, a)))
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(a => Mentions(a, part)))
        || (type is IArrayTypeSymbol array && Mentions(array.ElementType, part));

    /// <summary>A new object of a type with members of its own shows these, not what it was made from; in a list or a task objects stay what they are.</summary>
    private Taint Kept(IInvocationOperation o, Taint value) =>
        value.IsNone || Facts.Shapes.Of(o.Type).IsEmpty || Core(o.Type) is not { } core || o.Arguments.Any(a => Same(Core(a.Value.Type), core)) || Same(Core(o.Instance?.Type), core) ? value
        : value.Where(x => x.Carry == Carry.Value || x.Parameter >= 0);

    private static bool Same(ITypeSymbol? one, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    /// <summary>The type of the objects in arrays, lists, tasks.</summary>
    private static ITypeSymbol? Core(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol o => Core(o.ElementType),
        INamedTypeSymbol { TypeArguments.Length: > 0 } o when o.Locations.All(l => !l.IsInSource) => Core(o.TypeArguments[o.TypeArguments.Length - 1]),
        _ => type,
    };

    private static bool IsContainer(ITypeSymbol? type) =>
        type is not null && type.SpecialType != SpecialType.System_String
        && (type.Name is "StringBuilder" or "StringWriter" or "MemoryStream" || type.TypeKind == TypeKind.Array
            || type.Name is "IEnumerable" or "ICollection" or "IList" or "IDictionary" or "ISet"
            || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable));
}
