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
    public static Outcome Of(Snapshot snapshot, Axis axis, Truth truth, int field)
    {
        var plan = snapshot[axis];
        var scopedOut = ScopedOut(plan, truth, field);
        if (scopedOut == Kleene.True)
        {
            return new(scopedOut, StatusSet.Closed, false);
        }

        var standing = Standing(plan, truth, field);
        var low = scopedOut == Kleene.False ? Level(snapshot.Conflicts, standing, IsInStrict, ContestAnswer.Yes) : OpeningStatus.Closed;
        var high = Level(snapshot.Conflicts, standing, IsInLax, ContestAnswer.Disputed);
        return new(scopedOut, StatusSets.Between(low, high), high == OpeningStatus.Closed && !standing.Exists(Speaks));
    }

    public static Kleene ScopedOut(AxisPlan plan, Truth truth, int field)
    {
        var scopedOut = Kleene.False;
        foreach (var bearing in truth.MayHold(plan.ScopeOuts, field))
        {
            scopedOut = scopedOut.Or(truth.Stands(bearing, field));
        }

        return scopedOut;
    }

    /// <summary>The bounds that may stand, each with whether it does.</summary>
    public static List<(Norm Norm, Kleene Stands)> Standing(AxisPlan plan, Truth truth, int field)
    {
        var standing = new List<(Norm, Kleene)>();
        foreach (var norm in truth.MayHold(plan.Norms, field))
        {
            var stands = truth.Stands(norm.Bearing, field);
            if (stands != Kleene.False)
            {
                standing.Add((norm, stands));
            }
        }

        return standing;
    }

    /// <summary>Every restriction that may stand against every opener that does.</summary>
    public static IEnumerable<Norm> Strict(List<(Norm Norm, Kleene Stands)> standing) => standing.Where(IsInStrict).Select(s => s.Norm);

    /// <summary>Every opener that may stand against every restriction that does.</summary>
    public static IEnumerable<Norm> Lax(List<(Norm Norm, Kleene Stands)> standing) => standing.Where(IsInLax).Select(s => s.Norm);

    private static bool IsInStrict((Norm Norm, Kleene Stands) s) => !s.Norm.IsOpener || s.Stands == Kleene.True;

    private static bool IsInLax((Norm Norm, Kleene Stands) s) => s.Norm.IsOpener || s.Stands == Kleene.True;

    /// <summary>The highest threshold at which the answer, and that below it, is at least <paramref name="enough"/>.</summary>
    private static OpeningStatus Level(Conflicts conflicts, List<(Norm Norm, Kleene Stands)> standing,
        Func<(Norm Norm, Kleene Stands), bool> isIn, ContestAnswer enough) =>
        Answer(conflicts, OpeningStatus.Conditional, standing, isIn) < enough ? OpeningStatus.Closed
        : Answer(conflicts, OpeningStatus.Open, standing, isIn) < enough ? OpeningStatus.Conditional : OpeningStatus.Open;

    /// <summary>The contest's answer; without one of the sides there is no contest to hold.</summary>
    private static ContestAnswer Answer(Conflicts conflicts, OpeningStatus threshold, List<(Norm Norm, Kleene Stands)> standing,
        Func<(Norm Norm, Kleene Stands), bool> isIn)
    {
        var (openers, closers) = (false, false);
        foreach (var entry in standing)
        {
            if (isIn(entry))
            {
                openers |= entry.Norm.IsOpener && entry.Norm.Level >= threshold;
                closers |= !entry.Norm.IsOpener && entry.Norm.Level < threshold;
            }
        }

        return !openers ? ContestAnswer.No : !closers ? ContestAnswer.Yes
            : new Contest(conflicts, threshold, standing.Where(isIn).Select(s => s.Norm)).Answer;
    }

    private static bool Speaks((Norm Norm, Kleene Stands) s) =>
        s.Stands == Kleene.True && (s.Norm.IsOpener || s.Norm.Level == OpeningStatus.Closed);
}
