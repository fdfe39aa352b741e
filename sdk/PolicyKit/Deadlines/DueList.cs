using PolicyKit.Model;

namespace PolicyKit.Deadlines;

/// <summary>What is due: the duties of decisions that have a time limit, by last day. Nothing is decided here.</summary>
/// <param name="country">The calendar and the parameters of the country whose policies decided.</param>
public sealed class DueList(CountryData country)
{
    /// <summary>The duties of a decision with a limit, in the decision's order.</summary>
    public IEnumerable<DueItem> Of(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Duties.Where(d => d.Rule.Duty?.Limit is not null).Select(d => Item(decision, d));
    }

    /// <summary>Whether a duty is asked for: its last day is in the span, or is not known. What is overdue on the day of decision lies in a
    /// span without a first day.</summary>
    /// <param name="item">The duty.</param>
    /// <param name="from">The first day, or null.</param>
    /// <param name="by">The last day.</param>
    public static bool IsIn(DueItem item, DateOnly? from, DateOnly by) =>
        item.Decision.Due is not { } due || (due <= by && (from is not { } first || first <= due));

    /// <summary>By last day, those without one last; then by dataset, duty and rule.</summary>
    public static IEnumerable<DueItem> Ordered(IEnumerable<DueItem> items) => items
        .OrderBy(i => i.Decision.Due ?? DateOnly.MaxValue).ThenBy(i => i.Decision.Due is null).ThenBy(i => i.Code, StringComparer.Ordinal)
        .ThenBy(i => i.Decision.Duty, StringComparer.Ordinal).ThenBy(i => i.Decision.AnchorDate).ThenBy(i => i.Decision.Rule.FullId, StringComparer.Ordinal);

    private DueItem Item(Decision decision, DutyDecision duty)
    {
        var limit = duty.Rule.Duty!.Limit!;
        return new(decision.Code, decision.Name, duty, State(decision, duty), limit.NumberAt(country, decision.AsOf),
            limit.Unit == LimitUnit.WorkingDays && duty is { AnchorDate: { } from, Due: { } to } ? WorkingDayWalk.Of(country.Calendar, from, to) : null);
    }

    private static DueState State(Decision decision, DutyDecision duty) => (duty.Due, duty.AnchorDate) switch
    {
        ({ } due, _) when duty.Rule.Duty!.IsKeeping => due < decision.AsOf ? DueState.Ended : DueState.Kept,
        ({ } due, _) => due < decision.AsOf ? DueState.Overdue : DueState.Due,
        (_, null) => DueState.AnchorUnknown,
        _ => duty.Rule.Duty!.Limit is { Unit: LimitUnit.WorkingDays, Number: not null } ? DueState.CalendarUnknown : DueState.Uncountable,
    };
}
