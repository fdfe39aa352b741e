using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Declared against decided: what a director must answer for, worst first, then by provider and by domain.</summary>
internal static class DeltaSection
{
    private const int MostListed = 60;
    private static readonly Delta[] WorstFirst = [Delta.OverOpen, Delta.Unsupported, Delta.OverClosed, Delta.Unknown];

    private static readonly Dictionary<Delta, LocalText> Meanings = new()
    {
        [Delta.OverOpen] = new("申报比法定更宽，发布前必须更正", "declared more open than the law allows: correct before release"),
        [Delta.Unsupported] = new("限制开放而缺少所需依据、理由或条件", "restricted without the basis, reason or conditions that the law asks for"),
        [Delta.OverClosed] = new("申报比法定更严，应当放宽", "declared more closed than the law has it: open it further"),
        [Delta.Unknown] = new("没有申报，或者事实不足", "nothing is declared, or facts are missing"),
    };

    public static void Write(HtmlWriter html, DecisionReport report, IReadOnlyCollection<DatasetRow> rows)
    {
        html.Write($"""
            <section aria-labelledby="delta">
            <h2 id="delta">{new LocalText("申报与判定", "Declared against decided")}</h2>

            """);
        var isDeclared = report.Decisions.Any(d => d.Opening.Declared is not null || d.Fields.Any(f => f.Opening.Declared is not null));
        if (isDeclared)
        {
            Tiles(html, report);
        }

        SummaryChart.Write(html, report);
        if (isDeclared)
        {
            List(html, rows);
        }

        Totals(html, report, new("提供单位", "Provider"), e => e.Description.ProviderName);
        Totals(html, report, new("数据领域", "Domain"), e => e.Description.Domain);
        html.Raw("</section>\n");
    }

    private static void Tiles(HtmlWriter html, DecisionReport report)
    {
        html.Raw("<ul class=\"tiles\">\n");
        foreach (var delta in WorstFirst)
        {
            html.Write($"""
                <li class="tile {delta.Name()}"><span class="number">{report.Decisions.Count(d => d.Opening.Delta == delta)}</span>
                <span class="word">{ReportWords.Of(delta)}</span><span class="meaning">{Meanings[delta]}</span></li>

                """);
        }

        html.Raw("</ul>\n");
    }

    private static void List(HtmlWriter html, IEnumerable<DatasetRow> rows)
    {
        var shown = rows.Where(r => r.Entry.Decision.Opening.Delta is not (Delta.Same or Delta.Unknown) || r.DifferingFields.Any())
            .OrderBy(r => Array.IndexOf(WorstFirst, Worst(r))).ThenBy(r => r.DifferingFields.Any()).ThenBy(r => r.Number).ToList();
        if (shown.Count == 0)
        {
            html.Write($"""<p class="muted">{new LocalText("没有不一致之处。", "Nothing differs.")}</p>""");
            return;
        }

        html.Raw("<ol class=\"differences\">\n");
        foreach (var row in shown.Take(MostListed))
        {
            Item(html, row);
        }

        html.Raw("</ol>\n");
        if (shown.Count > MostListed)
        {
            html.Write($"""<p class="muted">{new LocalText(FormattableString.Invariant($"另有 {shown.Count - MostListed} 个，见下表。"),
                FormattableString.Invariant($"{shown.Count - MostListed} more are in the table below."))}</p>""");
        }
    }

    private static Delta Worst(DatasetRow row) => row.DifferingFields.Select(f => f.Opening.Delta).Append(row.Entry.Decision.Opening.Delta)
        .Where(d => d is not (Delta.Same or Delta.Unknown)).MinBy(d => Array.IndexOf(WorstFirst, d));

    private static void Item(HtmlWriter html, DatasetRow row)
    {
        var opening = row.Entry.Decision.Opening;
        html.Raw("<li>");
        html.Delta(Worst(row));
        html.Write($""" <a href="#{row.Id}">""");
        html.Name(row.Entry.Title);
        html.Raw("</a> ");
        if (row.DifferingFields.ToList() is { Count: > 0 } fields)
        {
            html.Write($"""<span class="change">{new LocalText("数据项", fields.Count == 1 ? "field" : "fields")} """);
            foreach (var (field, i) in fields.Select((f, i) => (f, i)))
            {
                html.Write($"{(i > 0 ? "、" : "")}");
                html.Name(row.Entry.TitleOf(field.Name) is { Length: > 0 } title ? title : field.Name);
            }

            Change(html, fields[0].Opening);
            html.Raw("</span>");
        }
        else
        {
            html.Raw("<span class=\"change\">");
            Change(html, opening);
            html.Raw("</span>");
        }

        html.Raw("</li>\n");
    }

    private static void Change(HtmlWriter html, AxisDecision on)
    {
        if (on.Declared is { } declared)
        {
            var from = ReportWords.Of(Axis.Opening, Axis.Opening.NameOf(declared));
            var to = ReportWords.StatusOf(Axis.Opening, on);
            html.Write($" {new LocalText($"申报{from.Zh} → 判定{to.Zh}", $"declared {from.En} → {to.En}")}");
        }
    }

    private static void Totals(HtmlWriter html, DecisionReport report, LocalText title, Func<ReportEntry, string> keyOf)
    {
        var groups = report.Entries.GroupBy(keyOf, StringComparer.Ordinal).Where(g => g.Key.Length > 0)
            .OrderByDescending(g => g.Count(e => e.Decision.Opening.Delta is not (Delta.Same or Delta.Unknown))).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        html.Raw("<table class=\"totals\">\n");
        html.Head([title, new("数据集", "Datasets"), ReportWords.Of(Delta.Same), .. WorstFirst.Select(ReportWords.Of)]);
        html.Raw("<tbody>\n");
        foreach (var group in groups)
        {
            html.Raw("<tr><th scope=\"row\">");
            html.Name(group.Key);
            html.Raw("</th>");
            Number(html, new("数据集", "Datasets"), group.Count());
            foreach (var delta in WorstFirst.Prepend(Delta.Same))
            {
                Number(html, ReportWords.Of(delta), group.Count(e => e.Decision.Opening.Delta == delta));
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table>\n");
    }

    private static void Number(HtmlWriter html, LocalText label, int count) => html.Write($"""
        <td class="{(count == 0 ? "zero" : "some")}"><span class="label">{label}</span><div>{(count == 0 ? "–" : FormattableString.Invariant($"{count}"))}</div></td>
        """);
}
