using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Writes an explanation as cli.md §2 has it.</summary>
public static class ExplanationJson
{
    /// <summary>The number under <c>explain</c>.</summary>
    public const int FormatNumber = 1;

    /// <summary>The whole document.</summary>
    public static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        var decision = explanation.Decision;
        json.WriteStartObject();
        json.WriteNumber("explain", FormatNumber);
        json.WriteString("asOf", JsonParts.Day(explanation.AsOf));
        json.WriteString("dataset", explanation.Dataset);
        json.WriteString("field", explanation.Field);
        json.WriteString("axis", explanation.Axis.Key());
        json.WriteString("status", decision.StatusName(explanation.Axis));
        json.WriteString("provisional", decision.ProvisionalName(explanation.Axis));
        json.Texts("missing", decision.Missing.Select(m => m.ToString()));
        json.Texts("presumed", decision.Presumed.Select(p => p.ToString()));
        json.Objects("steps", explanation.Steps, s => Step(json, s, explanation.AsOf));
        json.Objects("toOpen", explanation.ToOpen, w => Way(json, w, explanation.AsOf));
        json.WriteString("path", explanation.IsCompiled ? "compiled" : "interpreted");
        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, ExplanationStep step, DateOnly asOf)
    {
        json.WriteString("step", step.Stage.Name());
        json.WriteString("rule", step.Rule.FullId);
        json.WriteString("outcome", step.Outcome.Name());
        json.BecauseOf(step.Because);
        json.WriteString("by", step.By?.FullId);
        json.BasisOf("basis", step.Rule, asOf);
    }

    private static void Way(Utf8JsonWriter json, WayToOpen way, DateOnly asOf)
    {
        json.Objects("set", way.Set, c =>
        {
            json.WriteString("fact", c.Fact.ToString());
            json.WritePropertyName("to");
            json.Value(c.Fact.Fact, c.To);
        });
        json.BasisOf("basis", way.Basis, asOf);
        json.WriteString("rule", way.Basis.FullId);
    }
}
