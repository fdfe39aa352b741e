using System.Text;
using PolicyKit.Comparing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>A comparison for people: a column for each policy, and below the rows why they differ.</summary>
internal static class ComparisonText
{
    private const int WidestName = 28;

    /// <summary>The table. Fields that stand like their dataset everywhere, and axes on which no policy has a norm, have no row.</summary>
    public static string Table(ComparisonReport report, string language)
    {
        var table = new TextTable();
        table.Add(["DATASET", "NAME", "AXIS", .. report.Policies.Select(p => p.Policy.Id)]);
        foreach (var row in Shown(report))
        {
            table.Add([row.Field is null ? row.Code : "", DisplayWidth.Cut(row.Field is null ? row.Name : "  " + row.Field, WidestName), row.Axis.Key(),
                .. row.Statuses.Select(s => Status(row.Axis, s.Decision))]);
        }

        var text = new StringBuilder($"{JsonParts.Day(report.AsOf)}  each policy decides as if the datasets lay in its own jurisdiction\n\n").Append(table).Append('\n');
        foreach (var row in Shown(report).Where(r => r.IsDifferent))
        {
            text.Append(TextTable.OneLine(Heading(row))).Append('\n');
            text.Append(string.Concat(Reasons(row, language).Concat(Turns(row)).Select(l => "  " + TextTable.OneLine(l) + "\n"))).Append('\n');
        }

        return text.Append(Totals(report.Totals)).ToString();
    }

    /// <summary>The same as Markdown.</summary>
    public static string Markdown(ComparisonReport report, string language)
    {
        string[] head = ["dataset", "name", "field", "axis", .. report.Policies.Select(p => p.Policy.Id)];
        var text = new StringBuilder($"# Comparison, {JsonParts.Day(report.AsOf)}\n\nEach policy decides as if the datasets lay in its own jurisdiction.\n\n");
        text.Append(Line(head)).Append(Line(head.Select(_ => "---")));
        foreach (var row in Shown(report))
        {
            text.Append(Line(new[] { row.Code, row.Name, row.Field ?? "", row.Axis.Key() }.Concat(row.Statuses.Select(s => Status(row.Axis, s.Decision)))
                .Select(MarkdownText.Escape)));
        }

        foreach (var row in Shown(report).Where(r => r.IsDifferent))
        {
            text.Append("\n## ").Append(MarkdownText.Escape(Heading(row))).Append("\n\n");
            text.Append(string.Concat(Reasons(row, language).Concat(Turns(row)).Select(l => "- " + MarkdownText.Escape(l) + "\n")));
        }

        return text.Append('\n').Append(Totals(report.Totals)).ToString();
    }

    /// <summary>A row for each row, a column for each policy; RFC 4180.</summary>
    public static string Csv(ComparisonReport report)
    {
        var text = new StringBuilder(PolicyKit.Csv.Line(["code", "name", "field", "axis", .. report.Policies.Select(p => p.Policy.Id), "different", "because", "facts"]));
        foreach (var row in report.Rows)
        {
            text.Append(PolicyKit.Csv.Line([row.Code, row.Name, row.Field ?? "", row.Axis.Key(), .. row.Statuses.Select(s => s.Name(row.Axis)),
                row.IsDifferent ? "true" : "false", string.Join(';', row.Statuses.SelectMany(s => s.Decision.Reasons).Select(r => r.Rule.FullId).Distinct()),
                string.Join(';', Turns(row))]));
        }

        return text.ToString();
    }

    private static IEnumerable<ComparedRow> Shown(ComparisonReport report)
    {
        var datasets = report.Rows.Where(r => r.Field is null).ToDictionary(r => (r.Code, r.Axis));
        return report.Rows.Where(r => r.IsSpokenOf && (r.Field is null || !datasets.TryGetValue((r.Code, r.Axis), out var whole) || !StandsAlike(r, whole)));
    }

    private static bool StandsAlike(ComparedRow field, ComparedRow dataset) =>
        field.Statuses.Select(s => (s.Name(field.Axis), s.Decision.Status)).SequenceEqual(dataset.Statuses.Select(s => (s.Name(field.Axis), s.Decision.Status)));

    private static string Status(Axis axis, AxisDecision decision) =>
        decision is { Verdict: Verdict.Undetermined, Causes: Causes.NoNorm } ? $"no norm ({axis.NameOf(decision.Status)} meanwhile)"
        : decision.Verdict == Verdict.Undetermined
            ? $"{AxisNames.Undetermined}: {string.Join(", ", decision.Causes.Names())} ({axis.NameOf(decision.Status)} meanwhile)"
        : decision.Term is { Length: > 0 } term ? $"{decision.StatusName(axis)} {term}" : decision.StatusName(axis);

    private static string Heading(ComparedRow row) => row.Field is null ? $"{row.Code} {row.Axis.Key()}" : $"{row.Code} {row.Field} {row.Axis.Key()}";

    private static IEnumerable<string> Reasons(ComparedRow row, string language) => row.Statuses.SelectMany(s =>
        s.Decision.Reasons.Select(r => $"{s.Policy.Id}: {s.Name(row.Axis)} by {r.Rule.FullId}{Basis(r.Rule, language)}{Facts(s, r)}")
            .DefaultIfEmpty($"{s.Policy.Id}: {Status(row.Axis, s.Decision)}{Missing(s.Decision)}"));

    private static string Basis(Rule rule, string language) =>
        $" ({Sentences.NameOf(rule.Basis.Instrument, language)}{(Sentences.PlaceOf(rule.Basis, language) is { Length: > 0 } place ? " " + place : "")})";

    private static string Facts(ComparedStatus status, Reason reason)
    {
        var facts = reason.Because.Select(b => $"{b.Fact} = {ValueText.Of(b.Fact.Fact, b.Actual)}")
            .Concat(status.GradesOf(reason.Rule).Select(g => FormattableString.Invariant($"grade {g.Scheme} = {g.Level}"))).Distinct().ToList();
        return facts.Count == 0 ? "" : ": " + string.Join(", ", facts);
    }

    private static string Missing(AxisDecision decision) =>
        decision.Missing.IsEmpty ? "" : "; missing " + string.Join(", ", decision.Missing.Select(m => m.ToString()));

    private static IEnumerable<string> Turns(ComparedRow row) => row.Differences.Select(d =>
        $"with {string.Join(", ", d.Set.Select(c => $"{c.Fact} = {ValueText.Of(c.Fact.Fact, c.To)}"))} {d.Policy.Id} would say {d.Status}, as {string.Join(", ", d.As.Select(p => p.Id))}");

    private static string Line(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |\n";

    private static string Totals(ComparisonTotals totals) =>
        $"{totals.Datasets} dataset{(totals.Datasets == 1 ? "" : "s")}, {totals.DifferentDatasets} with a difference; {totals.Different} of {totals.Rows} rows differ\n";
}
