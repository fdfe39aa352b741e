using PolicyKit.Diffing;
using PolicyKit.Diffing.Approvals;
using PolicyKit.Engine.Analysing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>The changes of outcome: where, which way, by which words before and after, and a dataset on which it can be seen.</summary>
internal static class DiffCellSection
{
    /// <summary>The most cells in the markup; the rest are in the data.</summary>
    public const int MostCells = 300;

    public static void Write(HtmlWriter html, DiffReport report)
    {
        var cells = report.Diff.Cells;
        if (cells.IsEmpty)
        {
            return;
        }

        html.Write($"""
            <section class="cells" aria-labelledby="cells">
            <h2 id="cells">{new LocalText("结论的变化", "Outcomes that change")}</h2>

            """);
        DiffSummary.Filters(html, [.. cells.Select(DiffSummary.Of).Distinct()], [.. cells.Select(c => c.Axis).Distinct()]);
        foreach (var (cell, i) in cells.Take(MostCells).Select((c, i) => (c, i + 1)))
        {
            Cell(html, report, cell, i);
        }

        if (cells.Length > MostCells)
        {
            html.Write($"""<p class="muted">{new LocalText(FormattableString.Invariant($"另有 {cells.Length - MostCells} 项，见本页所附数据。"),
                FormattableString.Invariant($"{cells.Length - MostCells} more are in the data of this page."))}</p>""");
        }

        html.Raw("</section>\n");
    }

    private static void Cell(HtmlWriter html, DiffReport report, DiffCell cell, int number)
    {
        var way = DiffSummary.KeyOf(DiffSummary.Of(cell));
        html.Write($"""
            <article class="change-card" data-way="{way}" data-axis="{cell.Axis.Key()}" id="c{number}">
            <h3><span class="number-of">{number}</span><span class="way way-{way}">{DiffWords.WayOf(cell)}</span>
            <span>{DiffWords.AreaOf(report, cell.Area)} · {ReportWords.Of(cell.Axis)}</span></h3>
            <p class="from-to"><span class="status {HtmlParts.ClassOf(cell.From.Status)}">{DiffWords.Of(cell.From)}</span> <span aria-hidden="true">→</span><span class="unseen">{new LocalText("变为", "becomes")}</span>
            <span class="status {HtmlParts.ClassOf(cell.To.Status)}">{DiffWords.Of(cell.To)}</span></p>

            """);
        Region(html, cell);
        Approvals(html, report, cell);
        DiffFrame.Sides(html, cell.OldRules, cell.NewRules);
        Witness(html, report, cell);
        html.Raw("</article>\n");
    }

    private static void Region(HtmlWriter html, DiffCell cell)
    {
        html.Write($"""<ul class="terms">""");
        foreach (var term in cell.When)
        {
            var (title, values) = DiffWords.Of(term);
            html.Raw("<li>");
            if (term.Fact is null)
            {
                html.Write($"<code>{term.Subject}</code> <b>{values}</b></li>");
            }
            else
            {
                html.Write($"{title} <b>{values}</b> <code>{term.Subject}</code></li>");
            }
        }

        if (cell.When.IsEmpty)
        {
            html.Write($"<li>{new LocalText("任何事实", "any facts")}</li>");
        }

        html.Raw("</ul>\n");
        if (!cell.Except.IsEmpty)
        {
            html.Write($"""<details class="except"><summary>{new LocalText(FormattableString.Invariant($"适用下列 {cell.Except.Length} 条规则之一的除外"), FormattableString.Invariant($"Except where one of {cell.Except.Length} rules stands"))}</summary><ul class="plain">""");
            foreach (var rule in cell.Except)
            {
                html.Write($"<li>{ReportWords.TitleOf(rule)} <code>{rule.FullId}</code></li>");
            }

            html.Raw("</ul></details>\n");
        }

        html.Write($"""<p class="muted counts">{new LocalText("可区分的事实组合", "Combinations of facts")} {DiffWords.CountOf(cell)} · {DiffWords.Of(cell.Status)}</p>""");
    }

    private static void Approvals(HtmlWriter html, DiffReport report, DiffCell cell)
    {
        foreach (var approval in report.Approved.Of(cell))
        {
            html.Write($"""<p class="approved"><span class="gate passed">{new LocalText("已批准", "approved")}</span> {approval.By} <time>{approval.On}</time> {approval.Because}</p>""");
        }
    }

    private static void Witness(HtmlWriter html, DiffReport report, DiffCell cell)
    {
        if (cell.Witness is not { } witness)
        {
            return;
        }

        html.Write($"""
            <details class="witness"><summary>{new LocalText("证据数据集（可直接用于 decide）", "Witness: a dataset to paste into decide")}</summary>
            <pre tabindex="0"><code>{DiffWords.CatalogueOf(cell)}</code></pre>
            <p class="muted"><code>policykit decide - --policy {new LocalText("变更前或者变更后", "OLD or NEW")} --as-of {witness.OldAsOf}</code> · <code>--as-of {witness.NewAsOf}</code> · <code>{ChangeDigest.Of(cell, report.Diff)}</code></p>
            </details>

            """);
    }
}
