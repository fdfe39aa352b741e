using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>What must be answered: each missing fact once, with how many datasets wait for it, the most awaited first.</summary>
internal static class QuestionSection
{
    private const int Most = 20;

    public static void Write(HtmlWriter html, DecisionReport report)
    {
        var asked = report.Decisions.SelectMany(d => new[] { Axis.Opening, Axis.Sharing }.SelectMany(a => d.On(a).Missing).Select(m => m.Fact).Distinct()
            .Select(fact => (Fact: fact, d.Code))).GroupBy(a => a.Fact).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Level).ThenBy(g => g.Key.Index).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        html.Write($"""
            <section aria-labelledby="questions">
            <h2 id="questions">{new LocalText("须补充的事实", "Facts to be answered")}</h2>
            <p class="muted">{new LocalText("回答下列问题即可确定待定的数据集；policykit missing 生成问卷。", "Answers settle what is undetermined; policykit missing writes the questionnaire.")}</p>
            <ol class="questions">

            """);
        foreach (var question in asked.Take(Most))
        {
            html.Write($"""<li><span class="count">{question.Count()}</span><span>{QuestionOf(question.Key)} <code>{question.Key.Id}</code></span></li>""");
        }

        html.Raw("</ol>\n</section>\n");
    }

    /// <summary>How to ask for a fact: its question, else its title.</summary>
    public static LocalText QuestionOf(Fact fact) => fact.Question is { Zh.Length: > 0 } or { En.Length: > 0 } ? fact.Question
        : fact.Title is { Zh.Length: > 0 } or { En.Length: > 0 } ? fact.Title : new(fact.Id, fact.Id);
}
