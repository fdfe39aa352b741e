using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Every rule that the page cites, once, under its instrument, with the words and where they were read.</summary>
internal static class BasisSection
{
    public static void Write(HtmlWriter html, DecisionReport report)
    {
        var rules = report.Decisions.Take(DecisionHtml.MostRows).SelectMany(RulesOf).Distinct().OrderBy(r => r.FullId, StringComparer.Ordinal).ToList();
        if (rules.Count == 0)
        {
            return;
        }

        html.Write($"""
            <section aria-labelledby="bases">
            <h2 id="bases">{new LocalText("引用的规定", "Norms cited")}</h2>

            """);
        foreach (var instrument in rules.GroupBy(r => r.Basis.Instrument).OrderBy(g => report.Country.Instruments.All.IndexOf(g.Key)))
        {
            html.Write($"""<section class="instrument"><h3><cite>{new LocalText($"《{Sentences.NameOf(instrument.Key, "zh")}》", Sentences.NameOf(instrument.Key, "en"))}</cite></h3>""");
            foreach (var rule in instrument)
            {
                html.Write($"""<div class="reason" id="{HtmlParts.AnchorOf(rule)}"><p class="reason-title">{ReportWords.TitleOf(rule)} <code>{rule.FullId}</code></p>""");
                html.Quotation(rule);
                html.Raw("</div>\n");
            }

            html.Raw("</section>\n");
        }

        html.Raw("</section>\n");
    }

    private static IEnumerable<Rule> RulesOf(Decision decision) => AxesOf(decision).SelectMany(a => a.Reasons.Select(r => r.Rule)
            .Concat(a.Unsupported).Concat(a.Unlock.Select(u => u.Basis)))
        .Concat(decision.Gates.Select(g => g.Rule)).Concat(decision.Duties.Select(d => d.Rule));

    private static IEnumerable<AxisDecision> AxesOf(Decision decision) =>
        decision.Fields.SelectMany(f => new[] { f.Opening, f.Sharing }).Prepend(decision.Sharing).Prepend(decision.Opening);
}
