using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Why an axis stands where it does: the rules that hold it with their words, what is missing, what fell, what would open it.</summary>
internal static class AxisDetail
{
    // While nothing is known of a dataset every rule may concern it; the words of the others stand once, in the list of bases.
    private const int MostQuoted = 6;

    public static void Write(HtmlWriter html, Axis axis, AxisDecision on)
    {
        html.Write($"""<section class="part"><h3>{ReportWords.Of(axis)} """);
        html.Status(axis, on);
        html.Raw("</h3>\n");
        if (on.Verdict == Verdict.Undetermined)
        {
            html.Write($"""<p class="cause">{ReportWords.Of(on.Causes)}</p>""");
        }

        foreach (var reason in on.Reasons.Take(MostQuoted))
        {
            ReasonOf(html, reason);
        }

        Rules(html, new("另外涉及", "Also concerned"), [.. on.Reasons.Skip(MostQuoted).Select(r => r.Rule)]);
        Missing(html, on);
        Rules(html, new("缺少法律要求的依据、理由或条件，不予采纳", "Falls for want of basis, reason or conditions"), on.Unsupported);
        foreach (var dispute in on.Disputes)
        {
            html.Write($"""<p class="dispute">{ReportWords.TitleOf(dispute.First)} ↔ {ReportWords.TitleOf(dispute.Second)}: {new LocalText(
                dispute.Organ is null ? "法律没有指明裁决机关" : $"应由 {dispute.Organ} 裁决", dispute.Organ is null ? "the law names no organ that rules" : $"{dispute.Organ} must rule")}</p>""");
        }

        Unlocks(html, on);
        html.Raw("</section>\n");
    }

    private static void ReasonOf(HtmlWriter html, Reason reason)
    {
        html.Write($"""<div class="reason"><p class="reason-title">{ReportWords.TitleOf(reason.Rule)}</p>""");
        html.Quotation(reason.Rule);
        if (!reason.Because.IsEmpty)
        {
            html.Raw("<ul class=\"because\">");
            foreach (var because in reason.Because)
            {
                html.Write($"""<li>{TitleOf(because.Fact.Fact)}: <b>{ValueOf(because.Actual)}</b></li>""");
            }

            html.Raw("</ul>");
        }

        html.Raw("</div>\n");
    }

    private static void Missing(HtmlWriter html, AxisDecision on)
    {
        if (on.Missing.IsEmpty)
        {
            return;
        }

        html.Write($"""<p class="part-title">{new LocalText("须补充", "To be answered")}</p><ul class="plain">""");
        foreach (var missing in on.Missing)
        {
            html.Write($"""<li>{QuestionSection.QuestionOf(missing.Fact)} """);
            if (missing.Field is { Length: > 0 } field)
            {
                html.Name(field);
            }

            html.Write($""" <code>{missing.Fact.Id}</code></li>""");
        }

        html.Raw("</ul>\n");
    }

    private static void Rules(HtmlWriter html, LocalText title, IReadOnlyCollection<Rule> rules)
    {
        if (rules.Count > 0)
        {
            html.Write($"""<p class="part-title">{title}</p><ul class="plain">""");
            foreach (var rule in rules)
            {
                html.Write($"<li>{ReportWords.TitleOf(rule)} ");
                DatasetDetail.Link(html, rule);
                html.Raw("</li>");
            }

            html.Raw("</ul>\n");
        }
    }

    private static void Unlocks(HtmlWriter html, AxisDecision on)
    {
        if (on.Unlock.IsEmpty)
        {
            return;
        }

        html.Write($"""<p class="part-title">{new LocalText("依法可以怎样扩大开放", "What would lawfully open it further")}</p><ul class="plain">""");
        foreach (var unlock in on.Unlock)
        {
            html.Write($"<li>{TitleOf(unlock.Fact.Fact)}: <b>{ValueOf(unlock.To)}</b> ");
            if (unlock.Fact.Field is { Length: > 0 } field)
            {
                html.Name(field);
                html.Raw(" ");
            }

            DatasetDetail.Link(html, unlock.Basis);
            html.Raw("</li>");
        }

        html.Raw("</ul>\n");
    }

    /// <summary>The title of a fact, or its id.</summary>
    internal static LocalText TitleOf(Fact fact) => fact.Title is { Zh.Length: > 0 } or { En.Length: > 0 } ? fact.Title : new(fact.Id, fact.Id);

    /// <summary>A value that is safe to show: a boolean, a member, unknown; of anything else only that it is given.</summary>
    internal static LocalText ValueOf(FactValue? value) => value switch
    {
        null => new("未知", "unknown"),
        BooleanValue b => b.Value ? new("是", "yes") : new("否", "no"),
        TextValue { Value: var text } when text.StartsWith("not ", StringComparison.Ordinal) => new("非 " + text["not ".Length..], text),
        TextValue t => new(t.Value, t.Value),
        ListValue list => list.Items.IsEmpty ? new("无", "none") : Same(string.Join("、", list.Items.Select(i => i.Member))),
        NullValue => new("无", "none"),
        _ => new("已给出", "given"),
    };

    private static LocalText Same(string text) => new(text, text);
}
