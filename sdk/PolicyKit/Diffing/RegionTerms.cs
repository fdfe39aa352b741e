using System.Collections.Immutable;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>Parts of regions as people read them.</summary>
internal static class RegionTerms
{
    /// <summary>A part of a region.</summary>
    public static RegionTerm Of(RegionPart part, Fact? fact)
    {
        var stated = part.Values.OfType<FactValue>().ToList();
        var texts = fact?.Type == FactType.Path ? Topmost(stated) : stated.Select(StatedText.Of);
        return new(part.Name, fact, [.. texts.Concat(part.Values.Contains(null) ? ["unknown"] : [])]);
    }

    // A node stands for those below it.
    private static IEnumerable<string> Topmost(IEnumerable<FactValue> nodes)
    {
        var all = nodes.OfType<TextValue>().Select(t => t.Value).Order(StringComparer.Ordinal).ToImmutableHashSet();
        return all.Where(n => !all.Any(m => Taxonomy.IsStrictlyUnder(n, m))).Order(StringComparer.Ordinal);
    }
}
