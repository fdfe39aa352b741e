using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>An impact to print.</summary>
/// <param name="Old">The side before.</param>
/// <param name="New">The side after.</param>
/// <param name="Changes">The changes, in the catalogue's order.</param>
/// <param name="Totals">Their counts.</param>
public sealed record ImpactReport(DiffSide Old, DiffSide New, IReadOnlyList<ImpactChange> Changes, ImpactTotals Totals)
{
    /// <summary>The amendment that is tried, or null: two policies are compared.</summary>
    public Amendment? Amendment { get; init; }

    /// <summary>Whether a catalogue was decided; without one there are only the rules of the amendment.</summary>
    public bool HasCatalogue { get; init; } = true;
}

/// <summary>Writes an impact as JSON.</summary>
public static class ImpactJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter json, ImpactReport report)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(report);
        json.WriteStartObject();
        json.WriteNumber("impact", 1);
        json.WriteString("asOf", JsonParts.Day(report.New.AsOf));
        Side(json, "old", report.Old);
        Side(json, "new", report.New);
        AmendmentOf(json, report);
        json.Objects("changes", report.Changes, c => Change(json, c, report));
        if (!report.HasCatalogue)
        {
            json.WriteNull("totals");
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("totals");
        json.WriteNumber("datasets", report.Totals.Datasets);
        Counts(json, report.Totals.All);
        By(json, "byProvider", report.Totals.ByProvider);
        By(json, "byDomain", report.Totals.ByDomain);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A side: its day and its policies.</summary>
    internal static void Side(Utf8JsonWriter json, string key, DiffSide side)
    {
        json.WriteStartObject(key);
        json.WriteString("asOf", JsonParts.Day(side.AsOf));
        json.Objects("policies", side.Policies.Sets.SelectMany(s => s.Policies), p => DecisionJson.Policy(json, p));
        json.WriteEndObject();
    }

    private static void AmendmentOf(Utf8JsonWriter json, ImpactReport report)
    {
        if (report.Amendment is not { } amendment)
        {
            return;
        }

        json.WriteStartObject("amendment");
        json.WriteString("instrument", amendment.Instrument.Id);
        json.WriteString("name", Sentences.NameOf(amendment.Instrument, "zh"));
        json.WriteString("article", amendment.Article);
        json.WriteString("on", JsonParts.Day(amendment.On));
        json.WriteEndObject();
        Rules(json, "rules", amendment.Rules, amendment.On);
        Rules(json, "unnumbered", amendment.Unnumbered, amendment.On);
    }

    private static void Rules(Utf8JsonWriter json, string key, IEnumerable<Rule> rules, DateOnly asOf) => json.Objects(key, rules, r =>
    {
        json.WriteString("rule", r.FullId);
        json.WriteString("effect", r.EffectName());
        json.WriteBoolean("inForce", r.IsInForce(asOf));
        json.BasisOf("basis", r, asOf);
        json.Local("text", Sentences.Of(r));
    });

    private static void Change(Utf8JsonWriter json, ImpactChange change, ImpactReport report)
    {
        json.WriteString("code", change.Code);
        json.WriteString("field", change.Field);
        json.WriteString("axis", change.Axis.Key());
        json.WriteString("from", change.Old.Status.StatusName(change.Axis));
        json.WriteString("to", change.New.Status.StatusName(change.Axis));
        json.WriteString("direction", change.Direction.Name());
        json.WriteStartObject("rules");
        json.Texts("old", change.Rules.Old.Select(r => r.FullId));
        json.Texts("new", change.Rules.New.Select(r => r.FullId));
        json.WriteEndObject();
        json.Texts("directions", change.Directions.Select(d => d.Name()));
        json.WriteString("name", change.Name);
        json.WriteString("provider", change.Provider);
        json.WriteString("domain", change.Domain);
        if (report.Amendment is { } amendment)
        {
            json.WriteBoolean("losesBasis", amendment.LosesBasis(change));
        }

        OutcomeJson.Write(json, "before", change.Old, report.Old.AsOf);
        OutcomeJson.Write(json, "after", change.New, report.New.AsOf);
    }

    private static void By(Utf8JsonWriter json, string key, IReadOnlyDictionary<string, ImpactCounts> counts)
    {
        json.WriteStartObject(key);
        foreach (var (name, of) in counts)
        {
            json.WriteStartObject(name);
            Counts(json, of);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, ImpactCounts counts)
    {
        json.WriteNumber("changedDatasets", counts.Datasets);
        json.WriteNumber("changedFields", counts.Fields);
        json.WriteNumber("changes", counts.Changes);
        foreach (var direction in DiffDirections.All)
        {
            json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(direction.ToString()), counts.Of(direction));
        }
    }
}
