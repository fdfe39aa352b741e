using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Language.Meaning;

/// <summary>Rules as canonical JSON.</summary>
internal sealed class MeaningOfRules(Utf8JsonWriter json)
{
    private readonly MeaningOfExpressions _expressions = new(json);

    public void Write(Rule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("effect", rule.Effect.ToString());
        json.WriteString("level", rule.Level.ToString());
        json.WritePropertyName("condition");
        _expressions.Write(rule.Condition);
        WriteList("bounds", rule.Bounds.Select(b => $"{b.Axis.Key()} {b.Axis.NameOf(b.Level)}"));
        WriteList("scopedOut", rule.ScopedOut.Select(a => a.Key()));
        WriteList("lifts", rule.Lifts);
        WriteList("accessMode", rule.AccessModes);
        WriteList("conditions", rule.Conditions);
        WriteOutcome(rule);
        json.WriteString("asks", rule.Permit?.Asks.ToString());
        json.WriteBoolean("special", rule.IsSpecial);
        WriteList("yieldsTo", rule.YieldsTo);
        WritePeriod("period", rule.Period);
        json.WriteBoolean("slot", rule.IsSlot);
        WriteList("was", rule.Was);
        WriteBasis(rule.Basis);
        json.WriteEndObject();
    }

    private void WriteOutcome(Rule rule)
    {
        json.WriteString("reason", rule.ScopeReason?.In("en"));
        json.WriteString("grade", rule.Grade is { } grade ? FormattableString.Invariant($"{grade.Scheme} {grade.Level}") : null);
        json.WriteString("mask", rule.Mask);
        json.WriteString("gate", rule.Gate is { } gate ? gate.Id + " " + gate.Review : null);
        WriteDuty(rule.Duty);
        if (rule.Derive is { } derive)
        {
            json.WriteStartObject("derive");
            json.WriteString("fact", derive.Fact.ToString());
            json.WritePropertyName("value");
            _expressions.Write(derive.Value);
            json.WriteString("confidence", derive.Confidence is { } c ? FormattableString.Invariant($"{c:R}") : null);
            json.WriteEndObject();
        }
    }

    private void WriteDuty(DutyEffect? duty)
    {
        if (duty is null)
        {
            return;
        }

        json.WriteStartObject("duty");
        json.WriteString("id", duty.Id);
        json.WriteString("within", Written(duty.Limit));
        if (duty.IsKeeping)
        {
            json.WriteBoolean("for", true);
        }

        if (duty.IsForEach)
        {
            json.WriteBoolean("each", true);
        }

        json.WriteString("severity", duty.Severity?.Name());
        if (duty.After is { } after)
        {
            json.WritePropertyName("after");
            _expressions.Write(after);
        }

        json.WriteEndObject();
    }

    // Working days before the space and calendar days behind it, as before there were other units.
    private static string Written(DutyLimit? limit) => limit switch
    {
        null => " ",
        { Unit: LimitUnit.WorkingDays } => FormattableString.Invariant($"{limit.Number}{limit.Parameter} "),
        { Unit: LimitUnit.Days } => FormattableString.Invariant($" {limit.Number}{limit.Parameter}"),
        _ => FormattableString.Invariant($"{limit.Number}{limit.Parameter} {limit.Unit.Key()}"),
    };

    private void WriteBasis(Basis basis)
    {
        json.WriteStartObject("basis");
        json.WriteString("instrument", basis.Instrument.Id);
        json.WriteString("article", basis.Article);
        json.WriteString("paragraph", basis.Paragraph);
        json.WriteString("item", basis.Item);
        json.WriteString("evidence", basis.Evidence.Name());
        WritePeriod("period", basis.Period);
        json.WriteEndObject();
    }

    private void WriteList(string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values.Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private void WritePeriod(string key, Period period) => json.WriteString(key, MeaningOfCountry.Text(period));
}
