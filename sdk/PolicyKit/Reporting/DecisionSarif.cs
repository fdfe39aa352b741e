using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>Writes findings as SARIF 2.1.0: a result for each finding, with the dataset and field as logical location and the entry's
/// line in the catalogue. A fingerprint is made of what a finding is about, never of where it stands: reordering changes none.</summary>
public static class DecisionSarif
{
    private const string Root = "%SRCROOT%";
    private const string StandardInput = "stdin";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter json, DecisionReport report, string toolVersion)
    {
        var codes = report.Decisions.SelectMany(d => d.Findings).Select(f => f.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.Objects("runs", [report], _ =>
        {
            Tool(json, toolVersion, codes);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteString("language", report.Language == "zh" ? "zh-CN" : "en-US");
            json.Objects("artifacts", [UriOf(report)], uri => Artifact(json, "location", uri));
            json.Objects("results", Results(report), r => Result(json, report, r, codes.IndexOf(r.Finding.Code)));
            json.WriteStartObject("properties");
            json.WriteString("asOf", JsonParts.Day(report.AsOf));
            json.Objects("policies", report.Policies, p => DecisionJson.Policy(json, p));
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Tool(Utf8JsonWriter json, string version, IEnumerable<string> codes)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "PolicyKit");
        json.WriteString("version", version);
        json.Objects("rules", codes, code =>
        {
            json.WriteString("id", code);
            json.WriteStartObject("help");
            json.WriteString("text", $"docs/rules/{code}.md");
            json.WriteEndObject();
        });
        json.WriteEndObject();
        json.WriteEndObject();
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
                yield return new(entry, finding, Fingerprint($"{key}\0{number.ToString(CultureInfo.InvariantCulture)}"));
            }
        }
    }

    private static string Fingerprint(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static void Result(Utf8JsonWriter json, DecisionReport report, Found found, int ruleIndex)
    {
        var (entry, finding) = (found.Entry, found.Finding);
        json.WriteString("ruleId", finding.Code);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", finding.Severity.Name());
        json.WriteStartObject("message");
        json.WriteString("text", ReportWords.In(finding.Message, report.Language));
        json.WriteEndObject();
        json.Objects("locations", [entry], e =>
        {
            json.WriteStartObject("physicalLocation");
            Artifact(json, "artifactLocation", UriOf(report));
            Region(json, e.Place);
            json.WriteEndObject();
            json.Objects("logicalLocations", [finding], f => Logical(json, e, f));
        });
        json.WriteStartObject("partialFingerprints");
        json.WriteString("policykit/v1", found.Fingerprint);
        json.WriteEndObject();
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

    private static void Artifact(Utf8JsonWriter json, string key, string uri)
    {
        json.WriteStartObject(key);
        json.WriteString("uri", uri);
        json.WriteString("uriBaseId", Root);
        json.WriteEndObject();
    }

    private static void Region(Utf8JsonWriter json, SourcePlace place)
    {
        if (place.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", place.Line);
            json.WriteNumber("startColumn", Math.Max(1, place.Column));
            json.WriteEndObject();
        }
    }

    private static string UriOf(DecisionReport report) =>
        string.Join('/', (report.Source ?? StandardInput).Split('/').Select(Uri.EscapeDataString));

    private sealed record Found(ReportEntry Entry, Finding Finding, string Fingerprint);
}
