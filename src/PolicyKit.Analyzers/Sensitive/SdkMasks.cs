using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>The masks of <c>PolicyKit.Masking</c>, by their types: whoever calls one masks.</summary>
internal static class SdkMasks
{
    /// <summary>One of several masks, which one does not show here: that is trusted.</summary>
    public const string Unsaid = "trusted";

    private const string Namespace = "PolicyKit.Masking.Techniques";

    private static readonly Dictionary<string, string> Techniques = new(StringComparer.Ordinal)
    {
        ["ValueMask"] = Unsaid,
        ["NoMask"] = "none",
        ["SuppressMask"] = "suppress",
        ["ConstantMask"] = "constant",
        ["PartialMask"] = "partial",
        ["CodeMask"] = Unsaid,
        ["GeneraliseMask"] = "generalise",
        ["RoundMask"] = "round",
        ["BandMask"] = "band",
        ["DateShiftMask"] = "date-shift",
        ["FormatPreservingMask"] = "ff1-aes",
        ["RedactMask"] = "redact",
        ["AggregateMask"] = "aggregate",
    };

    /// <summary>The technique of a method of the SDK that masks a value; null for every other.</summary>
    public static string? TechniqueOf(IMethodSymbol method) =>
        method.Name == "Mask" && Techniques.TryGetValue(method.ContainingType.Name, out var technique) && method.ContainingType.ContainingNamespace.ToDisplayString() == Namespace
            ? technique : null;
}
