using System.Globalization;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>A decision as text, one line per part: what two implementations must agree on, character for character. Sentences, the
/// facts behind a reason and <c>unlock</c> are left out: they are the engine's own.</summary>
internal static class DecisionText
{
    internal static string Of(Decision decision)
    {
        var text = new StringBuilder(1024);
        text.Append("dataset ").Append(decision.Code).Append(' ').Append(decision.AsOf.DayNumber)
            .Append(" releasable=").Append(decision.IsReleasable).Append(" policies=").AppendJoin(',', decision.Policies.Select(p => p.Id)).Append('\n');
        AddAxes(text, decision.Sharing, decision.Opening);
        AddGrades(text, decision.Grades);
        AddGates(text, decision.Gates);
        foreach (var duty in decision.Duties)
        {
            text.Append("  duty ").Append(duty.Duty).Append(" due=").Append(Day(duty.Due)).Append(" after=").Append(duty.Anchor).Append('/')
                .Append(Day(duty.AnchorDate)).Append(" possible=").Append(duty.IsPossible).Append(' ').Append(duty.Rule.FullId).Append('\n');
        }

        foreach (var finding in decision.Findings.Select(f => $"  finding {f.Code} {f.Rule} {f.Field}").Distinct())
        {
            text.Append(finding).Append('\n');
        }

        foreach (var field in decision.Fields)
        {
            Add(text, field);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, FieldDecision field)
    {
        text.Append("field ").Append(field.Name).Append(" releasable=").Append(field.IsReleasable).Append(" mask=").Append(field.Mask.Technique)
            .Append(' ').Append(field.Mask.Options);
        foreach (var (name, value) in field.Mask.Parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        }

        text.Append('\n');
        AddAxes(text, field.Sharing, field.Opening);
        AddGrades(text, field.Grades);
        AddGates(text, field.Gates);
    }

    private static void AddAxes(StringBuilder text, AxisDecision sharing, AxisDecision opening)
    {
        Add(text, "sharing", sharing);
        Add(text, "opening", opening);
    }

    private static void Add(StringBuilder text, string name, AxisDecision axis)
    {
        text.Append("  ").Append(name).Append(' ').Append(axis.Verdict).Append(' ').Append(axis.Status).Append(" may=").Append((int)axis.May)
            .Append(" causes=").Append((int)axis.Causes).Append(" declared=").Append(axis.Declared?.ToString() ?? "-").Append(" delta=").Append(axis.Delta)
            .Append(" term=").Append(axis.Term).Append(" exact=").Append(axis.IsMissingExact).Append('\n');
        AddList(text, "modes", axis.AccessModes);
        AddList(text, "conditions", axis.Conditions);
        AddList(text, "reasons", axis.Reasons.Select(r => r.Rule.FullId));
        AddList(text, "missing", axis.Missing.Select(p => p.ToString()));
        AddList(text, "presumed", axis.Presumed.Select(p => p.ToString()));
        AddList(text, "lifted", axis.Lifted.Select(l => $"{l.Rule.FullId} by {string.Join('+', l.By.Select(b => b.FullId))}"));
        AddList(text, "unsupported", axis.Unsupported.Select(r => r.FullId));
        AddList(text, "options", axis.Options.Select(r => r.FullId));
        AddList(text, "disputes", axis.Disputes.Select(d => $"{d.First.FullId} against {d.Second.FullId}: {d.Organ}"));
    }

    private static void AddGrades(StringBuilder text, IEnumerable<GradeDecision> grades) =>
        AddList(text, "grades", grades.Select(g => $"{g.Scheme}={g.Level} determined={g.IsDetermined}"));

    private static void AddGates(StringBuilder text, IEnumerable<GateDecision> gates) =>
        AddList(text, "gates", gates.Select(g => $"{g.Gate}={g.State} {g.Rule.FullId}"));

    private static void AddList(StringBuilder text, string name, IEnumerable<string> items)
    {
        var line = string.Join(", ", items);
        if (line.Length > 0)
        {
            text.Append("    ").Append(name).Append(": ").Append(line).Append('\n');
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "-";
}
