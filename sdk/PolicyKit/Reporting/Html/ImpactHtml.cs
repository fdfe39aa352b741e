using PolicyKit.Diffing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Writes what a change of policy does to a catalogue as one HTML file: what moves, for what reason, at whose datasets. It asks the network
/// nothing, and reads and filters without scripts.</summary>
public static class ImpactHtml
{
    private const int MostPlaces = 2000;

    private static readonly LocalText Title = new("策略变更对目录的影响", "What a change of policy does to a catalogue");

    /// <summary>Writes the page.</summary>
    public static void Write(Stream stream, ImpactReport report)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(report);
        var html = new HtmlWriter();
        HtmlPage.Begin(html, Title);
        DiffFrame.Masthead(html, Title, report.Old, report.New, () => html.Write(
            $"<div><dt>{new LocalText("数据集", "Datasets")}</dt><dd>{report.Totals.Datasets}</dd></div>"));
        html.Raw("<main id=\"content\">\n");
        Amendment(html, report);
        Summary(html, report);
        Groups(html, report);
        DiffFrame.Policies(html, report.Old, report.New);
        SignatureSection.Write(html, new($"本人已审阅上述变化 {report.Changes.Count} 处。", $"I have examined the {report.Changes.Count} changes above."));
        html.Raw("</main>\n");
        HtmlPage.End(html, stream, json => ImpactJson.Write(json, report));
    }

    private static void Amendment(HtmlWriter html, ImpactReport report)
    {
        if (report.Amendment is not { } amendment)
        {
            return;
        }

        html.Write($"""
            <section aria-labelledby="amendment">
            <h2 id="amendment">{new LocalText($"自 {JsonParts.Day(amendment.On)} 起不再适用《{Sentences.NameOf(amendment.Instrument, "zh")}》{amendment.Article}",
                $"Without {Sentences.NameOf(amendment.Instrument, "en")} {amendment.Article} from {JsonParts.Day(amendment.On)}")}</h2>

            """);
        foreach (var rule in amendment.Rules)
        {
            html.Write($"""<div class="reason"><p class="reason-title">{ReportWords.TitleOf(rule)} <code>{rule.FullId}</code></p>""");
            html.Quotation(rule);
            html.Raw("</div>\n");
        }

        if (!amendment.Unnumbered.IsEmpty)
        {
            html.Write($"""<p class="muted">{new LocalText("另有规则引用该文件而未注明条号，未作变更：", "Rules that cite the instrument and no article, left as they are: ")}<code>{string.Join(" ", amendment.Unnumbered.Select(r => r.FullId))}</code></p>""");
        }

        html.Raw("</section>\n");
    }

    private static void Summary(HtmlWriter html, ImpactReport report)
    {
        if (!report.HasCatalogue)
        {
            return;
        }

        html.Write($"""
            <section aria-labelledby="summary">
            <h2 id="summary">{new LocalText("摘要", "Summary")}</h2>

            """);
        DiffSummary.Tiles(html, report.Changes.Select(c => DiffSummary.Of(c.Direction)));
        html.Write($"<p>{new LocalText($"{report.Totals.Datasets} 个数据集中，{report.Totals.All.Datasets} 个有变化。", $"{report.Totals.All.Datasets} of {report.Totals.Datasets} datasets change.")}</p>\n");
        Totals(html, new("提供单位", "Provider"), report.Totals.ByProvider);
        Totals(html, new("数据领域", "Domain"), report.Totals.ByDomain);
        html.Raw("</section>\n");
    }

    private static void Totals(HtmlWriter html, LocalText title, IReadOnlyDictionary<string, ImpactCounts> totals)
    {
        var named = totals.Where(t => t.Key.Length > 0).OrderByDescending(t => t.Value.Changes).ThenBy(t => t.Key, StringComparer.Ordinal).ToList();
        if (named.Count == 0)
        {
            return;
        }

        LocalText datasets = new("数据集", "Datasets"), opened = DiffWords.Of(DiffDirection.Opened), restricted = DiffWords.Of(DiffDirection.Restricted), changes = new("变化", "Changes");
        html.Raw("<table class=\"totals\">\n");
        html.Head(title, datasets, opened, restricted, changes);
        html.Raw("<tbody>\n");
        foreach (var (name, counts) in named)
        {
            html.Raw("<tr><th scope=\"row\">");
            html.Name(name);
            html.Raw("</th>");
            foreach (var (label, count) in new[] { (datasets, counts.Datasets), (opened, counts.Of(DiffDirection.Opened)), (restricted, counts.Of(DiffDirection.Restricted)), (changes, counts.Changes) })
            {
                html.Cell(label, FormattableString.Invariant($"{count}") is var number ? new(number, number) : LocalText.Empty);
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table>\n");
    }

    private static void Groups(HtmlWriter html, ImpactReport report)
    {
        if (report.Changes.Count == 0)
        {
            return;
        }

        html.Write($"""
            <section aria-labelledby="changes">
            <h2 id="changes">{new LocalText("变化的数据集和数据项", "Datasets and fields that change")}</h2>

            """);
        DiffSummary.Filters(html, [.. report.Changes.Select(c => DiffSummary.Of(c.Direction)).Distinct()], [.. report.Changes.Select(c => c.Axis).Distinct()]);
        var groups = report.Changes.Take(MostPlaces).GroupBy(c => (c.Direction, c.Axis, Old: Ids(c.Rules.Old), New: Ids(c.Rules.New))).OrderBy(g => g.Key.Direction).ThenByDescending(g => g.Count());
        foreach (var group in groups)
        {
            Group(html, report, [.. group]);
        }

        if (report.Changes.Count > MostPlaces)
        {
            html.Write($"""<p class="muted">{new LocalText(FormattableString.Invariant($"另有 {report.Changes.Count - MostPlaces} 处，见本页所附数据。"),
                FormattableString.Invariant($"{report.Changes.Count - MostPlaces} more are in the data of this page."))}</p>""");
        }

        html.Raw("</section>\n");
    }

    // What changed for the same reason stands together: the reader looks for the article, not for the row.
    private static void Group(HtmlWriter html, ImpactReport report, IReadOnlyList<ImpactChange> changes)
    {
        var first = changes[0];
        var way = DiffSummary.KeyOf(DiffSummary.Of(first.Direction));
        html.Write($"""
            <article class="change-card" data-way="{way}" data-axis="{first.Axis.Key()}">
            <h3><span class="way way-{way}">{DiffWords.Of(first.Direction)}</span> <span>{ReportWords.Of(first.Axis)}</span> <span class="count">{changes.Count}</span></h3>

            """);
        DiffFrame.Sides(html, first.Rules.Old, first.Rules.New);
        html.Raw("<ul class=\"differences\">\n");
        foreach (var change in changes)
        {
            html.Raw("<li><span>");
            html.Name(change.Name.Length > 0 ? change.Name : change.Code);
            html.Raw(change.Field is null ? "" : " · ");
            html.Name(change.Field ?? "");
            html.Write($"""</span> <code>{change.Code}</code> <span class="change">{DiffWords.Of(change.Old)} → {DiffWords.Of(change.New)}</span>""");
            if (report.Amendment?.LosesBasis(change) == true)
            {
                html.Write($""" <span class="severity warning">{new LocalText("失去依据", "loses its basis")}</span>""");
            }

            html.Raw("</li>\n");
        }

        html.Raw("</ul>\n</article>\n");
    }

    private static string Ids(IEnumerable<Rule> rules) => string.Join(' ', rules.Select(r => r.FullId));
}
