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
        Origins = Origin.Of(_circuit, [.. Axes.SelectMany((axis, i) => Uncovered(axis, Axes[1 - i], sides[1].Other!.Value.Prover))]);
        Sorts = [.. Pairs().GroupBy(p => p.Sort).OrderBy(g => g.Key).Select(g => (g.Key, _circuit.Or(g.Select(p => p.When))))];
        Differs = _circuit.Or(Sorts.Select(s => s.When));
        Bounds = [.. Axes.SelectMany((axis, i) => axis.Norms.Select(n => (Side: i, n.Norm.Kind, n.Claim))).GroupBy(b => b.Claim.Rule.FullId, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToImmutableArray())];
    }

    /// <summary>The old side and the new.</summary>
    public ImmutableArray<AxisGates> Axes { get; }

    /// <summary>What changed, in order of rule.</summary>
    public ImmutableArray<Origin> Origins { get; }

    /// <summary>Pairs of outcomes that are called alike and move the same way, and where each is.</summary>
    public ImmutableArray<(int Sort, int When)> Sorts { get; }

    /// <summary>The bounds of both sides, those of one rule together, in order of rule.</summary>
    public ImmutableArray<ImmutableArray<(int Side, int Kind, Claim Claim)>> Bounds { get; }

    /// <summary>Where the status differs.</summary>
    public int Differs { get; }

    /// <summary>The questions.</summary>
    public IEnumerable<Quest> Quests => Quest.Of(_circuit, DifferenceKind.Status, Origins, Circuit.True, Sorts, isExact: true);

    private IEnumerable<(int Sort, int When)> Pairs() =>
        from a in Enum.GetValues<FieldOutcome>()
        from b in Enum.GetValues<FieldOutcome>()
        where a != b
        select (FieldOutcomes.Sort(a, b), _circuit.And(Axes[0].Status.Is(a), Axes[1].Status.Is(b)));

    private static IEnumerable<(int Cover, int Covered)> BothOf(Signal cover, Signal covered) => [(cover.Possible, covered.Possible), (cover.Certain, covered.Certain)];

    /// <summary>The rules of a side with where they stand and, of the other side, nothing of their kind does. That the same rule does not stand there is
    /// said apart, so that what both have in common falls out of what is left.</summary>
    private IEnumerable<(Rule Rule, int Bears)> Uncovered(AxisGates axis, AxisGates other, Prover prover)
    {
        var covers = axis.Bears.Select(b => b.Key).Distinct().ToDictionary(key => key, key => (Signal: other.Stands(key), Own: axis.Stands(key)), StringComparer.Ordinal);
        prover.Foresee([.. axis.Bears.Where(b => covers[b.Key].Signal != covers[b.Key].Own).SelectMany(b => BothOf(covers[b.Key].Signal, b.Claim.Stands()))]);
        var others = other.Bears.ToLookup(b => (b.Key, b.Claim.Rule.FullId), b => b.Claim.Stands());
        int Part(int cover, int covered, IEnumerable<int> same) => prover.Covers(cover, covered) ? Circuit.False
            : _circuit.And([covered, Circuit.Not(cover), .. same.Select(Circuit.Not)]);
        foreach (var (key, claim) in axis.Bears)
        {
            var ((cover, own), stands, same) = (covers[key], claim.Stands(), others[(key, claim.Rule.FullId)]);
            var bears = cover == own ? Circuit.False
                : _circuit.Or(Part(cover.Possible, stands.Possible, same.Select(s => s.Possible)), Part(cover.Certain, stands.Certain, same.Select(s => s.Certain)));
            if (bears != Circuit.False)
            {
                yield return (claim.Rule, bears);
            }
        }
    }
}
