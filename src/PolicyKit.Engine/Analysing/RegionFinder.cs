using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Answers the questions of one axis: finds every way in which something differs because of a changed rule, or proves that there is none
/// more; then counts, and says what the regions have in common.</summary>
internal sealed class RegionFinder
{
    /// <summary>How many of its parts a region keeps.</summary>
    public const int MostKept = 256;

    private const int Undecided = -1;
    private const int MostSamples = 8;
    private const int MostTried = 48;
    private const int MostAhead = 16;
    private readonly Axis _axis;
    private readonly Domain _domain;
    private readonly Circuit _circuit;
    private readonly AxisContrast _statuses;
    private readonly AnalysisBudget _budget;
    private readonly Lazy<CoverSearch> _search;
    private readonly int _size;
    private readonly SortedSet<string> _unsettled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    /// <param name="axis">The axis.</param>
    /// <param name="side">A side.</param>
    /// <param name="statuses">The contrast of the axis.</param>
    /// <param name="quests">The questions.</param>
    /// <param name="budget">How much work each may take.</param>
    public RegionFinder(Axis axis, Side side, AxisContrast statuses, ImmutableArray<Quest> quests, AnalysisBudget budget)
    {
        (_axis, _domain, _circuit, _statuses, _budget) = (axis, side.Domain, side.Circuit, statuses, budget);
        int[] first = [.. quests.SelectMany(q => q.First).Distinct()];
        int[] all = [.. quests.SelectMany(q => q.Sorts.Select(s => s.When).Append(q.Where)).Concat(first).Distinct()];
        _size = _circuit.Cone(all).Count;
        _search = new(() =>
        {
            var search = new CoverSearch(_domain, _circuit, all);
            Array.ForEach(first, literal => search.Exclude(literal, _budget.MostNodes));
            return search;
        });
    }

    /// <summary>The rules whose budget was spent before all their outcomes were found or excluded: what was found is true, and there may be more.</summary>
    public IReadOnlyCollection<string> Unsettled => _unsettled;

    /// <summary>The regions of some questions, in order. Several are begun at once, each with a budget of its own, so that what is found does not depend on how many
    /// cores there are.</summary>
    /// <param name="quests">The questions.</param>
    /// <param name="isShown">Whether the two decisions of a dataset differ in anything.</param>
    public IEnumerable<Difference> Answers(ImmutableArray<Quest> quests, Func<Sample, bool> isShown) =>
        quests.Chunk(MostAhead).SelectMany(some => some.AsParallel().AsOrdered().Select(Begin).ToList())
            .SelectMany(begun => begun.Quest.Kind == DifferenceKind.Reason ? Shown(begun, isShown) : Told(begun));

    /// <summary>What of a question depends on no other: the gates only grow between questions. What is asked of everything is asked in turn, since what one
    /// learned serves the next; so is what may not be asked at all.</summary>
    private Begun Begin(Quest quest)
    {
        if (quest.IsTried || Locality.Of(_domain, _circuit, quest, _search, _size) is not { } at)
        {
            return new(quest, null, null);
        }

        return new(quest, at, at.Circuit == _circuit ? null : Ask(quest, at));
    }

    private Found Ask(Quest quest, Locality at)
    {
        if (quest.Kind == DifferenceKind.Reason)
        {
            var box = at.Search.Find([at.Where], _budget.MostNodes, out var isProved);
            return new([], isProved) { First = box };
        }

        var (met, isSettled) = Meet(at);
        var parts = met.ConvertAll(_ => new Part());
        var partition = new Partition(_domain, at.Circuit, Math.Max(1, _budget.MostCounted));
        if (met.Count > 0)
        {
            partition.Count(at.Around, [.. met.Select(m => at.Circuit.And(at.Where, m.When))], (i, box) => parts[i].Add(_domain, box));
        }

        var nearby = new RegionTruth(_circuit, at.Around);
        return new([.. met.Zip(parts, (m, part) => Described(quest, m.Sort, at.Around, nearby, part.Boxes.Count > 0 ? part.Boxes : [m.Box], part.Size, partition.Left))], isSettled);
    }

    /// <summary>The regions, one for each sort of difference that occurs.</summary>
    private IEnumerable<Difference> Told(Begun begun)
    {
        var quest = begun.Quest;
        if (begun.At is not { } at)
        {
            return [];
        }

        var found = begun.Found ?? Ask(quest, at);
        if (found.Differences.Count == 0)
        {
            return found.IsSettled ? [] : [new(_axis, quest.Kind, quest.Rules) { Sort = Undecided, Upper = at.Around.Volume(_domain.Variables), Status = AnswerStatus.Undecided, Region = Regions.Of(_domain, at.Around), Samples = [Point.Sample(_domain, Point.Of(_domain, at.Around))] }];
        }

        _found.UnionWith(quest.Rules.Select(r => r.FullId));
        Leave(quest, found.IsSettled);
        return found.Differences;
    }

    /// <summary>A region in which words differ, and nothing else; none: no combination that was tried shows it. Of a rule that was found to change
    /// more, it is not tried which facts are asked for.</summary>
    private IEnumerable<Difference> Shown(Begun begun, Func<Sample, bool> isShown)
    {
        var quest = begun.Quest;
        var isKnown = quest.IsTried && quest.Rules.All(r => _found.Contains(r.FullId));
        if (isKnown || (begun.At ?? (quest.IsTried ? Locality.Of(_domain, _circuit, quest, _search, _size) : null)) is not { } at)
        {
            return [];
        }

        var (box, isSettled) = begun.Found is { } found ? (found.First, found.IsSettled) : Next();
        for (var tried = 0; box is not null && tried < MostTried; tried++)
        {
            var sample = Point.Sample(_domain, Point.Of(_domain, box));
            if (isShown(sample))
            {
                _found.UnionWith(quest.Rules.Select(r => r.FullId));
                return [new(_axis, DifferenceKind.Reason, quest.Rules)
                {
                    Status = AnswerStatus.Bounded,
                    Lower = 1,
                    Upper = at.Around.Volume(_domain.Variables),
                    Region = Regions.Of(_domain, at.Around),
                    Samples = [sample],
                }];
            }

            at.Search.Exclude(at.Where, box);
            (box, isSettled) = tried + 1 < MostTried ? Next() : (null, false);
        }

        Leave(quest, isSettled);
        return [];

        (Box?, bool) Next() => (at.Search.Find([at.Where], _budget.MostNodes, out var isProved), isProved);
    }

    private void Leave(Quest quest, bool isSettled)
    {
        if (!isSettled && !quest.IsTried)
        {
            _unsettled.UnionWith(quest.Rules.Select(r => r.FullId));
        }
    }

    /// <summary>One region of each sort that occurs, and whether no other does.</summary>
    private (List<(int Sort, int When, Box Box)> Met, bool IsSettled) Meet(Locality at)
    {
        var met = new List<(int Sort, int When, Box Box)>();
        while (true)
        {
            int[] wanted = [at.Where, .. met.Select(m => Circuit.Not(m.When))];
            if (at.Search.Find(wanted, _budget.MostNodes, out var isSettled) is not { } found)
            {
                return ([.. met.OrderBy(m => m.Sort)], isSettled);
            }

            var truth = new RegionTruth(at.Circuit, found);
            var (sort, when) = at.Sorts.First(s => truth.Of(s.When) == true);
            met.Add((sort, when, Plain(at, at.Circuit.And(at.Where, when), found)));
        }
    }

    /// <summary>The region with as little stated as may be.</summary>
    private Box Plain(Locality at, int literal, Box found)
    {
        foreach (var variable in _domain.Variables.Where(v => !found.Allows(v, Variable.NotStated) && at.Around.Allows(v, Variable.NotStated)))
        {
            var silent = found.With(variable, Variable.NotStated);
            found = at.Circuit.Value(literal, silent) == true ? silent : found;
        }

        return found;
    }

    private Difference Described(Quest quest, int sort, Box around, RegionTruth nearby, List<Box> boxes, BigInteger size, BigInteger left)
    {
        // What several facts decide together may be what no facts make it.
        var isReal = quest.IsExact && boxes.TrueForAll(b => _domain.Variables.All(v => v.Kind != VariableKind.Condition || b.Count(v) == v.Classes.Length));
        return new(_axis, quest.Kind, quest.Rules)
        {
            Sort = sort,
            Lower = isReal ? size : 0,
            Upper = size + left,
            Status = isReal && left == 0 ? AnswerStatus.Exact : AnswerStatus.Bounded,
            Boxes = [.. boxes],
            Region = [.. Regions.Of(_domain, around), .. Regions.Conditions(quest.Rules)],
            Except = quest.Kind == DifferenceKind.Status ? Regions.Exceptions(_domain, _circuit, _statuses, nearby, boxes) : [],
            Samples = [.. boxes.Select(b => Point.Of(_domain, b)).OrderBy(p => Point.Stated(_domain, p).Count()).Take(MostSamples).Select(p => Point.Sample(_domain, p))],
        };
    }

    /// <summary>A question that was begun.</summary>
    /// <param name="Quest">The question.</param>
    /// <param name="At">Where it is asked; null: it has no answer, or that is not known yet.</param>
    /// <param name="Found">What was found; null: it was not asked yet.</param>
    private sealed record Begun(Quest Quest, Locality? At, Found? Found);

    /// <summary>What was found of a question.</summary>
    /// <param name="Differences">The regions, one for each sort that occurs.</param>
    /// <param name="IsSettled">Whether there is nothing else.</param>
    private sealed record Found(IReadOnlyList<Difference> Differences, bool IsSettled)
    {
        /// <summary>Where words differ.</summary>
        public Box? First { get; init; }
    }

    private sealed class Part
    {
        public BigInteger Size { get; private set; }

        public List<Box> Boxes { get; } = [];

        public void Add(Domain domain, Box box)
        {
            Size += box.Volume(domain.Variables);
            if (Boxes.Count < MostKept)
            {
                Boxes.Add(box);
            }
        }
    }
}
