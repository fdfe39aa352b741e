using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Lock;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>Which methods mask: those with <c>[Mask("technique")]</c>, those that a mapping file names, and those of the SDK.</summary>
internal sealed class DeclaredMasks(CodeTable code)
{
    /// <summary>What a method is called that is declared a mask without a technique.</summary>
    private const string Unnamed = "mask";

    private readonly ILookup<string, (string Type, string Method, string Technique)> _byMethod = code.Masks.ToLookup(m => m.Method, StringComparer.Ordinal);

    /// <summary>The technique of a method; null for one that does not mask.</summary>
    public string? Of(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
            if (Attributes.Is(attribute, "Mask")) return Attributes.TextOf(attribute) ?? Unnamed;
        foreach (var (type, _, technique) in _byMethod[method.Name])
            if (type == "*" || SensitiveMembers.IsOf(method.ContainingType, type)) return technique;
        return SdkMasks.TechniqueOf(method);
    }
}
