using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>What the algorithm finds on one axis of a field.</summary>
/// <param name="Out">Whether the axis is out of scope.</param>
/// <param name="Strict">The settlement of all restrictions that are not excluded with the openers that stand.</param>
/// <param name="Lax">The settlement of the restrictions that stand with all openers that are not excluded.</param>
/// <param name="Low">lo.</param>
/// <param name="High">hi.</param>
/// <param name="IsNoNorm">Whether no norm speaks.</param>
internal sealed record Settled(Kleene Out, Settlement Strict, Settlement Lax, OpeningStatus Low, OpeningStatus High, bool IsNoNorm)
{
    internal Verdict Verdict => Out == Kleene.True ? Verdict.OutOfScope
        : Low == High && Out == Kleene.False && !IsNoNorm ? Verdict.Determined
        : Verdict.Undetermined;

    internal OpeningStatus Status => Out == Kleene.True ? OpeningStatus.Closed : Low;

    /// <summary>A field out of scope counts as closed in its dataset.</summary>
    internal StatusSet May => Out == Kleene.True ? StatusSet.Closed : StatusSets.Between(Low, High);
}

/// <summary>decide for a field and an axis (semantics §3), and the lists that go with it.</summary>
internal partial class Interpretation
{
    private Settled Settled(Field field, Axis x, Way way)
    {
        var st = Bounding(x).Select(r => (Rule: r, St: St(r, field, way))).ToList();
        var strict = Settle([.. st.Where(n => InStrict(n.Rule, n.St)).Select(n => n.Rule)], x);
        var lax = Settle([.. st.Where(n => InLax(n.Rule, n.St)).Select(n => n.Rule)], x);
        var outside = Out(field, x, way);
        var low = LowWhile(outside, LowOf(strict));
        var high = HighOf(lax);
        var noNorm = low == OpeningStatus.Closed && high == OpeningStatus.Closed && outside != Kleene.True && SpeaksNone(st, x);
        return new(outside, strict, lax, low, high, noNorm);
    }

    /// <summary>{+ : st ≠ false} ∪ {- : st = true}.</summary>
    internal virtual bool InStrict(Rule r, Kleene st) => SignOf(r) == Sign.Plus ? st != Kleene.False : st == Kleene.True;

    /// <summary>{+ : st = true} ∪ {- : st ≠ false}.</summary>
    internal virtual bool InLax(Rule r, Kleene st) => SignOf(r) == Sign.Plus ? st == Kleene.True : st != Kleene.False;

    /// <summary>lo = closed if out unknown else strict.low.</summary>
    internal virtual OpeningStatus LowWhile(Kleene outside, OpeningStatus low) => outside.IsUnknown() ? OpeningStatus.Closed : low;

    /// <summary>No opener with st = true and no at-most closed with st = true.</summary>
    internal virtual bool SpeaksNone(IEnumerable<(Rule Rule, Kleene St)> st, Axis x) =>
        !st.Any(n => n.St == Kleene.True && (SignOf(n.Rule) == Sign.Minus || LevelOn(n.Rule, x) == OpeningStatus.Closed));

    private static Value NameOf(Settled settled, Axis x) => settled.Verdict switch
    {
        Verdict.OutOfScope => new(FactValue.Of(AxisNames.OutOfScope)),
        Verdict.Determined => new(FactValue.Of(x.NameOf(settled.Status))),
        _ => Value.Unknown,
    };

    private AxisDecision DecideAxis(Field field, Axis x)
    {
        var settled = Settled(field, x, Way.Answer);
        var reasons = Reasons(field, x, settled);
        var unsupported = Unsupported(field, x);
        var places = Places(x, [field]);
        var decision = new AxisDecision
        {
            Verdict = settled.Verdict,
            Status = settled.Status,
            May = settled.May,
            Causes = CausesOf(field, x, settled),
            Term = settled.Verdict == Verdict.Determined ? TermOf(x, settled.Status) : null,
            Declared = Declared(field, x),
            AccessModes = ModesOf(reasons),
            Conditions = ConditionsOf(reasons),
            Reasons = [.. reasons.Select(r => new Reason(r, []))],
            Presumed = [.. InOrder(places.Where(p => IsPresumptionUsed(p, x, [field])))],
            Lifted = Lifted(field, x),
            Unsupported = unsupported,
            Options = OptionsOf(field, x),
            Disputes = DisputesOf(settled),
        };
        return WithMissing(decision with { Delta = DeltaOf(decision, settled.IsNoNorm) }, places, here => here.Settled(field, x, Way.Answer).Verdict);
    }

    /// <summary>Why the axis is undetermined (semantics §7, Causes).</summary>
    private Causes CausesOf(Field field, Axis x, Settled settled)
    {
        if (settled.Verdict != Verdict.Undetermined)
        {
            return Causes.None;
        }

        if (settled.IsNoNorm)
        {
            return Causes.NoNorm;
        }

        var disputed = settled.Strict.Contests.Concat(settled.Lax.Contests).Any(c => c.Outcome == Outcome.Disputed);
        return Relevant(x).Aggregate(disputed ? Causes.Dispute : Causes.None, (all, r) => all | CauseOf(r.Rule, r.Sign, field));
    }

    /// <summary>Why fire is unknown, if it is.</summary>
    private Causes CauseOf(Rule r, Sign sign, Field field)
    {
        var fire = Fire(r, sign, field, Way.Answer);
        return !fire.IsUnknown() ? Causes.None
            : !Holds(r.Condition, field, World.With).IsUnknown() ? Causes.Inferred
            : r.IsSlot ? Causes.Text
            : (fire & (Kleene.Erred | Kleene.CalendarMissing)) is var flags && flags == Kleene.False ? Causes.Facts
            : (flags.HasFlag(Kleene.Erred) ? Causes.Error : Causes.None) | (flags.HasFlag(Kleene.CalendarMissing) ? Causes.Calendar : Causes.None);
    }
}
