using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Finds the regions that one changed rule accounts for, counts them, and says what they have in common.</summary>
/// <param name="domain">The domain.</param>
/// <param name="axis">The axis.</param>
/// <param name="statuses">The contrast of the axis.</param>
/// <param name="budget">How much work each may take.</param>
internal sealed class RegionSearch(Domain domain, Axis axis, StatusContrast statuses, AnalysisBudget budget)
{
    private const int MostKept = 256;
    private const int MostSamples = 8;
    private const int MostTried = 24;

    /// <summary>The regions of which a changed rule is the first that stands, one for each pair of outcomes.</summary>
    public IEnumerable<Difference> OfStatus(int origin) => Of(DifferenceKind.Status, statuses.Origins[origin], wants => new StatusGoal(statuses, origin, wants), isExact: true);

    /// <summary>The region in which an aspect differs and nothing graver.</summary>
    public IEnumerable<Difference> OfAspect(DifferenceKind kind, ImmutableArray<Aspect> graver, Aspect aspect, int origin) =>
        Of(kind, aspect.Origins[origin], _ => new AspectGoal(statuses, graver, aspect, origin), aspect.IsExact);

    /// <summary>The region in which a rule that differs in words shows in a decision of which nothing else differs; null: no combination that was tried
    /// shows it.</summary>
    public Difference? OfReason(ImmutableArray<Aspect> aspects, Touch touch, ImmutableArray<Touch> told, Func<Sample, bool> isShown)
    {
        var (boxes, size) = (new List<Box>(), BigInteger.Zero);
        var search = new Search(domain, new TouchGoal(statuses, aspects, touch, told), Math.Max(1, budget.MostCounted));
        search.All(domain.All, (box, _) =>
        {
            size += box.Volume(domain.Variables);
            boxes.Add(box);
            return boxes.Count < MostTried;
        });
        var shown = boxes.Find(b => isShown(Point.Sample(domain, Point.Of(domain, b))));
        return shown is null ? null : Described(
            new(axis, DifferenceKind.Reason, [touch.Claim.Rule]) { Status = AnswerStatus.Bounded, Lower = 1, Upper = search.Left.Count > 0 || boxes.Count == MostTried ? domain.Points : size },
            [shown, .. boxes.Where(b => b != shown)]) with { Samples = [Point.Sample(domain, Point.Of(domain, shown))] };
    }

    private IEnumerable<Difference> Of(DifferenceKind kind, Origin origin, Func<Func<int, bool>, Goal> goalOf, bool isExact)
    {
        var within = kind == DifferenceKind.Status ? origin.Within(domain.All) : domain.All;
        var (parts, left) = Count(within, goalOf(StatusGoal.Any));
        if (left > 0)
        {
            Complete(within, goalOf, parts);
        }

        var (rules, isUndecided) = (origin.Claims.Select(c => c.Rule).ToImmutableArray(), parts.Remove(Goal.Mixed));
        foreach (var (sort, part) in parts.OrderBy(p => p.Key))
        {
            // What several facts decide together may be what no facts make it.
            var isReal = isExact && part.Boxes.TrueForAll(b => domain.Variables.All(v => v.Kind != VariableKind.Condition || b.Count(v) == v.Classes.Length));
            yield return Described(
                new(axis, kind, rules)
                {
                    Sort = sort,
                    Lower = isReal ? part.Size : 0,
                    Upper = part.Size + left,
                    Status = isReal && left == 0 ? AnswerStatus.Exact : AnswerStatus.Bounded,
                }, part.Boxes);
        }

        if (isUndecided)
        {
            yield return new(axis, kind, rules) { Sort = Goal.Mixed, Upper = left, Status = AnswerStatus.Undecided, Region = Regions.Of(domain, within), Samples = [Point.Sample(domain, Point.Of(domain, within))] };
        }
    }

    /// <summary>Counts regions until the budget is spent.</summary>
    private (SortedDictionary<int, Part> Parts, BigInteger Left) Count(Box within, Goal goal)
    {
        var parts = new SortedDictionary<int, Part>();
        var search = new Search(domain, goal, Math.Max(1, budget.MostCounted));
        search.All(within, (box, sort) =>
        {
            At(parts, sort).Add(domain, box);
            return true;
        });
        return (parts, Volumes.Of(domain, search.Left));
    }

    /// <summary>Finds what counting did not come to: one region of each pair of outcomes that it did not meet.</summary>
    private void Complete(Box within, Func<Func<int, bool>, Goal> goalOf, SortedDictionary<int, Part> parts)
    {
        while (true)
        {
            var met = parts.Keys.ToHashSet();
            var search = new Search(domain, goalOf(sort => !met.Contains(sort)), budget.MostNodes);
            var found = search.Find(within);
            if (found is { } next && !met.Contains(next.Sort))
            {
                At(parts, next.Sort).Add(domain, next.Box);
                continue;
            }

            if (found is null && search.Left.Count > 0)
            {
                At(parts, Goal.Mixed);
            }

            return;
        }
    }

    private Difference Described(Difference difference, List<Box> boxes)
    {
        var hull = boxes.Aggregate((a, b) => a.Around(b));
        return difference with
        {
            Boxes = [.. boxes],
            Region = Regions.Of(domain, hull),
            Except = difference.Kind == DifferenceKind.Status ? Regions.Exceptions(domain, statuses, hull, boxes) : [],
            Samples = [.. boxes.Select(b => Point.Of(domain, b)).OrderBy(p => Point.Stated(domain, p).Count()).Take(MostSamples).Select(p => Point.Sample(domain, p))],
        };
    }

    private static Part At(SortedDictionary<int, Part> parts, int sort) => parts.TryGetValue(sort, out var part) ? part : parts[sort] = new();

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

/// <summary>Regions as people read them.</summary>
internal static class Regions
{
    /// <summary>What a region asks of facts.</summary>
    public static ImmutableArray<RegionPart> Of(Domain domain, Box box) =>
    [
        .. domain.Variables.Where(v => box.Count(v) < v.Classes.Length)
            .Select(v => new RegionPart(v.Name, v.Level, v.Kind == VariableKind.Fact ? v.FactId : null,
                [.. Enumerable.Range(0, v.Classes.Length).Where(c => box.Allows(v, c)).SelectMany(c => v.Classes[c])])),
    ];

    /// <summary>The rules that take parts of the region around some regions away: each stands somewhere in it, nowhere in them, and would change
    /// the outcome there.</summary>
    public static ImmutableArray<Rule> Exceptions(Domain domain, StatusContrast statuses, Box around, List<Box> boxes)
    {
        var point = Point.Of(domain, boxes[0]);
        return
        [
            .. statuses.Views.SelectMany(view => view.Claims
                .Where(c => view.Tally.Claims[c].Stands(around).High != Between.False && boxes.TrueForAll(b => view.Tally.Claims[c].Stands(b).High == Between.False) && view.Matters(c, point))
                .Select(c => view.Tally.Claims[c].Rule)).DistinctBy(r => r.FullId).OrderBy(r => r.FullId, StringComparer.Ordinal),
        ];
    }
}
