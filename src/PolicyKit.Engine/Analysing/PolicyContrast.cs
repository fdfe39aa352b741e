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
    private readonly Domain _domain = new();
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

    internal PolicyContrast(Snapshot old, Snapshot fresh)
    {
        _sides = [new(0, old, _domain), new(1, fresh, _domain)];
        _domain.Close(_sides);
        _aspects = [MaskAspect.Of(_sides), GateAspect.Of(_sides), GradeAspect.Of(_domain, _sides), DutyAspect.Of(_sides)];
    }

    /// <summary>How many combinations of classes of values there are that no condition of either side tells apart.</summary>
    public BigInteger Points => _domain.Points;

    /// <summary>The ids of rules whose budget was spent before all their outcomes were found or excluded, of the axes asked for so far; and the names of
    /// facts of which not all values were tried.</summary>
    public IReadOnlyCollection<string> Unsettled => _unsettled;

    internal Domain Domain => _domain;

    /// <summary>The regions of an axis. What belongs to no axis stands with opening.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="budget">How much work each may take.</param>
    /// <param name="isShown">Whether the two decisions of a dataset differ in anything: asked where only words do.</param>
    public IEnumerable<Difference> Differences(Axis axis, AnalysisBudget budget, Func<Sample, bool> isShown)
    {
        ArgumentNullException.ThrowIfNull(isShown);
        var statuses = new StatusContrast(_sides[0].StatusOf(axis), _sides[1].StatusOf(axis));
        var search = new RegionSearch(_domain, axis, statuses, budget);
        for (var i = 0; i < statuses.Origins.Length; i++)
        {
            foreach (var difference in search.OfStatus(i))
            {
                yield return difference;
            }
        }

        for (var a = 0; axis == Axis.Opening && a < _aspects.Length; a++)
        {
            for (var i = 0; i < _aspects[a].Origins.Length; i++)
            {
                foreach (var difference in search.OfAspect((DifferenceKind)((int)DifferenceKind.Mask + a), _aspects[..a], _aspects[a], i))
                {
                    yield return difference;
                }
            }
        }

        foreach (var difference in OfReasons(axis, search, isShown))
        {
            yield return difference;
        }

        _unsettled.UnionWith(search.Unsettled.Concat(_domain.Sampled));
    }

    private IEnumerable<Difference> OfReasons(Axis axis, RegionSearch search, Func<Sample, bool> isShown)
    {
        ImmutableArray<Touch> told = [];
        foreach (var touch in Touch.Of(_sides, axis))
        {
            if (search.OfReason(axis == Axis.Opening ? _aspects : [], touch, told, isShown) is { } difference)
            {
                told = told.Add(touch);
                yield return difference;
            }
        }
    }

    private static DecisionEngine Of(DecisionEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine;
    }
}
