using System.Collections.Immutable;
using PolicyKit.Analyzers.Lock;
using PolicyKit.Analyzers.Sensitive;

namespace PolicyKit.Analyzers.Rules;

/// <summary>What a fix must know of the law: it stands in another assembly and reads no lock.</summary>
internal static class FixHints
{
    /// <summary>Adds the technique that is demanded, those that suffice, and the methods of the mapping that mask by one of these.</summary>
    public static ImmutableDictionary<string, string?> WithMasks(this ImmutableDictionary<string, string?> properties, KindLaw law, bool isInside, CodeTable code) => properties
        .Add("needed", law.Needed)
        .Add("sufficient", string.Join(",", (isInside ? law.Inside : law.Outside).Where(t => MaskStrength.Suffices(t, law, isInside)).OrderBy(t => t, StringComparer.Ordinal)))
        .Add("masks", string.Join(",", code.Masks.Where(m => MaskStrength.Suffices(m.Technique, law, isInside)).Select(m => $"{m.Type}.{m.Method}={m.Technique}")));
}
