using System.Collections.Frozen;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>Which of two colliding norms prevails (semantics §3, beats; in China 立法法 98 to 106).</summary>
/// <remarks>What two norms are to each other depends on nothing but their parties; it is worked out once for each pair that meets.</remarks>
internal sealed class Conflicts(RankTable rank, IEnumerable<Settlement> settlements)
{
    private const int MostRemembered = 512;
    private readonly FrozenDictionary<(string, string), string> _prevails = settlements.OrderBy(s => s.Organ is null)
        .SelectMany(s => new[] { ((s.First, s.Second), s.Prevails), ((s.Second, s.First), s.Prevails) })
        .GroupBy(p => p.Item1).ToFrozenDictionary(g => g.Key, g => g.First().Prevails);

    private readonly FrozenSet<string> _settled = settlements.SelectMany(s => new[] { s.First, s.Second }).ToFrozenSet(StringComparer.Ordinal);
    private readonly Dictionary<(string Tier, string Issuer, bool IsDefault, bool IsSpecial, DateOnly From, string YieldsTo, string Id), Party> _parties = [];
    private readonly Lazy<byte[]> _remembered = new(() => new byte[MostRemembered * MostRemembered]);

    /// <summary>The party of a rule's bounds. Only while a snapshot is made.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="newestFrom">The latest first day among rule, basis and instrument period.</param>
    public Party PartyOf(Rule rule, DateOnly newestFrom)
    {
        var instrument = rule.Basis.Instrument;
        var key = (instrument.Tier, instrument.Issuer, rule.Effect == Effect.Default, rule.IsSpecial, newestFrom,
            rule.YieldsTo.IsEmpty ? "" : string.Join('\n', rule.YieldsTo.Order(StringComparer.Ordinal)), _settled.Contains(rule.FullId) ? rule.FullId : "");
        if (!_parties.TryGetValue(key, out var party))
        {
            _parties.Add(key, party = new(_parties.Count, rule, newestFrom, key.ToString()));
        }

        return party;
    }

    /// <summary>Whether <paramref name="a"/> prevails over <paramref name="b"/>.</summary>
    public bool Beats(Party a, Party b)
    {
        if (a.Number >= MostRemembered || b.Number >= MostRemembered)
        {
            return Prevails(a, b);
        }

        // Two threads may work it out at once, to the same end.
        ref var known = ref _remembered.Value[(a.Number * MostRemembered) + b.Number];
        known = known != 0 ? known : Prevails(a, b) ? (byte)2 : (byte)1;
        return known == 2;
    }

    private bool Prevails(Party a, Party b) => Prevailing(a, b) is { } winner ? ReferenceEquals(winner, a)
        : !ReferenceEquals(a, b) && _prevails.TryGetValue((a.Rule.FullId, b.Rule.FullId), out var id) && id == a.Rule.FullId;

    /// <summary>The organ that rules where neither prevails, or null.</summary>
    public string? OrganFor(Norm a, Norm b) => rank.OrganFor(a.Instrument, b.Instrument);

    private Party? Prevailing(Party a, Party b)
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
    private static Party? BetweenEquals(Party a, Party b)
    {
        if (a.Rule.IsSpecial != b.Rule.IsSpecial)
        {
            var (special, general) = a.Rule.IsSpecial ? (a, b) : (b, a);
            return general.NewestFrom > special.NewestFrom ? null : special;
        }

        return a.NewestFrom == b.NewestFrom ? null : a.NewestFrom > b.NewestFrom ? a : b;
    }
}
