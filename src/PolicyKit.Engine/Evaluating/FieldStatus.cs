using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>What one axis of a field, or of a dataset, comes to.</summary>
/// <param name="Out">Whether the axis does not apply.</param>
/// <param name="May">The statuses that remain possible; closed while out of scope.</param>
/// <param name="IsNoNorm">Whether no norm speaks (semantics §7).</param>
internal readonly record struct Outcome(Kleene Out, StatusSet May, bool IsNoNorm)
{
    public OpeningStatus Low => May.Lowest();

    public OpeningStatus High => May.Highest();

    public bool IsOutOfScope => Out == Kleene.True;

    public bool IsDetermined => Out == Kleene.False && Low == High && !IsNoNorm;

    /// <summary>Whether no further fact is needed.</summary>
    public bool IsSettled => IsOutOfScope || IsDetermined;
}

/// <summary>Settles the bounds of a field on an axis: the strict reading for the low end, the lax reading for the high end.</summary>
internal static class FieldStatus
{
    private static readonly Func<StandingNorm, bool> InStrict = IsInStrict;
    private static readonly Func<StandingNorm, bool> InLax = IsInLax;

    public static Outcome Of(Snapshot snapshot, Axis axis, Truth truth, int field)
    {
        var plan = snapshot[axis];
        var scopedOut = ScopedOut(plan, truth, field);
        if (scopedOut == Kleene.True)
        {
            return new(scopedOut, StatusSet.Closed, false);
        }

        var settled = Settle(snapshot.Conflicts, plan, truth, field);
        var low = scopedOut == Kleene.False ? settled.Low : OpeningStatus.Closed;
        return new(scopedOut, StatusSets.Between(low, settled.High), settled is { High: OpeningStatus.Closed, Speaks: false });
    }

    /// <summary>The bounds that may stand, each with whether it does.</summary>
    public static List<StandingNorm> Standing(AxisPlan plan, Truth truth, int field)
    {
        var standing = new List<StandingNorm>();
        Gather(plan, truth, field, standing);
        return standing;
    }

    /// <summary>Every restriction that may stand against every opener that does.</summary>
    public static IEnumerable<Norm> Strict(List<StandingNorm> standing) => standing.Where(IsInStrict).Select(s => s.Norm);

    /// <summary>Every opener that may stand against every restriction that does.</summary>
    public static IEnumerable<Norm> Lax(List<StandingNorm> standing) => standing.Where(IsInLax).Select(s => s.Norm);

    private static Kleene ScopedOut(AxisPlan plan, Truth truth, int field)
    {
        var scopedOut = Kleene.False;
        foreach (var position in truth.FindUnordered(plan.ScopeOuts, field))
        {
            scopedOut = scopedOut.Or(truth.Stands(plan.ScopeOuts.Items[position], field));
        }

        return scopedOut;
    }

    /// <summary>Puts the bounds that may stand into a list.</summary>
    public static void Gather(AxisPlan plan, Truth truth, int field, List<StandingNorm> standing)
    {
        standing.Clear();
        foreach (var position in truth.Find(plan.Norms, field))
        {
            var norm = plan.Norms.Items[position];
            var stands = truth.Stands(norm.Bearing, field);
            if (stands != Kleene.False)
            {
                standing.Add(new(norm, stands));
            }
        }
    }

    /// <summary>Adds the rules whose bounds stand, or may, in order of id.</summary>
    public static void AddStanding(Snapshot snapshot, Axis axis, Truth truth, int field, List<Rule> rules)
    {
        var (plan, standing) = (snapshot[axis], truth.Desk.Rules);
        standing.Clear();
        var isCounted = truth.AddCounted(plan.Tally, standing, field);
        var asked = isCounted ? plan.Tally!.Others : plan.Norms;
        foreach (var position in truth.FindUnordered(asked, field))
        {
            var bearing = asked.Items[position].Bearing;
            if (truth.Stands(bearing, field) != Kleene.False)
            {
                standing.Add(bearing.Rule.Index);
            }
        }

        standing.Sort();
        foreach (var rule in standing)
        {
            rules.Add(snapshot.Written[rule]);
        }
    }

    /// <summary>Of what was settled last, the first rule by id whose bound is enough for it; null: it comes of weighing several.</summary>
    public static Rule? Decisive(Snapshot snapshot, Axis axis, Truth truth, int field)
    {
        var (plan, kinds) = (snapshot[axis], truth.Desk.Decisive);
        if (plan.Tally is null || kinds == 0)
        {
            return null;
        }

        var counted = truth.First(plan.Tally, kinds, field);
        var (first, asked) = (counted ?? int.MaxValue, counted is null ? plan.Norms : plan.Tally.Others);
        foreach (var position in truth.FindUnordered(asked, field))
        {
            var norm = asked.Items[position];
            var isFirst = norm.Bearing.Rule.Index < first && (kinds >> norm.Kind) % 2 != 0 && truth.Stands(norm.Bearing, field) == Kleene.True;
            first = isFirst ? norm.Bearing.Rule.Index : first;
        }

        return snapshot.Written[first];
    }

    /// <summary>What the bounds come to. It depends on nothing but their kinds, so that it is settled once for each set of them.</summary>
    private static Settled Settle(Conflicts conflicts, AxisPlan plan, Truth truth, int field)
    {
        var desk = truth.Desk;
        if (plan.Tally is null)
        {
            Gather(plan, truth, field, desk.Standing);
            return Settle(conflicts, desk);
        }

        var kinds = KindsOf(plan, plan.Tally, truth, field);
        ref var recent = ref desk.PlaceOf(plan, kinds);
        if (!recent.IsOf(plan, kinds))
        {
            recent = new(plan, kinds, plan.Find(kinds) ?? SettleNew(conflicts, plan, desk, kinds));
        }

        desk.Decisive = recent.Settled.Decisive;
        return recent.Settled;
    }

    /// <summary>What bounds come to of which one of each kind lies on the desk.</summary>
    public static Settled Settle(Conflicts conflicts, AxisPlan plan, Desk desk, KindSet kinds) =>
        plan.Tally is null ? Settle(conflicts, desk) : plan.Find(kinds) ?? SettleNew(conflicts, plan, desk, kinds);

    private static Settled SettleNew(Conflicts conflicts, AxisPlan plan, Desk desk, KindSet kinds)
    {
        plan.Put(kinds, desk.Standing);
        var settled = Settle(conflicts, desk);
        settled = settled.Low == settled.High ? settled with { Decisive = plan.DecisiveFor(settled.Low, kinds) } : settled;
        plan.Keep(kinds, settled);
        return settled;
    }

    private static Settled Settle(Conflicts conflicts, Desk desk)
    {
        var (standing, contest) = (desk.Standing, desk.ContestOf(conflicts));
        return new(Level(contest, standing, InStrict, ContestAnswer.Yes), Level(contest, standing, InLax, ContestAnswer.Disputed), standing.Exists(Speaks));
    }

    /// <summary>The kinds of bounds that stand: most are counted by bits, the others asked. Beside one that stands for certain no other of its kind
    /// says anything more.</summary>
    private static KindSet KindsOf(AxisPlan plan, Tally tally, Truth truth, int field)
    {
        var counted = truth.Count(tally, field);
        var (kinds, asked) = (counted ?? default, counted is null ? plan.Norms : tally.Others);
        foreach (var position in truth.FindUnordered(asked, field))
        {
            var norm = asked.Items[position];
            kinds = kinds.IsCertain(norm.Kind) ? kinds : kinds.With(norm.Kind, truth.Stands(norm.Bearing, field));
        }

        return kinds;
    }

    private static bool IsInStrict(StandingNorm s) => !s.Norm.IsOpener || s.Stands == Kleene.True;

    private static bool IsInLax(StandingNorm s) => s.Norm.IsOpener || s.Stands == Kleene.True;

    /// <summary>The highest threshold at which the answer, and that below it, is at least <paramref name="enough"/>.</summary>
    private static OpeningStatus Level(Contest contest, List<StandingNorm> standing, Func<StandingNorm, bool> isIn, ContestAnswer enough) =>
        contest.Hold(OpeningStatus.Conditional, standing, isIn) < enough ? OpeningStatus.Closed
        : contest.Hold(OpeningStatus.Open, standing, isIn) < enough ? OpeningStatus.Conditional : OpeningStatus.Open;

    private static bool Speaks(StandingNorm s) => s.Stands == Kleene.True && (s.Norm.IsOpener || s.Norm.Level == OpeningStatus.Closed);
}

/// <summary>What settling needs room for, kept so that nothing is allocated by settling again. One field is settled after the other.</summary>
internal sealed class Desk
{
    private const int RecentBits = 5;
    private readonly Recent[] _recent = new Recent[1 << RecentBits];
    private Contest? _contest;

    /// <summary>Positions of what may hold.</summary>
    public List<int> Positions { get; } = [];

    /// <summary>The bounds that may stand.</summary>
    public List<StandingNorm> Standing { get; } = [];

    /// <summary>The rules of bounds that may stand, by number.</summary>
    public List<int> Rules { get; } = [];

    /// <summary>Where what a set of kinds came to is kept, or that of another which has its place.</summary>
    public ref Recent PlaceOf(AxisPlan plan, KindSet kinds) =>
        ref _recent[(int)((((kinds.Certain * 31) + kinds.Possible + (ulong)plan.Norms.Items.Length) * 0x9E3779B97F4A7C15) >> (64 - RecentBits))];

    /// <summary>Of what was settled last, the kinds of which any bound is enough for it.</summary>
    public ulong Decisive { get; set; }

    public Contest ContestOf(Conflicts conflicts) => _contest ??= new(conflicts);
}

/// <summary>What kinds of bounds came to lately.</summary>
internal readonly record struct Recent(AxisPlan? Plan, KindSet Kinds, Settled Settled)
{
    /// <summary>Whether it is of these kinds.</summary>
    public bool IsOf(AxisPlan plan, KindSet kinds) => ReferenceEquals(Plan, plan) && Kinds == kinds;
}
