using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>The masks of a program that suffice for a finding: those with <c>[Mask]</c>, here and in what is referred to, and those that the lock names.</summary>
internal static class FittingMasks
{
    private const string Attribute = "MaskAttribute";

    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<(IMethodSymbol Method, string Technique)>> Known = new();

    /// <summary>The masks that can be called at a place, of the demanded technique first.</summary>
    public static IEnumerable<IMethodSymbol> For(Diagnostic finding, SemanticModel model, int position)
    {
        var (needed, sufficient) = (Needed(finding), Hint(finding, "sufficient").Split(','));
        var declared = Known.GetValue(model.Compilation, c => Declared(c).ToList()).Where(m => sufficient.Contains(m.Technique));
        return declared.Concat(Mapped(finding, model.Compilation)).Where(m => model.IsAccessible(position, m.Method))
            .OrderBy(m => m.Technique != needed).ThenBy(m => m.Method.ToDisplayString(), StringComparer.Ordinal).Select(m => m.Method).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>The technique that is demanded.</summary>
    public static string Needed(Diagnostic finding) => Hint(finding, "needed");

    private static string Hint(Diagnostic finding, string name) => finding.Properties.TryGetValue(name, out var value) ? value ?? "" : "";

    /// <summary>Of all that is referred to only what knows the attribute is looked through.</summary>
    private static IEnumerable<(IMethodSymbol Method, string Technique)> Declared(Compilation compilation) =>
        from assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(a => a.TypeNames.Contains(Attribute)).Append(compilation.Assembly)
        from type in TypesIn(assembly.GlobalNamespace)
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where IsCallable(method)
        from attribute in method.GetAttributes()
        where attribute.AttributeClass?.Name == Attribute && attribute.ConstructorArguments.Length == 1
        select (method, attribute.ConstructorArguments[0].Value as string ?? "");

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol holder) =>
        holder.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(m => m is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(m));

    /// <summary>What the analyzer says of the lock: <c>Type.Method=technique</c>, and only what suffices.</summary>
    private static IEnumerable<(IMethodSymbol Method, string Technique)> Mapped(Diagnostic finding, Compilation compilation) =>
        from line in Hint(finding, "masks").Split(new[] { ',' }, StringSplitOptions.RemoveEmptyEntries)
        let mask = line.Split('.', '=')
        from method in Sources(compilation).SelectMany(c => c.GetSymbolsWithName(mask[1], SymbolFilter.Member)).OfType<IMethodSymbol>()
        where IsCallable(method) && (mask[0] == "*" || mask[0] == method.ContainingType.Name)
        select (method, mask[2]);

    private static IEnumerable<Compilation> Sources(Compilation compilation) =>
        compilation.References.OfType<CompilationReference>().Select(r => r.Compilation).Append(compilation);

    private static bool IsCallable(IMethodSymbol method) =>
        method is { IsStatic: true, MethodKind: MethodKind.Ordinary, ReturnsVoid: false, Parameters.Length: > 0, Arity: 0, ContainingType.Arity: 0 } && method.Parameters.Skip(1).All(p => p.IsOptional);
}
