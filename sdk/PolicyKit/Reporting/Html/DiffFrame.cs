using PolicyKit.Diffing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>What pages about two sides share: the head, the rules before and after side by side, the versions.</summary>
internal static class DiffFrame
{
    private const int MostQuoted = 5;

    /// <summary>The head of the page.</summary>
    public static void Masthead(HtmlWriter html, LocalText title, DiffSide old, DiffSide fresh, Action more)
    {
        html.Write($"""
            <header class="masthead">
            <div class="masthead-top">
            <p class="kicker">{new LocalText("法律适用规则变更", "A change of law as code")}</p>

            """);
        HtmlPage.LanguageSwitch(html);
        html.Write($"</div>\n<h1>{title}</h1>\n<dl class=\"facts\">\n");
        Side(html, new("变更前", "Before"), old);
        Side(html, new("变更后", "After"), fresh);
        more();
        html.Raw("</dl>\n</header>\n");
    }

    /// <summary>The rules of both sides with the words they rest on.</summary>
    public static void Sides(HtmlWriter html, IReadOnlyCollection<Rule> old, IReadOnlyCollection<Rule> fresh)
    {
        html.Raw("<div class=\"sides\">\n");
        Rules(html, new("变更前", "Before"), old);
        Rules(html, new("变更后", "After"), fresh);
        html.Raw("</div>\n");
    }

    /// <summary>By which policies, to the byte.</summary>
    public static void Policies(HtmlWriter html, DiffSide old, DiffSide fresh)
    {
        html.Write($"""
            <section aria-labelledby="policies">
            <h2 id="policies">{new LocalText("策略版本与摘要", "Policies, versions and digests")}</h2>
            <table class="policies">
            """);
        LocalText version = new("版本", "Version"), text = new("文本摘要", "Digest of the text"), meaning = new("含义摘要", "Digest of the meaning");
        html.Head(new("策略", "Policy"), version, text, meaning);
        html.Raw("<tbody>\n");
        foreach (var (title, policy) in PoliciesOf(old, fresh).OrderBy(p => p.Policy.Id, StringComparer.Ordinal))
        {
            html.Write($"""<tr><th scope="row"><code>{policy.Id}</code> <span class="muted">{title}</span></th>""");
            html.Cell(version, new(policy.Version, policy.Version));
            PolicySection.Digest(html, text, policy.SourceDigest);
            PolicySection.Digest(html, meaning, policy.MeaningDigest);
            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table>\n</section>\n");
    }

    // What is the same on both sides stands once.
    private static IEnumerable<(LocalText Title, Policy Policy)> PoliciesOf(DiffSide old, DiffSide fresh)
    {
        var (before, after) = (PoliciesOf(old), PoliciesOf(fresh));
        return before.Select(p => (after.Any(q => IsSame(p, q)) ? new LocalText("前、后", "before and after") : new("前", "before"), p))
            .Concat(after.Where(q => !before.Exists(p => IsSame(p, q))).Select(q => (new LocalText("后", "after"), q)));
    }

    private static bool IsSame(Policy one, Policy other) => (one.Id, one.Version, one.SourceDigest, one.MeaningDigest) == (other.Id, other.Version, other.SourceDigest, other.MeaningDigest);

    private static List<Policy> PoliciesOf(DiffSide side) => [.. side.Policies.Sets.SelectMany(s => s.Policies)];

    private static void Side(HtmlWriter html, LocalText title, DiffSide side) => html.Write($"""
        <div><dt>{title}</dt><dd><time>{side.AsOf}</time> <a href="#policies">{DiffWords.NamesOf(side)}</a></dd></div>

        """);

    private static void Rules(HtmlWriter html, LocalText title, IReadOnlyCollection<Rule> rules)
    {
        html.Write($"<div class=\"side\"><h4>{title}</h4>\n");
        foreach (var rule in rules.Take(MostQuoted))
        {
            html.Write($"""<div class="reason"><p class="reason-title">{ReportWords.TitleOf(rule)}</p><p class="rule-id"><code>{rule.FullId}</code></p>""");
            html.Quotation(rule);
            if (ConditionPrinter.Print(rule.Permit?.When ?? rule.Condition) is var condition and not "true")
            {
                html.Write($"""<p class="when"><code>{condition}</code></p>""");
            }

            html.Raw("</div>\n");
        }

        if (rules.Count > MostQuoted)
        {
            html.Write($"""<p class="muted">{new LocalText("另有", "And")} <code>{string.Join(" ", rules.Skip(MostQuoted).Select(r => r.FullId))}</code></p>""");
        }

        if (rules.Count == 0)
        {
            html.Write($"""<p class="muted">{new LocalText("没有规则", "No rule")}</p>""");
        }

        html.Raw("</div>\n");
    }
}
