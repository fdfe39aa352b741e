using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Writes decisions as one HTML file for people who answer for them: what differs from the declarations first, then what is asked,
/// then every dataset with its reasons. It asks the network nothing, and reads without scripts.</summary>
public static class DecisionHtml
{
    /// <summary>The most datasets in the table; the rest are in the data, and the script shows them when asked.</summary>
    public const int MostRows = 2000;

    private static readonly LocalText Title = new("公共数据开放与共享判定报告", "Report on opening and sharing public data");

    /// <summary>Writes the page.</summary>
    public static void Write(Stream stream, DecisionReport report)
    {
        var html = new HtmlWriter();
        var rows = report.Entries.Take(MostRows).Select((e, i) => new DatasetRow(e, i + 1)).ToList();
        HtmlPage.Begin(html, Title);
        Masthead(html, report);
        html.Raw("<main id=\"content\">\n");
        DeltaSection.Write(html, report, rows);
        QuestionSection.Write(html, report);
        DatasetSection.Write(html, report, rows, () => HtmlPage.Flush(html, stream));
        BasisSection.Write(html, report);
        PolicySection.Write(html, report);
        html.Raw("</main>\n");
        Footer(html);
        HtmlPage.End(html, stream, json => new DecisionJson(report.Country.Schemes)
            .WriteDocument(json, report.AsOf, report.Policies, report.Decisions, report.Summary));
    }

    private static void Masthead(HtmlWriter html, DecisionReport report)
    {
        var areas = report.Entries.Select(e => e.Dataset?.Jurisdiction).OfType<string>().Distinct().Order(StringComparer.Ordinal)
            .Select(code => report.Country.Jurisdictions.Find(code)?.Name ?? code).ToList();
        html.Write($"""
            <header class="masthead">
            <div class="masthead-top">
            <p class="kicker">{string.Join(" · ", areas)}</p>

            """);
        HtmlPage.LanguageSwitch(html);
        html.Write($"""
            </div>
            <h1>{Title}</h1>
            <dl class="facts">
            <div><dt>{new LocalText("判定日期", "As of")}</dt><dd><time>{report.AsOf}</time></dd></div>
            <div><dt>{new LocalText("数据集", "Datasets")}</dt><dd>{report.Entries.Count}</dd></div>
            <div><dt>{new LocalText("数据项", "Fields")}</dt><dd>{report.Decisions.Sum(d => d.Fields.Count(f => f.Name.Length > 0))}</dd></div>

            """);
        if (report.Source is { } source)
        {
            html.Write($"""<div><dt>{new LocalText("目录", "Catalogue")}</dt><dd>""");
            html.Name(source);
            html.Raw("</dd></div>\n");
        }

        html.Write($"""
            <div><dt>{new LocalText("依据的策略", "Policies")}</dt><dd><a href="#policies">{string.Join("、", report.Policies.Select(p => $"{p.Id} {p.Version}"))}</a></dd></div>
            </dl>
            </header>

            """);
    }

    private static void Footer(HtmlWriter html) => html.Write($"""
        <footer class="colophon">
        <p>{new LocalText("本报告由 PolicyKit 按所列策略版本计算得出，条文后的标注说明其文本来源。它不构成法律意见；未知的事实不会使任何数据开放。",
            "Computed by PolicyKit from the policy versions listed; marks after the quotations say where their text was read. This is not legal advice, and an unknown fact never opens anything.")}</p>
        </footer>

        """);
}
