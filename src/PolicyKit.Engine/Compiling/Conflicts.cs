using System.Collections.Frozen;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>Which of two colliding norms prevails (semantics §3, beats; in China 立法法 98 to 106).</summary>
internal sealed class Conflicts(RankTable rank, IEnumerable<Settlement> settlements)
{
    private readonly FrozenDictionary<(string, string), string> _prevails = settlements.OrderBy(s => s.Organ is null)
        .SelectMany(s => new[] { ((s.First, s.Second), s.Prevails), ((s.Second, s.First), s.Prevails) })
        .GroupBy(p => p.Item1).ToFrozenDictionary(g => g.Key, g => g.First().Prevails);

    /// <summary>Whether <paramref name="a"/> prevails over <paramref name="b"/>.</summary>
    public bool Beats(Norm a, Norm b) => Prevailing(a, b) is { } winner ? ReferenceEquals(winner, a)
        : _prevails.TryGetValue((a.Rule.FullId, b.Rule.FullId), out var id) && id == a.Rule.FullId;

    /// <summary>The organ that rules where neither prevails, or null.</summary>
    public string? OrganFor(Norm a, Norm b) => rank.OrganFor(a.Instrument, b.Instrument);

    private Norm? Prevailing(Norm a, Norm b)
    {
        if (a.YieldsTo(b) != b.YieldsTo(a))
        {
            return a.YieldsTo(b) ? b : a;
        }

        if (rank.Outranks(a.Instrument.Tier, b.Instrument.Tier))
        {
            return a;
        }

        if (rank.Outranks(b.Instrument.Tier, a.Instrument.Tier))
        {
            return b;
        }

        if (a.IsDefault != b.IsDefault)
        {
            return a.IsDefault ? b : a;
        }

        return a.Instrument.Issuer != b.Instrument.Issuer ? null : BetweenEquals(a, b);
    }

    /// <summary>Norms of one issuer: special over general unless the general is newer; otherwise newer over older (立法法 103, 105, 106(1)).</summary>
    private static Norm? BetweenEquals(Norm a, Norm b)
    {
        if (a.Rule.IsSpecial != b.Rule.IsSpecial)
        {
            var (special, general) = a.Rule.IsSpecial ? (a, b) : (b, a);
            return general.NewestFrom > special.NewestFrom ? null : special;
        }

        return a.NewestFrom == b.NewestFrom ? null : a.NewestFrom > b.NewestFrom ? a : b;
    }
}
