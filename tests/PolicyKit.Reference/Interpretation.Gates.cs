using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>gates and duties (semantics §3).</summary>
internal partial class Interpretation
{
    private ImmutableArray<GateDecision> Gates(Field field) => WorstByGate(
        from r in R
        where r.Gate is not null
        let st = St(r, field, Way.Answer)
        where st != Kleene.False || Fire(r, Sign.Plus, field, Way.Answer) == Kleene.True
        select new GateDecision(r.Gate!.Id, st == Kleene.False ? GateState.Lifted : StateOf(r.Gate, field), r));

    /// <summary>The state from the review; an inference may shut a gate, never open it.</summary>
    internal virtual GateState StateOf(GateEffect gate, Field field) => gate.Review is not { } review ? GateState.InForce
        : (GateState)Math.Max((int)StateIn(review, field, World.With), (int)StateIn(review, field, World.Without));

    protected GateState StateIn(Fact review, Field field, World world) => (Known(review, field, world).Known as TextValue)?.Value switch
    {
        "passed" => GateState.Passed,
        "failed" => GateState.Failed,
        _ => GateState.Pending,
    };

    /// <summary>One entry per gate: the worst, of the lowest rule.</summary>
    private ImmutableArray<GateDecision> WorstByGate(IEnumerable<GateDecision> gates) =>
        [.. gates.GroupBy(g => g.Gate).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderBy(Openness).ThenBy(e => e.Rule.FullId, StringComparer.Ordinal).First())];

    internal virtual int Openness(GateDecision gate) => -(int)gate.State;

    private ImmutableArray<DutyDecision> Duties() =>
        [.. R.Where(r => r.Duty is { Severity: null })
            .SelectMany(r => Fields.SelectMany(f => DutiesOf(r, f)))
            .GroupBy(d => (d.Duty, d.Due, d.Anchor)).Select(Merged)
            .OrderBy(d => d.Duty, StringComparer.Ordinal).ThenBy(d => d.Due).ThenBy(d => d.Anchor, StringComparer.Ordinal)];

    private static DutyDecision Merged(IEnumerable<DutyDecision> same) =>
        same.OrderBy(d => d.IsPossible).ThenBy(d => d.Rule.FullId, StringComparer.Ordinal).First();

    private IEnumerable<DutyDecision> DutiesOf(Rule r, Field field)
    {
        var st = DutyStands(St(r, field, Way.Answer));
        if (st == Kleene.False)
        {
            yield break;
        }

        var duty = r.Duty!;
        var anchor = duty.After is { } after ? DayOf(after, field) : null;
        yield return new(duty.Id, anchor is { } day ? DueAfter(duty, day) : null, duty.Anchor, anchor, st.IsUnknown(), r);
    }

    internal virtual Kleene DutyStands(Kleene st) => st;

    /// <summary>Whether the last day is not known because a year has no calendar.</summary>
    private bool LacksCalendar(Rule r, Field field) => r.Duty is { Severity: null, WorkingDays: not null }
        && DutiesOf(r, field).Any(d => d is { AnchorDate: not null, Due: null });

    private DateOnly? DayOf(Expression after, Field field) =>
        (Evaluate(after, field, World.Without).Known as DateValue ?? Evaluate(after, field, World.With).Known as DateValue)?.Value;

    /// <summary>The first day is not counted.</summary>
    internal virtual DateOnly? DueAfter(DutyEffect duty, DateOnly day) =>
        duty.WorkingDays is { } working ? Country.Calendar.Add(day, working)
        : duty.Days is { } days && days <= DateOnly.MaxValue.DayNumber - day.DayNumber ? day.AddDays(days)
        : null;
}
