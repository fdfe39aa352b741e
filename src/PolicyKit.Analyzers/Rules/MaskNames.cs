using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Rules;

/// <summary>The names that a mask may have: those that say so, and those of methods that a program declares with <c>[Mask]</c>.</summary>
internal sealed class MaskNames(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    private static readonly Regex Digest = new("(?i)md5|sha(1|256|384|512)|hash|encrypt|hmac|sm3|sm4", RegexOptions.CultureInvariant);

    /// <summary>What a name alone says of a method that the compiler does not know; null for nothing.</summary>
    public static string? TechniqueOf(string name) => Digest.IsMatch(name) ? "digest" : MaskAnalyzer.MaskName.IsMatch(name) ? "unknown" : null;

    public bool Looks(string name) => _known.GetOrAdd(name, n => MaskAnalyzer.MaskName.IsMatch(n)
        || compilation.GetSymbolsWithName(n, SymbolFilter.Member).Any(s => s.GetAttributes().Any(a => a.AttributeClass?.Name == "MaskAttribute")));
}
