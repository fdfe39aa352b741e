using System.Text;
using PolicyKit.Diffing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>An impact for people: a line for each change, below it the rules on each side, at the end the counts.</summary>
internal static class ImpactText
{
    private const int WidestName = 28;
    private static readonly string[] CsvHead =
        ["code", "name", "provider", "domain", "field", "axis", "direction", "directions", "from", "to", "mask from", "mask to", "rules old", "rules new", "articles old", "articles new"];

    /// <summary>The table.</summary>
    public static string Table(ImpactReport report, string language)
    {
        var text = new StringBuilder($"{Heading(report)}\n\n").Append(string.Concat(AmendedRules(report, language).Select(l => TextTable.OneLine(l) + "\n")));
        var table = new TextTable();
        table.Add("DATASET", "NAME", "FIELD", "AXIS", "DIRECTION", "FROM", "TO");
        foreach (var change in report.Changes)
        {
            table.Add(change.Code, DisplayWidth.Cut(change.Name, WidestName), change.Field ?? "", change.Axis.Key(),
                string.Join(", ", change.Directions.Select(d => d.Name())), Outcome(change.Old), Outcome(change.New));
        }

        _ = report.Changes.Count == 0 ? text : text.Append(table).Append('\n');
        foreach (var group in ByReason(report, language))
        {
            text.Append(TextTable.OneLine(group.Key)).Append('\n');
            text.Append(string.Concat(group.Select(c => "  " + TextTable.OneLine(Place(c)) + "\n"))).Append('\n');
        }

        return text.Append(string.Concat(Totals(report).Select(l => TextTable.OneLine(l) + "\n"))).ToString();
    }

    /// <summary>The same as Markdown.</summary>
    public static string Markdown(ImpactReport report, string language)
    {
        var text = new StringBuilder($"# Impact\n\n{MarkdownText.Escape(Heading(report))}\n\n");
        foreach (var line in AmendedRules(report, language).Where(l => l.Length > 0))
        {
            text.Append("- ").Append(MarkdownText.Escape(line)).Append('\n');
        }

        foreach (var line in Totals(report))
        {
            text.Append("- ").Append(MarkdownText.Escape(line)).Append('\n');
        }

        if (report.Changes.Count > 0)
        {
            text.Append('\n').Append(Line(["dataset", "name", "field", "axis", "direction", "from", "to"])).Append(Line(Enumerable.Repeat("---", 7)));
            foreach (var c in report.Changes)
            {
                text.Append(Line(new[] { c.Code, c.Name, c.Field ?? "", c.Axis.Key(), string.Join(", ", c.Directions.Select(d => d.Name())), Outcome(c.Old), Outcome(c.New) }
                    .Select(MarkdownText.Escape)));
            }
        }

        foreach (var group in ByReason(report, language))
        {
            text.Append("\n## ").Append(MarkdownText.Escape(group.Key)).Append("\n\n");
            text.Append(string.Concat(group.Select(c => "- " + MarkdownText.Escape(Place(c)) + "\n")));
        }

        return text.ToString();
    }

    /// <summary>A row for each change; RFC 4180.</summary>
    public static string Csv(ImpactReport report)
    {
        var text = new StringBuilder(PolicyKit.Csv.Line(CsvHead));
        foreach (var c in report.Changes)
        {
            text.Append(PolicyKit.Csv.Line([c.Code, c.Name, c.Provider, c.Domain, c.Field ?? "", c.Axis.Key(), c.Direction.Name(),
                string.Join(';', c.Directions.Select(d => d.Name())), c.Old.Status.StatusName(c.Axis), c.New.Status.StatusName(c.Axis),
                c.Old.Mask?.Technique ?? "", c.New.Mask?.Technique ?? "", Ids(c.Rules.Old), Ids(c.Rules.New), Articles(c.Rules.Old), Articles(c.Rules.New)]));
        }

        return text.ToString();
    }

    private static string Ids(IEnumerable<Rule> rules) => string.Join(';', rules.Select(r => r.FullId));

    private static string Articles(IEnumerable<Rule> rules) => string.Join(';', rules.Select(r => $"{r.Basis.Instrument.Id} {Sentences.PlaceOf(r.Basis, "zh")}".Trim()).Distinct());

    private static string Heading(ImpactReport report) => $"{JsonParts.Day(report.Old.AsOf)} {Names(report.Old)} -> {JsonParts.Day(report.New.AsOf)} {Names(report.New)}";

    private static string Names(DiffSide side) => string.Join(", ", side.Policies.Asked.Select(a => a.Version is null ? a.Id : $"{a.Id} {a.Version}"));

    // What changed for the same reason stands together: the reader looks for the article, not for the row.
    private static IEnumerable<IGrouping<string, ImpactChange>> ByReason(ImpactReport report, string language) =>
        report.Changes.GroupBy(c => $"{c.Direction.Name()}: {Because(c.Old, c.Rules.Old, language)} -> {Because(c.New, c.Rules.New, language)}", StringComparer.Ordinal);

    private static string Because(PlaceOutcome outcome, IEnumerable<Rule> rules, string language) => string.Join(", ", rules.Select(r => $"{r.FullId} ({Basis(r, language)})")
        .DefaultIfEmpty(outcome.Status.Causes == Causes.None ? "no rule" : string.Join(", ", outcome.Status.Causes.Names())));

    private static string Basis(Rule rule, string language) =>
        $"{Sentences.NameOf(rule.Basis.Instrument, language)} {Sentences.PlaceOf(rule.Basis, language)}".Trim();

    private static string Place(ImpactChange c) =>
        $"{c.Code}{(c.Field is null ? "" : " " + c.Field)} {c.Axis.Key()}: {Outcome(c.Old)} -> {Outcome(c.New)}";

    private static string Outcome(PlaceOutcome outcome)
    {
        var most = outcome.Axis.NameOf(outcome.Status.May.Highest());
        var status = outcome.Status.ProvisionalName(outcome.Axis) is { } meanwhile
            ? $"{AxisNames.Undetermined} ({(most == meanwhile ? meanwhile : $"{meanwhile} to {most}")})" : outcome.Status.StatusName(outcome.Axis);
        return outcome.Mask is { Technique: not (MaskCatalogue.None or MaskCatalogue.Drop) } mask ? $"{status}, {mask.Technique}" : status;
    }

    private static IEnumerable<string> AmendedRules(ImpactReport report, string language)
    {
        if (report.Amendment is not { } amendment)
        {
            yield break;
        }

        yield return $"{amendment.Rules.Length} rules cite {Sentences.NameOf(amendment.Instrument, language)} {amendment.Article}".TrimEnd() + $" and end on {JsonParts.Day(amendment.On)}:";
        foreach (var rule in amendment.Rules)
        {
            yield return $"  {rule.FullId} {rule.Title.In(language)}".TrimEnd() + (rule.IsInForce(amendment.On) ? "" : " (not in force then)");
        }

        if (!amendment.Unnumbered.IsEmpty)
        {
            yield return $"{amendment.Unnumbered.Length} rules cite the instrument and no article, and stay: {string.Join(", ", amendment.Unnumbered.Select(r => r.FullId))}";
        }

        yield return "";
    }

    private static IEnumerable<string> Totals(ImpactReport report)
    {
        if (!report.HasCatalogue)
        {
            yield return "no catalogue was given: name one to see what these rules alone decide";
            yield break;
        }

        yield return $"{report.Totals.All.Datasets} of {report.Totals.Datasets} datasets change: {Counts(report.Totals.All)}";
        if (report.Amendment is { } amendment)
        {
            yield return FormattableString.Invariant($"{report.Changes.Count(c => c.Field is null && amendment.LosesBasis(c))} datasets and {report.Changes.Count(c => c.Field is not null && amendment.LosesBasis(c))} fields lose their basis, counted by axis");
        }

        foreach (var (what, counts) in new[] { ("provider", report.Totals.ByProvider), ("domain", report.Totals.ByDomain) })
        {
            foreach (var (name, of) in counts.Where(c => c.Key.Length > 0))
            {
                yield return $"{what} {name}: {of.Datasets}: {Counts(of)}";
            }
        }
    }

    private static string Counts(ImpactCounts counts) => string.Join(", ", DiffDirections.All.Where(d => counts.Of(d) > 0)
        .Select(d => FormattableString.Invariant($"{counts.Of(d)} {d.Name()}")).DefaultIfEmpty("nothing"));

    private static string Line(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |\n";
}
