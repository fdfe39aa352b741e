using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Rules;

/// <summary>The names that a mask may have: those that say so, and those of methods that a program declares with <c>[Mask]</c>.</summary>
internal sealed class MaskNames(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public bool Looks(string name) => _known.GetOrAdd(name, n => MaskAnalyzer.MaskName.IsMatch(n)
        || compilation.GetSymbolsWithName(n, SymbolFilter.Member).Any(s => s.GetAttributes().Any(a => a.AttributeClass?.Name == "MaskAttribute")));
}
