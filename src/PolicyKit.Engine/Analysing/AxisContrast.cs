using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Where two sides make something else of the status on an axis. Wherever they do, a rule stands that the other side does not have: no other
/// region is searched, and each for the first such rule that stands in it.</summary>
internal sealed class AxisContrast
{
    private readonly Circuit _circuit;

    /// <param name="sides">The old side and the new.</param>
    /// <param name="axis">The axis.</param>
    public AxisContrast(ImmutableArray<Side> sides, Axis axis)
    {
        _circuit = sides[0].Circuit;
        Axes = [.. sides.Select(s => s.StatusOf(axis))];
        var isRankSame = RankOf(sides[0]).SequenceEqual(RankOf(sides[1]));
        var bounds = Axes.Select((a, i) => a.Norms.Select(n => (n.Norm.Rule, KeyOf(sides[i], n.Norm, n.Claim) + (isRankSame ? "" : $" [{i}]"), n.Claim.Stands().Possible))
            .Concat(a.ScopeOuts.Select(s => (s.Rule, $"out {s.Stands()}", s.Stands().Possible))).ToList()).ToList();
        Origins = Origin.Of(_circuit, bounds[0], bounds[1]);
        Sorts = [.. Pairs().GroupBy(p => p.Sort).OrderBy(g => g.Key).Select(g => (g.Key, _circuit.Or(g.Select(p => p.When))))];
        Differs = _circuit.Or(Sorts.Select(s => s.When));
    }

    /// <summary>The old side and the new.</summary>
    public ImmutableArray<AxisGates> Axes { get; }

    /// <summary>What changed, in order of rule.</summary>
    public ImmutableArray<Origin> Origins { get; }

    /// <summary>Pairs of outcomes that are called alike and move the same way, and where each is.</summary>
    public ImmutableArray<(int Sort, int When)> Sorts { get; }

    /// <summary>Where the status differs.</summary>
    public int Differs { get; }

    /// <summary>The questions.</summary>
    public IEnumerable<Quest> Quests => Quest.Of(_circuit, DifferenceKind.Status, Origins, Circuit.True, Sorts, isExact: true);

    private IEnumerable<(int Sort, int When)> Pairs() =>
        from a in Enum.GetValues<FieldOutcome>()
        from b in Enum.GetValues<FieldOutcome>()
        where a != b
        select (FieldOutcomes.Sort(a, b), _circuit.And(Axes[0].Status.Is(a), Axes[1].Status.Is(b)));

    private static IEnumerable<(string, string)> RankOf(Side side) => side.Snapshot.Set.Country.Rank.Rows.Select(r => (r.Higher, r.Lower)).Order();

    /// <summary>What tells a bound from others: what it does, against whom it prevails, and when.</summary>
    private static string KeyOf(Side side, Norm norm, Claim claim)
    {
        var party = norm.Party;
        var settlements = side.Snapshot.Set.Settlements.Where(s => s.First == norm.Rule.FullId || s.Second == norm.Rule.FullId).Select(s => $"{s.First}>{s.Second}:{s.Prevails}{s.Organ is null}");
        return FormattableString.Invariant($"{(norm.IsOpener ? "+" : "-")}{norm.Level}{party.IsDefault}{party.Instrument.Tier}/{party.Instrument.Issuer}/{norm.Rule.IsSpecial}/{party.NewestFrom:yyyyMMdd}/")
            + $"{string.Join(',', norm.Rule.YieldsTo.Order(StringComparer.Ordinal))}/{string.Join(',', settlements)} {claim.Stands()}";
    }
}
