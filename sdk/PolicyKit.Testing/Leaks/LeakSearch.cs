using System.Buffers;
using System.Collections.Immutable;
using PolicyKit.Json;

namespace PolicyKit.Testing;

/// <summary>Looks for what an audience must not see, in every disguise.</summary>
internal sealed class LeakSearch
{
    private const int FewestBareDigits = 10;
    private readonly ImmutableArray<(Guard Guard, SearchValues<string> InText, SearchValues<string> Bare)> _wanted;
    private readonly SearchValues<string> _signs;
    private readonly Audience _audience;

    public LeakSearch(LeakPolicy policy, Audience audience)
    {
        _audience = audience;
        _wanted = [.. policy.GuardedFrom(audience).Select(g => (g, Values(g.TracesFor(audience).SelectMany(t => t.Pieces(t.Least))), Values(g.TracesFor(audience).SelectMany(BarePieces))))];
        _signs = Values(policy.Signs(audience));
        HasSigns = policy.Signs(audience).Any();
    }

    /// <summary>Whether anything may be seen as it is.</summary>
    public bool HasSigns { get; }

    /// <summary>The fields of which something is seen, and whether anything is seen that may be.</summary>
    public (ImmutableArray<Guard> Seen, bool HasSign) In(IEnumerable<string> texts)
    {
        var (seen, hasSign) = (new HashSet<Guard>(), false);
        foreach (var text in texts)
        {
            var bare = Disguises.Bare(text);
            hasSign |= bare.AsSpan().ContainsAny(_signs);
            seen.UnionWith(_wanted.Where(w => text.AsSpan().ContainsAny(w.InText) || bare.AsSpan().ContainsAny(w.Bare) || w.Guard.ShowsMore(text, _audience)).Select(w => w.Guard));
        }

        return ([.. seen.OrderBy(g => g.Marker.Dataset, StringComparer.Ordinal).ThenBy(g => g.Marker.Field, StringComparer.Ordinal)], hasSign);
    }

    // Without what stood between them, digits of neighbours run together: a few of a marker's would be found by chance.
    private static IEnumerable<string> BarePieces(Trace trace) => trace.Pieces(trace.Text.All(char.IsAsciiDigit) && trace.Least < trace.Text.Length
        ? Math.Max(trace.Least, FewestBareDigits) : trace.Least);

    private static SearchValues<string> Values(IEnumerable<string> texts) => SearchValues.Create([.. texts.Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);
}
