using System.Collections.Frozen;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>An area's own words for the statuses: the innermost pack that has one wins.</summary>
internal sealed class Terms
{
    private readonly FrozenDictionary<Bound, string> _terms;

    public Terms(PolicySet set, string jurisdiction)
    {
        var chain = set.Country.Jurisdictions.Chain(jurisdiction).Select(j => j.Code).ToList();
        _terms = set.Policies.Where(p => chain.Contains(p.Instrument.Jurisdiction))
            .OrderBy(p => chain.IndexOf(p.Instrument.Jurisdiction)).ThenBy(p => p.Id, StringComparer.Ordinal)
            .SelectMany(p => p.Terms).GroupBy(t => t.Key).ToFrozenDictionary(g => g.Key, g => g.First().Value);
    }

    /// <summary>The term, or null.</summary>
    public string? Of(Axis axis, OpeningStatus level) => _terms.GetValueOrDefault(new(axis, level));
}
