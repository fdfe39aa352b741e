using System.Text.Json;
using PolicyKit.Comparing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>A comparison to print.</summary>
/// <param name="AsOf">The day of decision.</param>
/// <param name="Policies">The packs, in the order of the columns.</param>
/// <param name="Rows">The rows shown.</param>
/// <param name="Totals">Counts of all rows, shown or not.</param>
internal sealed record ComparisonReport(DateOnly AsOf, IReadOnlyList<ComparedPolicy> Policies, IReadOnlyList<ComparedRow> Rows, ComparisonTotals Totals);

/// <summary>Counts of a comparison.</summary>
internal sealed record ComparisonTotals(int Datasets, int DifferentDatasets, int Rows, int Different)
{
    public static ComparisonTotals Of(IReadOnlyCollection<ComparedRow> rows) => new(rows.Select(r => r.Code).Distinct().Count(),
        rows.Where(r => r.IsDifferent).Select(r => r.Code).Distinct().Count(), rows.Count, rows.Count(r => r.IsDifferent));
}

/// <summary>Writes a comparison as JSON. Values are booleans, members or <c>unknown</c>, never data.</summary>
internal static class ComparisonJson
{
    public static void Write(Utf8JsonWriter json, ComparisonReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("compare", 1);
        json.WriteString("asOf", JsonParts.Day(report.AsOf));
        json.Objects("policies", report.Policies, p =>
        {
            DecisionJson.Policy(json, p.Policy);
            json.WriteString("jurisdiction", p.Policy.Instrument.Jurisdiction);
            json.Texts("chain", p.Set.Policies.Select(c => c.Id));
        });
        json.Objects("rows", report.Rows, r => Row(json, r, report.AsOf));
        json.WriteStartObject("totals");
        json.WriteNumber("datasets", report.Totals.Datasets);
        json.WriteNumber("differentDatasets", report.Totals.DifferentDatasets);
        json.WriteNumber("rows", report.Totals.Rows);
        json.WriteNumber("different", report.Totals.Different);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter json, ComparedRow row, DateOnly asOf)
    {
        json.WriteString("code", row.Code);
        json.WriteString("field", row.Field);
        json.WriteString("axis", row.Axis.Key());
        ByPolicy(json, "statuses", row, s => json.WriteStringValue(s.Name(row.Axis)));
        ByPolicy(json, "because", row, s => Because(json, s, asOf));
        json.WriteBoolean("different", row.IsDifferent);
        ByPolicy(json, "provisional", row, s => json.WriteStringValue(s.Decision.ProvisionalName(row.Axis)));
        ByPolicy(json, "causes", row, s => Texts(json, s.Decision.Causes.Names()));
        ByPolicy(json, "terms", row, s => json.WriteStringValue(s.Decision.Term));
        ByPolicy(json, "missing", row, s => Texts(json, s.Decision.Missing.Select(m => m.ToString())));
        json.Objects("facts", row.Differences, d =>
        {
            json.WriteString("policy", d.Policy.Id);
            json.Objects("set", d.Set, c =>
            {
                json.WriteString("fact", c.Fact.ToString());
                json.WritePropertyName("to");
                json.Value(c.Fact.Fact, c.To);
            });
            json.WriteString("status", d.Status);
            json.Texts("as", d.As.Select(p => p.Id));
        });
    }

    private static void Because(Utf8JsonWriter json, ComparedStatus status, DateOnly asOf)
    {
        json.WriteStartArray();
        foreach (var reason in status.Decision.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("rule", reason.Rule.FullId);
            json.WriteString("effect", reason.Rule.EffectName());
            json.BasisOf("basis", reason.Rule, asOf);
            json.Texts("facts", reason.Because.Select(b => b.Fact.ToString()).Distinct());
            json.BecauseOf(reason.Because);
            json.Objects("grades", status.GradesOf(reason.Rule), g =>
            {
                json.WriteString("scheme", g.Scheme);
                json.WriteNumber("level", g.Level);
            });
            json.Local("text", Sentences.Of(reason.Rule));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void ByPolicy(Utf8JsonWriter json, string key, ComparedRow row, Action<ComparedStatus> write)
    {
        json.WriteStartObject(key);
        foreach (var status in row.Statuses)
        {
            json.WritePropertyName(status.Policy.Id);
            write(status);
        }

        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
