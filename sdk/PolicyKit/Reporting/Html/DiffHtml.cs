using PolicyKit.Diffing;
using PolicyKit.Diffing.Versions;
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
        DiffFrame.Masthead(html, Title, report.Diff.Old, report.Diff.New, () => Version(html, report));
        html.Raw("<main id=\"content\">\n");
        DiffSummary.Write(html, report);
        DiffCellSection.Write(html, report);
        DiffTextSection.Write(html, report);
        DiffFrame.Policies(html, report.Diff.Old, report.Diff.New);
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

    private static void Version(HtmlWriter html, DiffReport report)
    {
        if (report.Steps.FirstOrDefault(s => s.Required > VersionStep.None || s.Old.Version != s.New.Version) is { } step)
        {
            html.Write($"""<div><dt>{new LocalText("版本", "Version")}</dt><dd>{step.Old.Version} → {step.New.Version}</dd></div>""");
        }
    }
}
