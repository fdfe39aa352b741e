using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Duties with their last days, and the warnings among them.</summary>
internal sealed class Duties(Snapshot snapshot, MixedTruth truth)
{
    private readonly List<DutyDecision> _owed = [];
    private readonly List<Finding> _findings = [];

    /// <summary>The duties, one per duty, date and anchor: a certain one before a possible one, then by rule.</summary>
    public IEnumerable<DutyDecision> Owed => _owed.GroupBy(d => (d.Duty, d.Due, d.Anchor))
        .Select(g => g.OrderBy(d => d.IsPossible).ThenBy(d => d.Rule.FullId, StringComparer.Ordinal).First())
        .OrderBy(d => d.Duty, StringComparer.Ordinal).ThenBy(d => d.Due).ThenBy(d => d.Anchor, StringComparer.Ordinal);

    public IEnumerable<Finding> Findings => _findings;

    public Duties Collect()
    {
        foreach (var bearing in snapshot.Duties)
        {
            foreach (var field in bearing.Rule.IsOfField ? Enumerable.Range(0, truth.With.Fields.Count) : [-1])
            {
                Add(bearing, field);
            }
        }

        return this;
    }

    private void Add(Bearing bearing, int field)
    {
        var stands = truth.Stands(bearing, field);
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
            var anchor = AnchorOf(bearing.Rule, field);
            var due = anchor is { } day ? Due(duty, day) : null;
            if (anchor is not null && due is null && duty.WorkingDays is not null)
            {
                _findings.Add(FindingMessages.CalendarUnknown(rule, NameOf(field)));
            }

            _owed.Add(new(duty.Id, due, duty.Anchor, anchor, stands.IsUnknown(), rule));
        }
    }

    private DateOnly? AnchorOf(CompiledRule rule, int field)
    {
        if (!snapshot.Anchors.TryGetValue(rule.Index, out var after))
        {
            return null;
        }

        var day = after(truth.Without, field);
        day = day.IsKnown ? day : after(truth.With, field);
        return day.IsKnown ? DateOnly.FromDayNumber((int)day.Number) : null;
    }

    private DateOnly? Due(DutyEffect duty, DateOnly day) =>
        duty.WorkingDays is { } workingDays ? snapshot.Set.Country.Calendar.Add(day, workingDays)
        : duty.Days is { } days && day.DayNumber + days <= DateOnly.MaxValue.DayNumber ? day.AddDays(days) : null;

    private string? NameOf(int field) => field < 0 || truth.With.Fields[field].Name.Length == 0 ? null : truth.With.Fields[field].Name;
}
