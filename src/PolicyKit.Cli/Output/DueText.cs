using System.Text;
using PolicyKit.Deadlines;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>What is due, for people.</summary>
internal static class DueText
{
    private const int WidestName = 24;
    private static readonly string[] Units = ["working day", "day", "month", "year"];

    /// <summary>The table, and below it how each kind of last day was counted.</summary>
    public static string Table(DueReport report, string language)
    {
        var table = new TextTable();
        table.Add("DUE", "STATE", "DATASET", "NAME", "DUTY", "FROM", "HOW");
        foreach (var item in report.Items.Where(i => !IsIdle(i)))
        {
            table.Add(item.Decision.Due is { } due ? JsonParts.Day(due) : "-", State(item), item.Code, DisplayWidth.Cut(item.Name, WidestName),
                item.Decision.Duty, Anchor(item), How(item, report));
        }

        var text = new StringBuilder(FormattableString.Invariant($"as of {JsonParts.Day(report.AsOf)}, due {Span(report)}\n\n"));
        text.Append(report.Items.Count > 0 ? table + "\n" : "").Append(Bases(report, language));
        return text.Append(Totals(report)).ToString();
    }

    /// <summary>RFC 4180.</summary>
    public static string Csv(DueReport report)
    {
        var text = new StringBuilder(PolicyKit.Csv.Line("due", "state", "code", "name", "duty", "title", "possible", "anchor", "anchorDate", "anchorInText", "unit", "number",
            "law", "parameter", "owner", "daysOff", "weekendDaysWorked", "instrument", "article", "rule"));
        foreach (var item in report.Items)
        {
            text.Append(PolicyKit.Csv.Line(Day(item.Decision.Due), item.State.Name(), item.Code, item.Name, item.Decision.Duty, item.Decision.Rule.Title.In("zh"),
                Truth(item.Decision.IsPossible), item.Decision.Anchor ?? "", Day(item.Decision.AnchorDate), Truth(item.Duty.IsAnchorStated), item.Limit.Unit.Key(),
                Number(item.Count), Truth(item.IsLaw), item.Limit.Parameter ?? "", report.ParameterOf(item)?.Owner ?? "", Number(item.Walk?.DaysOff),
                Number(item.Walk?.WeekendDaysWorked), Sentences.NameOf(item.Decision.Rule.Basis.Instrument, "zh"), Sentences.PlaceOf(item.Decision.Rule.Basis, "zh"), item.Decision.Rule.FullId));
        }

        return text.ToString();
    }

    /// <summary>How the last day comes about, in one line.</summary>
    public static string How(DueItem item, DueReport report) => string.Concat(new[]
    {
        item.Duty.IsKeeping ? "kept " : "", Count(item), item.Walk is { } walk ? Walk(walk) : "", item.State switch
        {
            DueState.CalendarUnknown => $"; CalendarUnknown: loaded are {Years(report.Country.Calendar)}",
            DueState.AnchorUnknown => "; the day it runs from is not stated",
            DueState.Uncountable => "; cannot be counted",
            _ => "",
        },
        item.IsLaw ? "" : FormattableString.Invariant($"; not law: parameters.{item.Limit.Parameter} of {report.ParameterOf(item)?.Owner}"),
        item.Duty.IsAnchorStated == false ? "; anchor not stated in the text" : "",
    });

    // Neither known to be owed nor from when: a person has two facts to look for before there is anything to do.
    private static bool IsIdle(DueItem item) => item.Decision.IsPossible && item.State == DueState.AnchorUnknown;

    private static string State(DueItem item) => item.State.Name() + (item.Decision.IsPossible ? " (possible)" : "");

    private static string Anchor(DueItem item) => (Day(item.Decision.AnchorDate) is { Length: > 0 } day ? day + " " : "") + item.Decision.Anchor;

    private static string Count(DueItem item) => item.Count is { } count
        ? FormattableString.Invariant($"{count} {Units[(int)item.Limit.Unit]}{(count == 1 ? "" : "s")}") : $"? {Units[(int)item.Limit.Unit]}s";

    private static string Walk(WorkingDayWalk walk) => FormattableString.Invariant($" from {JsonParts.Day(walk.First)}, {walk.DaysOff} days off passed over")
        + (walk.WeekendDaysWorked > 0 ? FormattableString.Invariant($", {walk.WeekendDaysWorked} weekend day{(walk.WeekendDaysWorked == 1 ? "" : "s")} worked") : "");

    private static string Bases(DueReport report, string language)
    {
        var rules = report.Items.Where(i => !IsIdle(i)).Select(i => i.Decision.Rule).DistinctBy(r => r.FullId).OrderBy(r => r.FullId, StringComparer.Ordinal).ToList();
        return rules.Count == 0 ? "" : string.Concat(rules.Select(r => TextTable.OneLine($"{r.FullId}: {Sentences.Of(r).In(language)}") + "\n")) + "\n";
    }

    private static string Totals(DueReport report) => FormattableString.Invariant(
        $"{report.Items.Count} item{(report.Items.Count == 1 ? "" : "s")}, {report.Items.Count(i => i.State == DueState.Overdue)} overdue, {report.Items.Count(i => i.Decision.Due is null)} without a known day ({report.Items.Count(IsIdle)} of them not shown: possible, and no day stated); {report.WithoutLimit} duties have no time limit\n");

    private static string Span(DueReport report) => (report.From is { } from ? $"from {JsonParts.Day(from)} " : "") + $"by {JsonParts.Day(report.By)}";

    private static string Years(WorkingCalendar calendar) => string.Join(", ", calendar.Years.Select(y => FormattableString.Invariant($"{y}")));

    private static string Day(DateOnly? day) => day is { } known ? JsonParts.Day(known) : "";

    private static string Truth(bool? value) => value switch { null => "", true => "true", false => "false" };

    private static string Number(int? number) => number is { } known ? FormattableString.Invariant($"{known}") : "";
}
