using PolicyKit.Diffing;
using PolicyKit.Diffing.Versions;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Writes a difference as one HTML file that an auditor reads, prints and signs: what changes and how sure that is, each change with the
/// words of the law before and after and a witness to decide, the text, and a place for signatures. It asks the network nothing, and reads and filters
/// without scripts.</summary>
public static class DiffHtml
{
    private static readonly LocalText Title = new("策略变更审查报告", "Report on a change of policy");

    /// <summary>Writes the page.</summary>
    public static void Write(Stream stream, DiffReport report)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(report);
        var html = new HtmlWriter();
        HtmlPage.Begin(html, Title);
        Masthead(html, report);
        html.Raw("<main id=\"content\">\n");
        DiffSummary.Write(html, report);
        DiffCellSection.Write(html, report);
        DiffTextSection.Write(html, report);
        Policies(html, report);
        SignatureSection.Write(html, new($"本人已审阅上述结论变化 {report.Diff.Cells.Length} 项、文字变化 {report.Diff.Text.Length} 项。",
            $"I have examined the {report.Diff.Cells.Length} changes of outcome and {report.Diff.Text.Length} changes of text above."));
        html.Raw("</main>\n");
        html.Write($"""
            <footer class="colophon">
            <p>{new LocalText("本报告由 PolicyKit 计算得出。“精确”的结论经证明；未能判定的一律按有变化处理。条文后的标注说明其文本来源。本报告不构成法律意见。",
                "Computed by PolicyKit. What is called exact is proved; what could not be decided counts as different. Marks after the quotations say where their text was read. This is not legal advice.")}</p>
            </footer>

            """);
        HtmlPage.End(html, stream, json => DiffJson.Write(json, report));
    }

    private static void Masthead(HtmlWriter html, DiffReport report)
    {
        html.Write($"""
            <header class="masthead">
            <div class="masthead-top">
            <p class="kicker">{new LocalText("法律适用规则变更", "A change of law as code")}</p>

            """);
        HtmlPage.LanguageSwitch(html);
        html.Write($"</div>\n<h1>{Title}</h1>\n<dl class=\"facts\">\n");
        Side(html, new("变更前", "Before"), report.Diff.Old);
        Side(html, new("变更后", "After"), report.Diff.New);
        if (report.Steps.FirstOrDefault(s => s.Required > VersionStep.None || s.Old.Version != s.New.Version) is { } step)
        {
            html.Write($"""<div><dt>{new LocalText("版本", "Version")}</dt><dd>{step.Old.Version} → {step.New.Version}</dd></div>""");
        }

        html.Raw("</dl>\n</header>\n");
    }

    private static void Side(HtmlWriter html, LocalText title, DiffSide side) => html.Write($"""
        <div><dt>{title}</dt><dd><time>{side.AsOf}</time> <a href="#policies">{DiffWords.NamesOf(side)}</a></dd></div>

        """);

    private static void Policies(HtmlWriter html, DiffReport report)
    {
        html.Write($"""
            <section aria-labelledby="policies">
            <h2 id="policies">{new LocalText("策略版本与摘要", "Policies, versions and digests")}</h2>
            <table class="policies">
            """);
        LocalText version = new("版本", "Version"), text = new("文本摘要", "Digest of the text"), meaning = new("含义摘要", "Digest of the meaning");
        html.Head(new("策略", "Policy"), version, text, meaning);
        html.Raw("<tbody>\n");
        foreach (var (title, policy) in PoliciesOf(new("前", "before"), report.Diff.Old).Concat(PoliciesOf(new("后", "after"), report.Diff.New)).OrderBy(p => p.Policy.Id, StringComparer.Ordinal))
        {
            html.Write($"""<tr><th scope="row"><code>{policy.Id}</code> <span class="muted">{title}</span></th>""");
            html.Cell(version, new(policy.Version, policy.Version));
            PolicySection.Digest(html, text, policy.SourceDigest);
            PolicySection.Digest(html, meaning, policy.MeaningDigest);
            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table>\n</section>\n");
    }

    private static IEnumerable<(LocalText Title, Policy Policy)> PoliciesOf(LocalText title, DiffSide side) =>
        side.Policies.Sets.SelectMany(s => s.Policies).Select(p => (title, p));
}
