using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Finds the regions that one changed rule accounts for, counts them, and says what they have in common.</summary>
/// <param name="domain">The domain.</param>
/// <param name="axis">The axis.</param>
/// <param name="statuses">The contrast of the axis.</param>
/// <param name="budget">How much work each may take.</param>
internal sealed class RegionSearch(Domain domain, Axis axis, StatusContrast statuses, AnalysisBudget budget)
{
    /// <summary>How many of its parts a region keeps.</summary>
    public const int MostKept = 256;

    private const int MostSamples = 8;
    private const int MostTried = 24;
    private const int Share = 10;
    private readonly SortedSet<string> _unsettled = new(StringComparer.Ordinal);

    /// <summary>The rules whose budget was spent before all their outcomes were found or excluded: what was found is true, and there may be more.</summary>
    public IReadOnlyCollection<string> Unsettled => _unsettled;

    /// <summary>The regions of which a changed rule is the first that stands, one for each pair of outcomes.</summary>
    public IEnumerable<Difference> OfStatus(int origin) => Of(DifferenceKind.Status, statuses.Origins[origin], wants => new StatusGoal(statuses, origin, wants), isExact: true);

    /// <summary>The region in which an aspect differs and nothing graver.</summary>
    public IEnumerable<Difference> OfAspect(DifferenceKind kind, ImmutableArray<Aspect> graver, Aspect aspect, int origin) =>
        Of(kind, aspect.Origins[origin], _ => new AspectGoal(statuses, graver, aspect, origin), aspect.IsExact);

    /// <summary>The region in which a rule that differs in words shows in a decision of which nothing else differs; null: no combination that was tried
    /// shows it.</summary>
    public Difference? OfReason(ImmutableArray<Aspect> aspects, Touch touch, ImmutableArray<Touch> told, Func<Sample, bool> isShown)
    {
        var (boxes, size, within) = (new List<Box>(), BigInteger.Zero, new Origin(touch.Claim.Rule.FullId, [touch.Claim]).Within(domain.All));
        var search = new Search(domain, new TouchGoal(statuses, aspects, touch, told), Math.Max(1, budget.MostCounted));
        search.All(within, (box, _) =>
        {
            size += box.Volume(domain.Variables);
            boxes.Add(box);
            return boxes.Count < MostTried;
        });
        var shown = boxes.Find(b => isShown(Point.Sample(domain, Point.Of(domain, b))));
        if (shown is null && (search.Left.Count > 0 || boxes.Count > 0))
        {
            _unsettled.Add(touch.Claim.Rule.FullId);
        }

        return shown is null ? null : Described(
            new(axis, DifferenceKind.Reason, [touch.Claim.Rule]) { Status = AnswerStatus.Bounded, Lower = 1, Upper = search.Left.Count > 0 || boxes.Count == MostTried ? within.Volume(domain.Variables) : size },
            within, [shown]) with
        { Samples = [Point.Sample(domain, Point.Of(domain, shown))] };
    }

    private IEnumerable<Difference> Of(DifferenceKind kind, Origin origin, Func<Func<int, bool>, Goal> goalOf, bool isExact)
    {
        var within = origin.Within(domain.All);
        var (parts, left) = Count(within, goalOf(StatusGoal.Any));
        if (left > 0)
        {
            Complete(within, goalOf, parts, kind == DifferenceKind.Status ? budget.MostNodes : origin.IsByStatus ? 0 : budget.MostNodes / Share);
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
                }, within, part.Boxes);
        }

        if (isUndecided && (parts.Count > 0 || origin.IsByStatus))
        {
            _unsettled.UnionWith(rules.Select(r => r.FullId));
        }
        else if (isUndecided)
        {
            yield return new(axis, kind, rules) { Sort = Goal.Mixed, Upper = left, Status = AnswerStatus.Undecided, Region = Regions.Of(domain, within), Samples = [Point.Sample(domain, Point.Of(domain, within))] };
        }
    }

    /// <summary>Counts regions until the budget is spent.</summary>
    private (SortedDictionary<int, Part> Parts, BigInteger Left) Count(Box within, Goal goal)
    {
        var parts = new SortedDictionary<int, Part>();
        var search = new Search(domain, goal, Math.Max(1, budget.MostCounted));
        search.Largest(within, (box, sort) => At(parts, sort).Add(domain, box));
        return (parts, Volumes.Of(domain, search.Left));
    }

    /// <summary>Finds what counting did not come to: one region of each pair of outcomes that it did not meet.</summary>
    private void Complete(Box within, Func<Func<int, bool>, Goal> goalOf, SortedDictionary<int, Part> parts, int mostNodes)
    {
        while (true)
        {
            var met = parts.Keys.ToHashSet();
            var search = new Search(domain, goalOf(sort => !met.Contains(sort)), mostNodes);
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

    private Difference Described(Difference difference, Box within, List<Box> boxes)
    {
        return difference with
        {
            Boxes = [.. boxes],
            Region = [.. Regions.Of(domain, within), .. Regions.Conditions(difference.Rules)],
            Except = difference.Kind == DifferenceKind.Status ? Regions.Exceptions(domain, statuses, within, boxes) : [],
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
        .. domain.Variables.Where(v => box.Count(v) < v.Classes.Length).SelectMany(v => Members(v, box) ?? [Part(v, box)]),
    ];

    /// <summary>What rules ask of facts, in words, where it is more than single facts tell.</summary>
    public static IEnumerable<RegionPart> Conditions(ImmutableArray<Rule> rules)
    {
        var conditions = rules.Select(r => r.Condition).Where(c => c.SelfAndBelow().Any(e => e is Or or Choice or Quantified or StatusReference)).Select(ConditionPrinter.Print).Distinct().ToList();
        return conditions.Count == 0 ? [] : [new(string.Join(" || ", conditions), FactLevel.Field, null, [FactValue.True, null])];
    }

    private static RegionPart Part(Variable variable, Box box) => new(variable.Name, variable.Level, variable.Kind == VariableKind.Fact ? variable.FactId : null,
        [.. Codes(variable, box).SelectMany(c => variable.Classes[c])]);

    private static IEnumerable<int> Codes(Variable variable, Box box) => Enumerable.Range(0, variable.Classes.Length).Where(c => box.Allows(variable, c));

    /// <summary>Of a list: the members that it has and those that it has not, where that says it all; null: it does not.</summary>
    private static IEnumerable<RegionPart>? Members(Variable variable, Box box)
    {
        static IEnumerable<string> MembersOf(FactValue? value) => value is ListValue list ? list.Items.Select(i => i.Member) : [];
        bool Has(int code, string member) => MembersOf(variable.Classes[code][0]).Contains(member);
        var (codes, members) = (Codes(variable, box).ToList(), variable.Classes.SelectMany(c => MembersOf(c[0])).Distinct().ToList());
        var (with, without) = (members.FindAll(m => codes.TrueForAll(c => Has(c, m))), members.FindAll(m => !codes.Exists(c => Has(c, m))));
        var all = Enumerable.Range(1, variable.Classes.Length - 1).Count(c => with.TrueForAll(m => Has(c, m)) && !without.Exists(m => Has(c, m)));
        return members.Count == 0 || codes[0] == Variable.NotStated || all != codes.Count ? null
            : with.Select(m => (m, FactValue.True)).Concat(without.Select(m => (m, FactValue.False)))
                .Select(p => new RegionPart($"{variable.Name}.includes('{p.m}')", variable.Level, variable.FactId, [p.Item2]));
    }

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
