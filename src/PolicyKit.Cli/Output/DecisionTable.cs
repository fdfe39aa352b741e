using System.Text;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Reporting;

namespace PolicyKit.Cli.Output;

/// <summary>Decisions for people: first what is declared against what was decided, then a row for each dataset, the ones that differ
/// before the others, and below it one for each field that is decided otherwise.</summary>
internal static class DecisionTable
{
    private const int WidestName = 32;
    private const int MostMissing = 3;

    /// <summary>The table with a line above that says by what and when, and one below that counts. Sharing has a column only where a
    /// norm speaks of it.</summary>
    /// <param name="report">The decisions.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>: the language of findings, asked for by name, never the locale's.</param>
    public static string Of(DecisionReport report, string language)
    {
        List<Decision> decisions = [.. DeltaTable.DifferingFirst(report.Entries).Select(e => e.Decision)];
        var showsSharing = decisions.Exists(d => IsSpokenOf(d.Sharing) || d.Fields.Any(f => IsSpokenOf(f.Sharing)));
        var table = new TextTable();
        table.Add([.. Cells(showsSharing, "DATASET", "NAME", "OPENING", "SHARING", "DECLARED", "MISSING")]);
        foreach (var decision in decisions)
        {
            Add(table, decision, showsSharing);
        }

        var text = new StringBuilder(TextTable.OneLine($"{JsonParts.Day(report.AsOf)}  {string.Join(", ", report.Policies.Select(p => $"{p.Id} {p.Version}"))}"));
        return text.Append("\n\n").Append(DeltaTable.Of(report.Entries) is { Length: > 0 } deltas ? deltas + "\n" : "").Append(decisions.Count > 0 ? table + "\n" : "")
            .Append(Findings(decisions, language) is { Length: > 0 } findings ? findings + "\n" : "").Append(Totals(report.Summary)).ToString();
    }

    private static void Add(TextTable table, Decision decision, bool showsSharing)
    {
        table.Add([.. Cells(showsSharing, decision.Code, DisplayWidth.Cut(decision.Name, WidestName), Status(Axis.Opening, decision.Opening),
            Status(Axis.Sharing, decision.Sharing), Declared(decision.Opening, decision.Sharing), Missing(decision.Opening, decision.Sharing))]);
        foreach (var field in decision.Fields.Where(f => Differs(f, decision)))
        {
            table.Add([.. Cells(showsSharing, "", "  " + DisplayWidth.Cut(field.Name, WidestName - 2), Status(Axis.Opening, field.Opening) + Mask(field),
                Status(Axis.Sharing, field.Sharing), Declared(field.Opening, field.Sharing), Missing(field.Opening, field.Sharing))]);
        }
    }

    private static IEnumerable<string> Cells(bool showsSharing, params string[] cells) => cells.Where((_, i) => showsSharing || i != 3);

    private static bool IsSpokenOf(AxisDecision decision) => decision is not { Verdict: Verdict.Undetermined, Causes: Causes.NoNorm };

    private static string Findings(IEnumerable<Decision> decisions, string language)
    {
        var table = new TextTable();
        foreach (var (decision, finding) in decisions.SelectMany(d => d.Findings.Select(f => (d, f))))
        {
            table.Add(decision.Code, finding.Field ?? "", $"{finding.Severity.Name()} {finding.Code}", finding.Message.In(language));
        }

        return table.ToString();
    }

    // The jurisdiction's own term beside ours; while undetermined, what stands meanwhile and why.
    private static string Status(Axis axis, AxisDecision decision)
    {
        var status = decision.StatusName(axis);
        return !IsSpokenOf(decision) ? $"no norm ({axis.NameOf(decision.Status)} meanwhile)"
            : decision.Verdict == Verdict.Undetermined ? $"{status}: {string.Join(", ", decision.Causes.Names())} ({axis.NameOf(decision.Status)} meanwhile)"
            : decision.Term is { Length: > 0 } term ? $"{status} {term}" : status;
    }

    private static string Mask(FieldDecision field) =>
        field.Mask.Technique is MaskCatalogue.None or MaskCatalogue.Drop ? "" : $", mask {field.Mask.Technique}";

    private static string Declared(AxisDecision opening, AxisDecision sharing) => string.Join("; ", new[]
    {
        Declared(Axis.Opening, opening), Declared(Axis.Sharing, sharing),
    }.OfType<string>());

    private static string? Declared(Axis axis, AxisDecision decision) => decision.Declared is not { } declared || decision.Delta == Delta.Unknown ? null
        : decision.Delta == Delta.Same ? $"{axis.Key()} as declared" : $"{axis.Key()} {decision.Delta.Name()} (declared {axis.NameOf(declared)})";

    private static string Missing(AxisDecision opening, AxisDecision sharing)
    {
        var facts = opening.Missing.Concat(sharing.Missing).Select(m => m.ToString()).Distinct().ToList();
        return string.Join(", ", facts.Take(MostMissing)) + (facts.Count > MostMissing ? $", {facts.Count - MostMissing} more" : "");
    }

    private static bool Differs(FieldDecision field, Decision decision) =>
        field.Name.Length > 0 && AxisNames.All.Any(a => field.On(a).StatusName(a) != decision.On(a).StatusName(a)
            || field.On(a).Status != decision.On(a).Status);

    private static string Totals(DecisionSummary summary) => summary.Datasets == 0 ? "no datasets\n"
        : $"{summary.Datasets} dataset{(summary.Datasets == 1 ? "" : "s")}; opening: {Counts(summary, Axis.Opening)}; sharing: {Counts(summary, Axis.Sharing)}\n";

    private static string Counts(DecisionSummary summary, Axis axis) => string.Join(", ", Enum.GetValues<OpeningStatus>().Reverse()
        .Select(s => (Count: summary.Count(axis, s), Name: axis.NameOf(s)))
        .Append((Count: summary.Undetermined(axis), Name: AxisNames.Undetermined)).Append((Count: summary.OutOfScope(axis), Name: AxisNames.OutOfScope))
        .Where(c => c.Count > 0).Select(c => $"{c.Count} {c.Name}"));
}
