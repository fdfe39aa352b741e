using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Writes what was decided on one axis.</summary>
internal static class AxisJson
{
    /// <summary>The value under <c>opening</c> or <c>sharing</c>.</summary>
    public static void Write(Utf8JsonWriter json, Axis axis, AxisDecision decision, DateOnly asOf, bool withSentences)
    {
        json.WriteStartObject();
        Status(json, axis, decision);
        json.Texts("accessMode", decision.AccessModes);
        json.Texts("conditions", decision.Conditions);
        json.Objects("reasons", decision.Reasons, r => ReasonOf(json, r, asOf, withSentences));
        json.Texts("missing", decision.Missing.Select(m => m.ToString()));
        json.WriteBoolean("exact", decision.IsMissingExact);
        json.Texts("presumed", decision.Presumed.Select(p => p.ToString()));
        json.Objects("lifted", decision.Lifted, l =>
        {
            json.WriteString("rule", l.Rule.FullId);
            json.Texts("by", l.By.Select(r => r.FullId));
        });
        json.Objects("unsupported", decision.Unsupported, r => PermitOf(json, r));
        json.Objects("disputes", decision.Disputes, d =>
        {
            json.Texts("norms", [d.First.FullId, d.Second.FullId]);
            json.WriteString("organ", d.Organ);
        });
        json.Objects("options", decision.Options, r => PermitOf(json, r));
        json.Objects("unlock", decision.Unlock, u => UnlockOf(json, u, asOf));
        json.WriteEndObject();
    }

    private static void Status(Utf8JsonWriter json, Axis axis, AxisDecision decision)
    {
        json.WriteString("status", decision.StatusName(axis));
        json.WriteString("provisional", decision.ProvisionalName(axis));
        json.Texts("causes", decision.Causes.Names());
        json.WriteString("term", decision.Term);
        json.WriteString("declared", decision.Declared is { } declared ? axis.NameOf(declared) : null);
        json.WriteString("delta", decision.Delta.Name());
    }

    private static void ReasonOf(Utf8JsonWriter json, Reason reason, DateOnly asOf, bool withSentences)
    {
        json.WriteString("rule", reason.Rule.FullId);
        json.WriteString("effect", reason.Rule.EffectName());
        json.BasisOf("basis", reason.Rule, asOf);
        json.Texts("facts", reason.Because.Select(b => b.Fact.ToString()).Distinct());
        json.BecauseOf(reason.Because);
        if (withSentences)
        {
            RuleFragments.Member(json, "text", reason.Rule, Period.Always, (to, rule, _) => JsonParts.Both(to, Sentences.Of(rule)));
        }
    }

    private static void PermitOf(Utf8JsonWriter json, Rule rule)
    {
        json.WriteString("rule", rule.FullId);
        json.Texts("asks", rule.AskNames());
    }

    private static void UnlockOf(Utf8JsonWriter json, Unlock unlock, DateOnly asOf)
    {
        json.WriteString("fact", unlock.Fact.ToString());
        json.WritePropertyName("to");
        json.Value(unlock.Fact.Fact, unlock.To);
        json.BasisOf("basis", unlock.Basis, asOf);
        json.WriteString("rule", unlock.Basis.FullId);
    }
}
