using System.Globalization;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>Writes findings as SARIF 2.1.0: a result for each finding, with the dataset and field as logical location and the entry's
/// line in the catalogue. A fingerprint is made of what a finding is about, never of where it stands: reordering changes none.</summary>
public static class DecisionSarif
{
    private const string StandardInput = "stdin";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter json, DecisionReport report, string toolVersion)
    {
        var codes = report.Decisions.SelectMany(d => d.Findings).Select(f => f.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        var path = report.Source ?? StandardInput;
        SarifLog.Document(json, toolVersion, report.Language, codes, () =>
        {
            SarifLog.Artifacts(json, [path]);
            json.Objects("results", Results(report), r => Result(json, report, r, codes.IndexOf(r.Finding.Code)));
            json.WriteStartObject("properties");
            json.WriteString("asOf", JsonParts.Day(report.AsOf));
            json.Objects("policies", report.Policies, p => DecisionJson.Policy(json, p));
            json.WriteEndObject();
        });
    }

    private static IEnumerable<Found> Results(DecisionReport report)
    {
        foreach (var entry in report.Entries)
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var finding in entry.Decision.Findings)
            {
                var key = string.Join('\0', entry.Decision.Code, finding.Code, finding.Field, finding.Rule);
                var number = seen[key] = seen.GetValueOrDefault(key) + 1;
                yield return new(entry, finding, $"{key}\0{number.ToString(CultureInfo.InvariantCulture)}");
            }
        }
    }

    private static void Result(Utf8JsonWriter json, DecisionReport report, Found found, int ruleIndex)
    {
        var (entry, finding) = (found.Entry, found.Finding);
        SarifLog.Head(json, finding.Code, ruleIndex, finding.Severity, ReportWords.In(finding.Message, report.Language));
        json.Objects("locations", [entry], e =>
        {
            // The entry as a whole is meant; its end is nobody's concern.
            SarifLog.PhysicalLocation(json, report.Source ?? StandardInput, e.Place with { EndLine = 0, EndColumn = 0 });
            json.Objects("logicalLocations", [finding], f => Logical(json, e, f));
        });
        SarifLog.Fingerprint(json, found.Key);
        json.WriteStartObject("properties");
        json.WriteString("rule", finding.Rule);
        json.Local("message", finding.Message);
        json.WriteEndObject();
    }

    private static void Logical(Utf8JsonWriter json, ReportEntry entry, Finding finding)
    {
        var isField = finding.Field is { Length: > 0 };
        json.WriteString("name", isField ? finding.Field : entry.Title);
        json.WriteString("fullyQualifiedName", isField ? $"{entry.Decision.Code}#{finding.Field}" : entry.Decision.Code);
        json.WriteString("kind", isField ? "member" : "object");
    }

    private sealed record Found(ReportEntry Entry, Finding Finding, string Key);
}
