using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>What a status hangs by: the facts that alone force it, the rules that come nearest, what answers can do.</summary>
internal sealed class GroundsSection
{
    private readonly bool _isPart;

    private GroundsSection(bool isPart) => _isPart = isPart;

    /// <summary>Writes it, as far as there is something to say.</summary>
    /// <param name="html">The page.</param>
    /// <param name="explanation">What there is to say.</param>
    /// <param name="isPart">Whether it stands within what is said of a dataset.</param>
    public static void Write(HtmlWriter html, Explanation explanation, bool isPart = false) => new GroundsSection(isPart).Write(html, explanation);

    private void Write(HtmlWriter html, Explanation explanation)
    {
        if (explanation.Minimal is { } facts)
        {
            Begin(html, facts.IsEmpty ? new("无须任何事实即可作出此判定", "It needs no fact to be stated") : new("单凭这些事实即可作出此判定", "What alone forces it"));
            Facts(html, facts);
        }

        Nearest(html, explanation.Nearest);
        Answered(html, explanation);
    }

    private void Nearest(HtmlWriter html, ImmutableArray<NearRule> rules)
    {
        if (rules.IsEmpty)
        {
            return;
        }

        Begin(html, new("最接近适用的限制规则", "Rules that come nearest to restricting it further"));
        html.Raw("<ul class=\"plain detail\">\n");
        foreach (var near in rules)
        {
            html.Write($"<li>{ReportWords.TitleOf(near.Rule)} <code>{near.Rule.FullId}</code>");
            foreach (var because in near.Because)
            {
                html.Write($" <span>{AxisDetail.TitleOf(because.Fact.Fact)} <b>{AxisDetail.ValueOf(because.Actual)}</b> → <b>{AxisDetail.ValueOf(because.Required)}</b></span>");
            }

            html.Raw("</li>\n");
        }

        html.Raw("</ul></section>\n");
    }

    private void Answered(HtmlWriter html, Explanation explanation)
    {
        if (!explanation.Essential.IsEmpty)
        {
            Begin(html, new("无论如何都要回答的事实", "Facts needed in any case"));
            Facts(html, explanation.Essential);
        }

        if (!explanation.Settling.IsEmpty)
        {
            Begin(html, new("单独即可定论的回答", "Answers that settle it alone"));
            html.Raw("<ul class=\"plain detail\">\n");
            foreach (var (answer, status) in explanation.Settling.Select(s => (s.Answer, s.Status)))
            {
                html.Write($"<li>{AxisDetail.TitleOf(answer.Fact.Fact)} <code>{answer.Fact.ToString()}</code> <b>{AxisDetail.ValueOf(answer.To)}</b>: {explanation.Axis.NameOf(status)}</li>\n");
            }

            html.Raw("</ul></section>\n");
        }
    }

    private void Begin(HtmlWriter html, LocalText title)
    {
        html.Raw(_isPart ? "<section class=\"part\"><h3>" : "<section><h2>");
        html.Write($"{title}");
        html.Raw(_isPart ? "</h3>\n" : "</h2>\n");
    }

    private static void Facts(HtmlWriter html, ImmutableArray<FactPlace> facts)
    {
        html.Raw("<ul class=\"plain detail\">\n");
        foreach (var fact in facts)
        {
            html.Write($"<li>{AxisDetail.TitleOf(fact.Fact)} <code>{fact.ToString()}</code></li>\n");
        }

        html.Raw("</ul></section>\n");
    }
}
