using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>What a dataset's row unfolds into: why, what is missing, what must happen before release, and its fields.</summary>
internal static class DatasetDetail
{
    public static void Write(HtmlWriter html, ReportEntry entry, DecisionReport report)
    {
        var decision = entry.Decision;
        html.Raw("<details><summary>");
        Contents(html, decision);
        html.Raw("</summary><div class=\"detail\">\n");
        if (entry.Description.Abstract is { Length: > 0 } about)
        {
            html.Raw("<p class=\"abstract\">");
            html.Name(about);
            html.Raw("</p>\n");
        }

        foreach (var axis in new[] { Axis.Opening, Axis.Sharing }.Where(a => ReportWords.IsSpokenOf(decision.On(a))))
        {
            AxisDetail.Write(html, axis, decision.On(axis));
        }

        if (entry.Dataset is { } dataset && report.Explain?.Invoke(dataset) is { } explanation)
        {
            GroundsSection.Write(html, explanation, isPart: true);
        }

        Release(html, decision);
        Findings(html, decision);
        FieldTable.Write(html, entry, report);
        html.Raw("</div></details>");
    }

    private static void Contents(HtmlWriter html, Decision decision)
    {
        var fields = decision.Fields.Count(f => f.Name.Length > 0);
        var missing = decision.Opening.Missing.Concat(decision.Sharing.Missing).Distinct().Count();
        (int Count, LocalText Zh)[] parts =
        [
            (decision.Opening.Reasons.Length, new("条依据", "reasons")), (missing, new("项待补充", "facts missing")),
            (decision.Gates.Length, new("项审查", "gates")), (decision.Duties.Length, new("项义务", "duties")),
            (decision.Findings.Length, new("条发现", "findings")), (fields, new("个数据项", "fields")),
        ];
        var shown = parts.Where(p => p.Count > 0).ToList();
        html.Write($"{new LocalText(string.Join(" · ", shown.Select(p => FormattableString.Invariant($"{p.Count} {p.Zh.Zh}"))),
            string.Join(" · ", shown.Select(p => FormattableString.Invariant($"{p.Count} {p.Zh.En}"))))}");
    }

    private static void Release(HtmlWriter html, Decision decision)
    {
        if (decision.Gates.IsEmpty && decision.Duties.IsEmpty)
        {
            return;
        }

        html.Write($"""<section class="part"><h3>{new LocalText("发布之前", "Before release")}</h3><ul class="plain">""");
        foreach (var gate in decision.Gates)
        {
            html.Write($"""<li><span class="gate {gate.State.Name()}">{ReportWords.Of(gate.State)}</span> {ReportWords.TitleOf(gate.Rule)} """);
            Link(html, gate.Rule);
            html.Raw("</li>\n");
        }

        foreach (var duty in decision.Duties)
        {
            html.Write($"""<li><span class="gate duty">{new LocalText(duty.IsPossible ? "可能的义务" : "义务", duty.IsPossible ? "possible duty" : "duty")}</span> {ReportWords.TitleOf(duty.Rule)} """);
            if (duty.Due is { } due)
            {
                html.Write($"""<time class="due">{new LocalText($"{JsonParts.Day(due)} 前", $"by {JsonParts.Day(due)}")}</time> """);
            }

            Link(html, duty.Rule);
            html.Raw("</li>\n");
        }

        html.Raw("</ul></section>\n");
    }

    private static void Findings(HtmlWriter html, Decision decision)
    {
        if (decision.Findings.IsEmpty)
        {
            return;
        }

        html.Write($"""<section class="part"><h3>{new LocalText("发现", "Findings")}</h3><ul class="plain">""");
        foreach (var finding in decision.Findings)
        {
            html.Write($"""<li><span class="severity {finding.Severity.Name()}">{ReportWords.Of(finding.Severity)}</span> {finding.Message} """);
            if (finding.Field is { Length: > 0 } field)
            {
                html.Name(field);
            }

            html.Write($""" <code>{finding.Code}</code></li>""");
        }

        html.Raw("</ul></section>\n");
    }

    /// <summary>A citation that leads to the words.</summary>
    internal static void Link(HtmlWriter html, Rule rule) =>
        html.Write($"""<a class="citation" href="#{HtmlParts.AnchorOf(rule)}">{CitationText.Of(rule.Basis)}</a>""");
}
