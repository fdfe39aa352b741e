using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Where two policies, or one on two days, make something else of datasets of one field in an area. In: two engines with their days. Out:
/// disjoint regions of facts; where there is none, nothing differs. Facts that are only inferred from names are not part of a region.</summary>
/// <remarks>Not safe for several threads.</remarks>
public sealed class PolicyContrast
{
    private readonly ImmutableArray<Side> _sides;
    private readonly ImmutableArray<Aspect> _aspects;
    private readonly SortedSet<string> _unsettled = new(StringComparer.Ordinal);

    /// <param name="old">The policy before.</param>
    /// <param name="oldAsOf">Its day.</param>
    /// <param name="fresh">The policy after.</param>
    /// <param name="freshAsOf">Its day.</param>
    /// <param name="area">The division code of the area.</param>
    public PolicyContrast(DecisionEngine old, DateOnly oldAsOf, DecisionEngine fresh, DateOnly freshAsOf, string area)
        : this(Of(old).SnapshotOf(area, oldAsOf), Of(fresh).SnapshotOf(area, freshAsOf))
    {
    }

    internal PolicyContrast(Snapshot old, Snapshot fresh, Premises? premises = null)
    {
        (Domain, Circuit, _sides) = Side.Read(premises ?? Premises.OfLaw, old, fresh);
        _aspects = Aspects.Of(_sides);
    }

    /// <summary>How many combinations of classes of values there are that no condition of either side tells apart.</summary>
    public BigInteger Points => Domain.Points;

    /// <summary>The ids of rules whose budget was spent before all their outcomes were found or excluded, of the axes asked for so far; and the names of
    /// facts of which not all values were tried.</summary>
    public IReadOnlyCollection<string> Unsettled => _unsettled;

    internal Domain Domain { get; }

    internal Circuit Circuit { get; }

    /// <summary>The regions of an axis. What belongs to no axis stands with opening.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="budget">How much work each may take.</param>
    /// <param name="isShown">Whether the two decisions of a dataset differ in anything: asked where only words do.</param>
    public IEnumerable<Difference> Differences(Axis axis, AnalysisBudget budget, Func<Sample, bool> isShown)
    {
        ArgumentNullException.ThrowIfNull(isShown);
        var statuses = new AxisContrast(_sides, axis);
        var (quests, differs) = (statuses.Quests.ToList(), statuses.Differs);
        foreach (var aspect in axis == Axis.Opening ? _aspects : [])
        {
            quests.AddRange(Quest.Of(Circuit, aspect.Kind, aspect.Origins, Circuit.Not(differs), [(0, aspect.Differs)], aspect.IsExact));
            differs = Circuit.Or(differs, aspect.Differs);
        }

        quests.AddRange(Touches.Of(_sides, axis, statuses, Circuit.Not(differs)));
        ImmutableArray<Quest> open = [.. quests.Where(q => q.Where != Circuit.False)];
        if (open.IsEmpty)
        {
            yield break;
        }

        var finder = new RegionFinder(axis, _sides[0], statuses, open, budget);
        foreach (var difference in finder.Answers(open, isShown))
        {
            yield return difference;
        }

        _unsettled.UnionWith(finder.Unsettled.Concat(Domain.Sampled));
    }

    private static DecisionEngine Of(DecisionEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine;
    }
}
