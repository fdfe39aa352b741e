using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Writes an explanation as one HTML file: the status, what became of every rule, and what would lawfully open it.</summary>
public static class ExplanationHtml
{
    private static readonly (RuleOutcome Outcome, LocalText Title)[] Shown =
    [
        (RuleOutcome.Applied, new("适用的规则", "Rules that apply")), (RuleOutcome.Disputed, new("相互冲突的规则", "Rules in dispute")),
        (RuleOutcome.Unknown, new("因缺少事实而未定的规则", "Rules that a missing fact leaves open")),
        (RuleOutcome.Unsupported, new("缺少所需依据、理由或条件的许可", "Permits that lack what the law asks")),
        (RuleOutcome.Outranked, new("让位于更高或更优规范的规则", "Rules that another prevails over")), (RuleOutcome.Lifted, new("被解除的规则", "Rules that are lifted")),
    ];

    /// <summary>Writes the page.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="explanation">The explanation.</param>
    /// <param name="name">The dataset's name, or empty.</param>
    public static void Write(Stream stream, Explanation explanation, string name)
    {
        var html = new HtmlWriter();
        HtmlPage.Begin(html, new("判定说明", "Explanation of a decision"));
        Masthead(html, explanation, name);
        html.Raw("<main id=\"content\">\n");
        foreach (var (outcome, title) in Shown)
        {
            Section(html, title, [.. explanation.Steps.Where(s => s.Outcome == outcome)]);
        }

        GroundsSection.Write(html, explanation);
        Ways(html, explanation);
        Rest(html, new("条件不成立的规则", "Rules whose condition is false"), RuleOutcome.NotMatched, explanation);
        Rest(html, new("在此地此日不施行的规则", "Rules not in force here on that day"), RuleOutcome.NotInForce, explanation);
        html.Raw("</main>\n");
        HtmlPage.End(html, stream, json => ExplanationJson.Write(json, explanation));
    }

    private static void Masthead(HtmlWriter html, Explanation explanation, string name)
    {
        var (axis, decision) = (explanation.Axis, explanation.Decision);
        html.Raw("<header class=\"masthead\">\n<div class=\"masthead-top\">\n<p class=\"kicker\">");
        html.Name(explanation.Dataset);
        html.Raw("</p>\n");
        HtmlPage.LanguageSwitch(html);
        html.Raw("</div>\n<h1>");
        html.Name(name.Length > 0 ? name : explanation.Dataset);
        html.Raw("</h1>\n<dl class=\"facts\">\n");
        if (explanation.Field is { } field)
        {
            html.Write($"<div><dt>{new LocalText("数据项", "Field")}</dt><dd>");
            html.Name(field.Length == 0 ? "*" : field);
            html.Raw("</dd></div>\n");
        }

        html.Write($"""<div><dt>{ReportWords.Of(axis)}</dt><dd>""");
        html.Status(axis, decision);
        html.Write($"""
            </dd></div>
            <div><dt>{new LocalText("判定日期", "As of")}</dt><dd><time>{explanation.AsOf}</time></dd></div>
            </dl>
            </header>

            """);
    }

    private static void Section(HtmlWriter html, LocalText title, List<ExplanationStep> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        html.Write($"<section><h2>{title}</h2>\n");
        foreach (var step in steps)
        {
            html.Write($"""<div class="reason"><p class="reason-title">{ReportWords.TitleOf(step.Rule)} <code>{step.Rule.FullId}</code></p>""");
            html.Quotation(step.Rule);
            html.Raw("<ul class=\"because\">");
            foreach (var because in step.Because)
            {
                html.Write($"<li>{AxisDetail.TitleOf(because.Fact.Fact)} <code>{because.Fact.ToString()}</code> <b>{AxisDetail.ValueOf(because.Actual)}</b></li>");
            }

            if (step.By is { } by)
            {
                html.Write($"<li>{new LocalText("由此规则决定", "by")} {ReportWords.TitleOf(by)} <code>{by.FullId}</code></li>");
            }

            html.Raw("</ul></div>\n");
        }

        html.Raw("</section>\n");
    }

    private static void Ways(HtmlWriter html, Explanation explanation)
    {
        if (explanation.ToOpen.IsEmpty)
        {
            return;
        }

        html.Write($"<section><h2>{new LocalText("依法可以怎样扩大开放", "What would lawfully open it further")}</h2><ol class=\"differences\">\n");
        foreach (var way in explanation.ToOpen)
        {
            html.Raw("<li>");
            foreach (var (change, i) in way.Set.Select((c, i) => (c, i)))
            {
                html.Write($"<span>{(i > 0 ? "+ " : "")}{AxisDetail.TitleOf(change.Fact.Fact)} <code>{change.Fact.ToString()}</code> <b>{AxisDetail.ValueOf(change.To)}</b></span> ");
            }

            html.Write($"""<span class="change">{CitationText.Of(way.Basis.Basis)}</span></li>""");
        }

        html.Raw("</ol></section>\n");
    }

    private static void Rest(HtmlWriter html, LocalText title, RuleOutcome outcome, Explanation explanation)
    {
        var rules = explanation.Steps.Where(s => s.Outcome == outcome).Select(s => s.Rule).ToList();
        if (rules.Count == 0)
        {
            return;
        }

        html.Write($"<section><h2>{title}</h2><details><summary>{rules.Count}</summary><ul class=\"plain detail\">\n");
        foreach (var rule in rules)
        {
            html.Write($"<li>{ReportWords.TitleOf(rule)} <code>{rule.FullId}</code></li>\n");
        }

        html.Raw("</ul></details></section>\n");
    }
}
