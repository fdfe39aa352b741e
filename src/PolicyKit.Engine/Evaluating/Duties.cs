using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Duties with their last days, and the warnings among them.</summary>
internal sealed class Duties(Snapshot snapshot, MixedTruth truth)
{
    private readonly List<DutyDecision> _owed = [];
    private readonly List<Finding> _findings = [];

    /// <summary>The duties, one per duty, date, anchor and day of it: a certain one before a possible one, then by rule.</summary>
    public IEnumerable<DutyDecision> Owed => _owed.GroupBy(d => (d.Duty, d.Due, d.Anchor, d.AnchorDate))
        .Select(g => g.OrderBy(d => d.IsPossible).ThenBy(d => d.Rule.FullId, StringComparer.Ordinal).First())
        .OrderBy(d => d.Duty, StringComparer.Ordinal).ThenBy(d => d.Due).ThenBy(d => d.Anchor, StringComparer.Ordinal).ThenBy(d => d.AnchorDate);

    public IEnumerable<Finding> Findings => _findings;

    public Duties Collect()
    {
        var fields = Enumerable.Range(0, truth.With.Fields.Count).ToList();
        foreach (var bearing in snapshot.Duties.Items)
        {
            if (bearing.Rule.IsOfField)
            {
                fields.ForEach(f => Add(bearing, f, truth.Stands(bearing, f)));
            }
            else
            {
                // A duty of the dataset stands if it does for any field: a lift of it may look at fields.
                Add(bearing, -1, fields.Aggregate(Kleene.False, (any, f) => any.Or(truth.Stands(bearing, f))));
            }
        }

        return this;
    }

    private void Add(Bearing bearing, int field, Kleene stands)
    {
        var (rule, duty) = (bearing.Rule.Rule, bearing.Rule.Rule.Duty!);
        if (duty.Severity is { } severity)
        {
            if (stands == Kleene.True)
            {
                _findings.Add(new("PK3020", severity, rule.Title, NameOf(field), rule.FullId));
            }
        }
        else if (stands != Kleene.False)
        {
            Owe(bearing.Rule, duty, field, stands.IsUnknown());
        }
    }

    private void Owe(CompiledRule rule, DutyEffect duty, int field, bool isPossible)
    {
        foreach (var anchor in AnchorsOf(rule, duty, field))
        {
            var due = anchor is { } day ? duty.Limit?.LastDay(snapshot.Set.Country, snapshot.AsOf, day) : null;
            if (anchor is not null && due is null && duty.Limit is { Unit: LimitUnit.WorkingDays })
            {
                _findings.Add(FindingMessages.CalendarUnknown(rule.Rule, NameOf(field)));
            }

            _owed.Add(new(duty.Id, due, duty.Anchor, anchor, isPossible, rule.Rule));
        }
    }

    /// <summary>The days from which it runs: one, or one for each item; null where the day is not known.</summary>
    private IEnumerable<DateOnly?> AnchorsOf(CompiledRule rule, DutyEffect duty, int field)
    {
        if (duty.IsForEach)
        {
            return Starts(rule, (Since)duty.After!, field);
        }

        if (!snapshot.Anchors.TryGetValue(rule.Index, out var after))
        {
            return [null];
        }

        var day = Known(after, field);
        return [day.IsKnown ? DateOnly.FromDayNumber((int)day.Number) : null];
    }

    /// <summary>The first days of the items that count on the day of decision; one unknown day where the list is not known or has none.</summary>
    private IEnumerable<DateOnly?> Starts(CompiledRule rule, Since since, int field) => Known(snapshot.Anchors[rule.Index], field).Payload is not ListValue list ? [null]
        : list.Items.Where(i => i.Member == since.Member && i.Period.Contains(snapshot.AsOf)).Select(i => i.Period.From).Distinct().DefaultIfEmpty(null);

    private Operand Known(Value after, int field) => after(truth.Without, field) is { IsKnown: true } known ? known : after(truth.With, field);

    private string? NameOf(int field) => field < 0 || truth.With.Fields[field].Name.Length == 0 ? null : truth.With.Fields[field].Name;
}
