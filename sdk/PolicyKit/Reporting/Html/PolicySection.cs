using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>By which policies, to the byte.</summary>
internal static class PolicySection
{
    public static void Write(HtmlWriter html, DecisionReport report)
    {
        html.Write($"""
            <section aria-labelledby="policies">
            <h2 id="policies">{new LocalText("依据的策略版本", "Policies and their versions")}</h2>
            <table class="policies">
            """);
        html.Head(new("策略", "Policy"), new("版本", "Version"), new("文本摘要", "Digest of the text"), new("含义摘要", "Digest of the meaning"));
        html.Raw("<tbody>\n");
        foreach (var policy in report.Policies)
        {
            html.Write($"""<tr><th scope="row">{(policy.Title is { Zh.Length: > 0 } ? policy.Title : new LocalText(policy.Id, policy.Id))}<span class="under"><code>{policy.Id}</code></span></th>""");
            html.Cell(new("版本", "Version"), new(policy.Version, policy.Version));
            Digest(html, new("文本摘要", "Digest of the text"), policy.SourceDigest);
            Digest(html, new("含义摘要", "Digest of the meaning"), policy.MeaningDigest);
            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table>\n</section>\n");
    }

    /// <summary>A cell with a digest.</summary>
    public static void Digest(HtmlWriter html, LocalText label, string digest)
    {
        html.BeginCell(label);
        html.Write($"""<code class="digest">{digest}</code>""");
        html.EndCell();
    }
}
