using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Rules;

/// <summary>The names that a mask may have: those that say so, and those of methods that a program declares with <c>[Mask]</c>.</summary>
internal sealed class MaskNames(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>The technique of a mask or cipher of which nothing but the name is known.</summary>
    public const string Trusted = "trusted";

    private static readonly Regex Digest = new("(?i)md5|sha(1|256|384|512)|hash|sm3", RegexOptions.CultureInvariant);
    private static readonly Regex Cipher = new("(?i)encrypt|hmac|sm4", RegexOptions.CultureInvariant);

    /// <summary>What a name alone says of a method that the compiler does not know; null for nothing.</summary>
    public static string? TechniqueOf(string name) => MaskAnalyzer.MaskName.IsMatch(name) || Cipher.IsMatch(name) ? Trusted : Digest.IsMatch(name) ? "digest" : null;

    public bool Looks(string name) => _known.GetOrAdd(name, n => MaskAnalyzer.MaskName.IsMatch(n)
        || compilation.GetSymbolsWithName(n, SymbolFilter.Member).Any(s => s.GetAttributes().Any(a => a.AttributeClass?.Name == "MaskAttribute")));
}
