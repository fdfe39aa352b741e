using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>How many datasets are what, decided and declared, as two bars over one another.</summary>
internal static class SummaryChart
{
    private static readonly OpeningStatus[] Statuses = [OpeningStatus.Open, OpeningStatus.Conditional, OpeningStatus.Closed];

    public static void Write(HtmlWriter html, DecisionReport report)
    {
        var counts = report.Summary;
        List<Part> decided =
        [
            .. Statuses.Select(s => new Part(HtmlParts.ClassOf(s), TermOf(report, s), counts.Count(Axis.Opening, s))),
            new("undetermined", ReportWords.Of(Axis.Opening, AxisNames.Undetermined), counts.Undetermined(Axis.Opening)),
            new("out", ReportWords.Of(Axis.Opening, AxisNames.OutOfScope), counts.OutOfScope(Axis.Opening)),
        ];
        var declared = report.Decisions.Select(d => d.Opening.Declared).ToList();
        List<Part> stated =
        [
            .. Statuses.Select(s => new Part(HtmlParts.ClassOf(s), TermOf(report, s), declared.Count(d => d == s))),
            new("undetermined", new("未申报", "not declared"), declared.Count(d => d is null)),
        ];
        html.Raw("<div class=\"bars\">\n");
        Bar(html, new("判定", "Decided"), decided);
        if (declared.Any(d => d is not null))
        {
            Bar(html, new("申报", "Declared"), stated);
        }

        html.Raw("</div>\n");
    }

    // The words stand beside the picture, so that it says nothing to the eye alone.
    private static void Bar(HtmlWriter html, LocalText title, List<Part> parts)
    {
        var total = Math.Max(1, parts.Sum(p => p.Count));
        var words = parts.Where(p => p.Count > 0).ToList();
        html.Write($"""
            <div class="bar"><span class="bar-title">{title}</span>
            <svg viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label="{title.Zh} {title.En}: {string.Join(", ", words.Select(p => FormattableString.Invariant($"{p.Title.Zh} {p.Title.En} {p.Count}")))}">
            """);
        var at = 0.0;
        foreach (var part in words)
        {
            var width = 1000.0 * part.Count / total;
            html.Write($"""<rect class="{part.Class}" x="{at}" y="0" width="{Math.Max(0, width - (words.Count > 1 ? 3 : 0))}" height="28"/>""");
            at += width;
        }

        html.Raw("</svg>\n<span class=\"bar-words\">");
        foreach (var part in words)
        {
            html.Write($"""<span class="key"><i class="dot {part.Class}"></i>{part.Title} <b>{part.Count}</b></span> """);
        }

        html.Raw("</span></div>\n");
    }

    // The jurisdiction's own word, where all datasets that have the status share one.
    private static LocalText TermOf(DecisionReport report, OpeningStatus status)
    {
        var plain = ReportWords.Of(Axis.Opening, Axis.Opening.NameOf(status));
        var terms = report.Decisions.Select(d => d.Opening).Where(o => o.Verdict == Verdict.Determined && o.Status == status)
            .Select(o => o.Term).Distinct().ToList();
        return terms is [{ Length: > 0 } term] ? plain with { Zh = term } : plain;
    }

    private sealed record Part(string Class, LocalText Title, int Count);
}
