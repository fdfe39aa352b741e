using System.Text;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>An explanation for people: the status, the rules that bear on it with their words, then the rest by outcome.</summary>
internal static class ExplanationText
{
    private static readonly (RuleOutcome Outcome, string Title)[] Sections =
    [
        (RuleOutcome.Applied, "Rules that apply"), (RuleOutcome.Disputed, "Rules in dispute"), (RuleOutcome.Unknown, "Rules that a missing fact leaves open"),
        (RuleOutcome.Unsupported, "Permits that lack what the law asks"), (RuleOutcome.Outranked, "Rules that another prevails over"),
        (RuleOutcome.Lifted, "Rules that are lifted"),
    ];

    /// <summary>The text.</summary>
    public static string Of(Explanation explanation)
    {
        var text = new StringBuilder();
        Head(text, explanation);
        foreach (var (outcome, title) in Sections)
        {
            Section(text, title, explanation.Steps.Where(s => s.Outcome == outcome).ToList());
        }

        Grounds(text, explanation);
        Rest(text, "Not matched", RuleOutcome.NotMatched, explanation);
        Rest(text, "Not in force here", RuleOutcome.NotInForce, explanation);
        Ways(text, explanation);
        return text.ToString();
    }

    private static void Head(StringBuilder text, Explanation explanation)
    {
        var (axis, decision) = (explanation.Axis, explanation.Decision);
        var place = explanation.Field is { } field ? $"{explanation.Dataset}, field {(field.Length == 0 ? "*" : field)}" : explanation.Dataset;
        Line(text, $"{place}: {axis.Key()} on {JsonParts.Day(explanation.AsOf)}");
        var meanwhile = decision.ProvisionalName(axis) is { } provisional ? $", {provisional} meanwhile: {string.Join(", ", decision.Causes.Names())}" : "";
        Line(text, $"  {decision.StatusName(axis)}{(decision.Term is { } term ? " " + term : "")}{meanwhile}");
        List(text, "  missing: ", decision.Missing);
        List(text, "  presumed: ", decision.Presumed);
    }

    private static void Section(StringBuilder text, string title, List<ExplanationStep> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        Line(text, "");
        Line(text, title);
        foreach (var step in steps)
        {
            var sentence = Sentences.Of(step.Rule);
            Line(text, $"  {step.Rule.FullId} ({step.Rule.EffectName()}){(step.By is { } by ? $", by {by.FullId}" : "")}");
            Line(text, $"    {sentence.Zh}");
            Line(text, $"    {sentence.En}");
            foreach (var because in step.Because)
            {
                Line(text, $"    because {because.Fact} is {Show(because.Actual)}{(Equals(because.Actual, because.Required) ? "" : $"; it asks: {Show(because.Required)}")}");
            }
        }
    }

    private static void Rest(StringBuilder text, string title, RuleOutcome outcome, Explanation explanation)
    {
        var rules = explanation.Steps.Where(s => s.Outcome == outcome).Select(s => s.Rule.FullId).ToList();
        if (rules.Count > 0)
        {
            Line(text, "");
            Line(text, $"{title} ({rules.Count})");
            rules.ForEach(r => Line(text, "  " + r));
        }
    }

    private static void Grounds(StringBuilder text, Explanation explanation)
    {
        if (explanation.Minimal is { } facts)
        {
            Line(text, "");
            Line(text, $"What alone forces it{(facts.IsEmpty ? ": nothing need be stated" : "")}");
            facts.ToList().ForEach(f => Line(text, $"  {f}"));
        }

        Near(text, explanation);
        if (explanation.Essential.Length + explanation.Settling.Length > 0)
        {
            Line(text, "");
            Line(text, "What answers can do");
            List(text, "  needed in any case: ", explanation.Essential);
            foreach (var answer in explanation.Settling)
            {
                Line(text, $"  {answer.Answer.Fact} = {Show(answer.Answer.To)} settles it alone: {explanation.Axis.NameOf(answer.Status)}");
            }
        }
    }

    private static void Near(StringBuilder text, Explanation explanation)
    {
        if (explanation.Nearest.IsEmpty)
        {
            return;
        }

        Line(text, "");
        Line(text, "Rules that come nearest to restricting it further");
        foreach (var near in explanation.Nearest)
        {
            Line(text, $"  {near.Rule.FullId} ({near.Changes} {(near.Changes == 1 ? "fact" : "facts")} away): {string.Join(", ", near.Because.Select(b => $"{b.Fact} is {Show(b.Actual)}, it asks: {Show(b.Required)}"))}");
        }
    }

    private static void Ways(StringBuilder text, Explanation explanation)
    {
        if (!explanation.ToOpen.IsEmpty)
        {
            Line(text, "");
            Line(text, "What would lawfully open it");
        }

        foreach (var way in explanation.ToOpen)
        {
            Line(text, $"  {string.Join(" and ", way.Set.Select(c => $"{c.Fact} = {Show(c.To)}"))} ({way.Basis.FullId})");
        }
    }

    private static void List(StringBuilder text, string title, IReadOnlyCollection<FactPlace> facts)
    {
        if (facts.Count > 0)
        {
            Line(text, title + string.Join(", ", facts));
        }
    }

    private static string Show(FactValue? value) => value switch
    {
        null => "unknown",
        BooleanValue b => b.Value ? "true" : "false",
        TextValue t => t.Value,
        ListValue l => l.Items.IsEmpty ? "none" : string.Join("+", l.Items.Select(i => i.Member)),
        _ => "null",
    };

    private static void Line(StringBuilder text, string line) => text.Append(TextTable.OneLine(line).TrimEnd()).Append('\n');
}
