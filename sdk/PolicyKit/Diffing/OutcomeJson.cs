using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>Writes what is compared of an outcome.</summary>
internal static class OutcomeJson
{
    /// <summary>The outcome of a side, with the bases of its rules as they were in force on its day.</summary>
    public static void Write(Utf8JsonWriter json, string key, PlaceOutcome outcome, DateOnly asOf)
    {
        json.WriteStartObject(key);
        json.WriteString("status", outcome.Status.StatusName(outcome.Axis));
        json.WriteString("provisional", outcome.Status.ProvisionalName(outcome.Axis));
        json.WriteString("mask", outcome.Mask?.Technique);
        json.Objects("grades", outcome.Grades, g =>
        {
            json.WriteString("scheme", g.Scheme);
            json.WriteNumber("level", g.Level);
        });
        json.Objects("gates", outcome.Gates, g =>
        {
            json.WriteString("gate", g.Gate);
            json.WriteString("state", g.State.Name());
        });
        json.Objects("duties", outcome.Duties, d =>
        {
            json.WriteString("duty", d.Duty);
            json.WriteString("due", d.Due is { } due ? JsonParts.Day(due) : null);
        });
        if (outcome.IsReleasable is { } releasable)
        {
            json.WriteBoolean("releasable", releasable);
        }

        json.WriteString("term", outcome.Status.Term);
        json.Texts("accessMode", outcome.Status.AccessModes);
        json.Texts("conditions", outcome.Status.Conditions);
        json.Texts("causes", outcome.Status.Causes.Names());
        json.Texts("missing", outcome.Status.Missing.Select(m => m.ToString()));
        json.Objects("reasons", outcome.Rules, r =>
        {
            json.WriteString("rule", r.FullId);
            json.WriteString("effect", r.EffectName());
            json.BasisOf("basis", r, asOf);
            json.Local("text", Sentences.Of(r));
        });
        json.WriteEndObject();
    }
}
