using System.Collections.Immutable;
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
        Minimal(json, explanation.Minimal);
        json.Objects("nearest", explanation.Nearest, n =>
        {
            json.WriteString("rule", n.Rule.FullId);
            json.WriteNumber("changes", n.Changes);
            json.BecauseOf(n.Because);
            json.BasisOf("basis", n.Rule, explanation.AsOf);
        });
        json.Texts("essential", explanation.Essential.Select(f => f.ToString()));
        json.Objects("settling", explanation.Settling, s =>
        {
            Change(json, s.Answer);
            json.WriteString("status", explanation.Axis.NameOf(s.Status));
        });
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
        json.Objects("set", way.Set, c => Change(json, c));
        json.BasisOf("basis", way.Basis, asOf);
        json.WriteString("rule", way.Basis.FullId);
    }

    private static void Change(Utf8JsonWriter json, FactChange change)
    {
        json.WriteString("fact", change.Fact.ToString());
        json.WritePropertyName("to");
        json.Value(change.Fact.Fact, change.To);
    }

    private static void Minimal(Utf8JsonWriter json, ImmutableArray<FactPlace>? facts)
    {
        if (facts is { } some)
        {
            json.Texts("minimal", some.Select(f => f.ToString()));
        }
        else
        {
            json.WriteNull("minimal");
        }
    }
}
