using PolicyKit.Engine.Compiling;
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

        var settled = Settle(snapshot.Conflicts, plan, truth.Desk, GatherKinds(plan, truth, field, truth.Desk));
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
        foreach (var position in truth.Find(plan.ScopeOuts, field))
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

    /// <summary>One bound of each kind that may stand. Beside one that stands for certain no other of its kind says anything more.</summary>
    private static KindSet GatherKinds(AxisPlan plan, Truth truth, int field, Desk desk)
    {
        desk.Standing.Clear();
        desk.Forget(plan.Kinds);
        var (certain, possible) = (0UL, 0UL);
        foreach (var position in truth.FindUnordered(plan.Norms, field))
        {
            var (kind, norm) = (plan.KindAt(position), plan.Norms.Items[position]);
            if (desk.Stands(kind) != Kleene.True && truth.Stands(norm.Bearing, field) is var stands && desk.Note(kind, stands))
            {
                desk.Standing.Add(new(norm, stands));
                certain |= stands == Kleene.True ? 1UL << (kind & 63) : 0;
                possible |= 1UL << (kind & 63);
            }
        }

        return new(certain, possible);
    }

    /// <summary>What the kinds of bounds come to. It depends on nothing else, so that it is settled once for each set of them.
    /// One bound of each kind lies on the desk.</summary>
    public static Settled Settle(Conflicts conflicts, AxisPlan plan, Desk desk, KindSet kinds)
    {
        if (plan.Find(kinds) is { } known)
        {
            return known;
        }

        var (standing, contest) = (desk.Standing, desk.ContestOf(conflicts));
        var settled = new Settled(Level(contest, standing, InStrict, ContestAnswer.Yes), Level(contest, standing, InLax, ContestAnswer.Disputed), standing.Exists(Speaks));
        plan.Keep(kinds, settled);
        return settled;
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
    private Contest? _contest;
    private Kleene[] _kinds = [];

    /// <summary>Positions of what may hold.</summary>
    public List<int> Positions { get; } = [];

    /// <summary>The bounds that may stand.</summary>
    public List<StandingNorm> Standing { get; } = [];

    /// <summary>Forgets which kinds of bounds stand.</summary>
    public void Forget(int kinds)
    {
        if (_kinds.Length < kinds)
        {
            _kinds = new Kleene[kinds];
        }

        Array.Clear(_kinds, 0, kinds);
    }

    /// <summary>Whether a bound of a kind stands, as far as noted.</summary>
    public Kleene Stands(int kind) => _kinds[kind];

    /// <summary>Notes that a bound of a kind stands.</summary>
    /// <returns>Whether that says more than what was noted.</returns>
    public bool Note(int kind, Kleene stands)
    {
        var says = stands == Kleene.True ? _kinds[kind] != Kleene.True : stands.IsUnknown() && _kinds[kind] == Kleene.False;
        _kinds[kind] = says ? stands : _kinds[kind];
        return says;
    }

    public Contest ContestOf(Conflicts conflicts) => _contest ??= new(conflicts);
}
