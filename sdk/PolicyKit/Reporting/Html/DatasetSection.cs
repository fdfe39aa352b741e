using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>The table of all datasets, with search and filters where scripts run.</summary>
internal static class DatasetSection
{
    private const int FlushAt = 1 << 18;

    public static void Write(HtmlWriter html, DecisionReport report, IReadOnlyCollection<DatasetRow> rows, Action flush)
    {
        var showsSharing = report.Decisions.Any(d => ReportWords.IsSpokenOf(d.Sharing));
        html.Write($"""
            <section aria-labelledby="datasets">
            <h2 id="datasets">{new LocalText("逐个数据集", "Dataset by dataset")}</h2>

            """);
        Filters(html, report);
        html.Raw("<table class=\"datasets\" id=\"table\">\n");
        html.Head([new("数据集", "Dataset"), new("判定", "Decided"), new("申报", "Declared"), .. showsSharing ? [new LocalText("共享", "Sharing")] : Array.Empty<LocalText>()]);
        foreach (var row in rows)
        {
            Row(html, row, report, showsSharing);
            if (html.Length > FlushAt)
            {
                flush();
            }
        }

        html.Raw("</table>\n");
        if (report.Entries.Count > rows.Count)
        {
            html.Write($"""
                <p class="muted" id="rest">{new LocalText(FormattableString.Invariant($"表中为前 {rows.Count} 个，共 {report.Entries.Count} 个；其余在本文件的数据中。"),
                    FormattableString.Invariant($"The table has the first {rows.Count} of {report.Entries.Count}; the rest are in the data of this file."))}
                <button type="button" id="more" hidden>{new LocalText("再显示 200 个", "Show 200 more")}</button></p>

                """);
        }

        html.Raw("</section>\n");
    }

    private static void Filters(HtmlWriter html, DecisionReport report)
    {
        html.Write($"""
            <form class="filters" id="filters" role="search" hidden>
            <label class="search"><span class="label-text">{new LocalText("搜索", "Search")}</span><input type="search" id="query" autocomplete="off" spellcheck="false"></label>

            """);
        Choice(html, "status", new("判定", "Decided"), new[] { "open", "conditional", "closed", "undetermined", "out" }
            .Select(c => (c, ReportWords.Of(Axis.Opening, c == "out" ? AxisNames.OutOfScope : c))));
        Choice(html, "delta-choice", new("比较", "Comparison"), new[] { Delta.OverOpen, Delta.Unsupported, Delta.OverClosed, Delta.Same, Delta.Unknown }
            .Select(d => (d.Name(), ReportWords.Of(d))));
        Named(html, "provider", new("提供单位", "Provider"), report.Entries.Select(e => e.Description.ProviderName));
        Named(html, "domain", new("领域", "Domain"), report.Entries.Select(e => e.Description.Domain));
        html.Write($"""
            <p class="found" role="status"><b id="count">{Math.Min(report.Entries.Count, DecisionHtml.MostRows)}</b> {new LocalText("个数据集", "datasets")}
            <button type="reset">{new LocalText("清除", "Clear")}</button></p>
            </form>

            """);
    }

    private static void Named(HtmlWriter html, string id, LocalText title, IEnumerable<string> names)
    {
        var distinct = names.Where(n => n.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        if (distinct.Count > 1)
        {
            Choice(html, id, title, distinct.Select(n => (n, new LocalText(n, n))));
        }
    }

    // An option holds text only: both languages stand in it.
    private static void Choice(HtmlWriter html, string id, LocalText title, IEnumerable<(string Value, LocalText Title)> options)
    {
        html.Write($"""<label><span class="label-text">{title}</span><select id="{id}"><option value="">全部 All</option>""");
        foreach (var option in options)
        {
            html.Write($"""<option value="{option.Value}">{(option.Title.Zh == option.Title.En ? option.Title.Zh : $"{option.Title.Zh} {option.Title.En}")}</option>""");
        }

        html.Raw("</select></label>\n");
    }

    private static void Row(HtmlWriter html, DatasetRow row, DecisionReport report, bool showsSharing)
    {
        var (decision, description) = (row.Entry.Decision, row.Entry.Description);
        html.Write($"""
            <tbody class="dataset" id="{row.Id}" data-status="{HtmlParts.ClassOf(decision.Opening)}" data-delta="{decision.Opening.Delta.Name()}" data-provider="{description.ProviderName}" data-domain="{description.Domain}">
            <tr class="head"><th scope="rowgroup">
            """);
        html.Name(row.Entry.Title);
        html.Raw("<span class=\"under\">");
        html.Write($"""<bdi class="code">{decision.Code}</bdi>""");
        foreach (var text in new[] { description.ProviderName, description.Domain }.Where(t => t.Length > 0))
        {
            html.Raw(" · ");
            html.Name(text);
        }

        html.Raw("</span></th>");
        html.BeginCell(new("判定", "Decided"));
        html.Status(Axis.Opening, decision.Opening);
        html.EndCell();
        Declared(html, row);
        if (showsSharing)
        {
            html.BeginCell(new("共享", "Sharing"));
            html.Status(Axis.Sharing, decision.Sharing);
            html.Delta(decision.Sharing.Delta);
            html.EndCell();
        }

        html.Write($"""</tr><tr class="more"><td colspan="{(showsSharing ? 4 : 3)}">""");
        DatasetDetail.Write(html, row.Entry, report);
        html.Raw("</td></tr></tbody>\n");
    }

    private static void Declared(HtmlWriter html, DatasetRow row)
    {
        var opening = row.Entry.Decision.Opening;
        html.BeginCell(new("申报", "Declared"));
        html.Write($"""<span class="{(opening.Declared is null ? "muted" : "declared")}">{(opening.Declared is { } declared
            ? ReportWords.Of(Axis.Opening, Axis.Opening.NameOf(declared)) : new LocalText("未申报", "not declared"))}</span> """);
        html.Delta(opening.Delta);
        foreach (var group in row.DifferingFields.GroupBy(f => f.Opening.Delta).OrderByDescending(g => g.Key))
        {
            var word = ReportWords.Of(group.Key);
            html.Write($"""<span class="delta {group.Key.Name()}">{new LocalText(FormattableString.Invariant($"{group.Count()} 个数据项{word.Zh}"),
                FormattableString.Invariant($"{group.Count()} {(group.Count() == 1 ? "field" : "fields")} {word.En}"))}</span>""");
        }

        html.EndCell();
    }
}
