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
            .GroupBy(d => (d.Duty, d.Due, d.Anchor, d.AnchorDate)).Select(Merged)
            .OrderBy(d => d.Duty, StringComparer.Ordinal).ThenBy(d => d.Due).ThenBy(d => d.Anchor, StringComparer.Ordinal).ThenBy(d => d.AnchorDate)];

    private static DutyDecision Merged(IEnumerable<DutyDecision> same) =>
        same.OrderBy(d => d.IsPossible).ThenBy(d => d.Rule.FullId, StringComparer.Ordinal).First();

    private IEnumerable<DutyDecision> DutiesOf(Rule r, Field field)
    {
        var st = DutyStands(St(r, field, Way.Answer));
        if (st == Kleene.False)
        {
            yield break;
        }

        foreach (var anchor in DaysOf(r.Duty!, field))
        {
            yield return new(r.Duty!.Id, anchor is { } day && r.Duty.Limit is { } limit ? LastDay(limit, day) : null, r.Duty.Anchor, anchor, st.IsUnknown(), r);
        }
    }

    /// <summary>A duty for each item runs from the first day of each that counts; without any such item it is owed once, no day known.</summary>
    private List<DateOnly?> DaysOf(DutyEffect duty, Field field)
    {
        if (!duty.IsForEach)
        {
            return [duty.After is { } after ? DayOf(after, field) : null];
        }

        var since = (Since)duty.After!;
        var list = Evaluate(since.List, field, World.Without).Known as ListValue ?? Evaluate(since.List, field, World.With).Known as ListValue;
        var days = new List<DateOnly?>();
        foreach (var item in list?.Items ?? [])
        {
            if (item.Member == since.Member && item.Period.Contains(AsOf) && !days.Contains(item.Period.From))
            {
                days.Add(item.Period.From);
            }
        }

        return days.Count > 0 ? days : [null];
    }

    internal virtual Kleene DutyStands(Kleene st) => st;

    /// <summary>Whether the last day is not known because a year has no calendar.</summary>
    private bool LacksCalendar(Rule r, Field field) => r.Duty is { Severity: null, Limit.Unit: LimitUnit.WorkingDays }
        && DutiesOf(r, field).Any(d => d is { AnchorDate: not null, Due: null });

    private DateOnly? DayOf(Expression after, Field field) =>
        (Evaluate(after, field, World.Without).Known as DateValue ?? Evaluate(after, field, World.With).Known as DateValue)?.Value;

    /// <summary>How many: the limit's own number, or what the parameter is on the day of decision.</summary>
    internal virtual int? NumberOf(DutyLimit limit) => limit.Number ?? (int?)Parameter(limit.Parameter!);

    /// <summary>The first day is not counted. Of months the corresponding day is the last, or the end of a month that has none.</summary>
    internal virtual DateOnly? LastDay(DutyLimit limit, DateOnly day)
    {
        if (NumberOf(limit) is not { } number)
        {
            return null;
        }

        if (limit.Unit == LimitUnit.WorkingDays)
        {
            return Country.Calendar.Add(day, number);
        }

        if (limit.Unit == LimitUnit.Days)
        {
            return number <= DateOnly.MaxValue.DayNumber - day.DayNumber ? day.AddDays(number) : null;
        }

        long months = (12L * day.Year) + day.Month - 1 + ((limit.Unit == LimitUnit.Years ? 12L : 1L) * number);
        var (year, month) = (months / 12, (int)(months % 12) + 1);
        return year > 9999 ? null : new DateOnly((int)year, month, Math.Min(day.Day, DateTime.DaysInMonth((int)year, month)));
    }
}
