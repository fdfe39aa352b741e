using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyKit.Cli.Commands;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Scanning;

namespace PolicyKit.Cli.Output;

/// <summary>Findings of <c>scan</c> as SARIF 2.1.0, each with its way as code flow. A fingerprint is made of what a finding says, never of its
/// line: code that moves keeps it.</summary>
/// <param name="folder">What was scanned.</param>
/// <param name="working">The folder in which the command works.</param>
/// <param name="language">The language of sentences.</param>
internal sealed class ScanSarif(SourceFolder folder, string working, string language)
{
    /// <summary>Writes the document.</summary>
    public void Write(Utf8JsonWriter json, ScanResult result)
    {
        var rules = result.Findings.Select(f => f.Rule).Distinct().Order(StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.Objects("runs", [result], r =>
        {
            Tool(json, rules);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteString("language", language == "zh" ? "zh-CN" : "en-US");
            json.Objects("invocations", [r], i =>
            {
                json.WriteBoolean("executionSuccessful", !i.IsIncomplete);
                json.Objects("toolExecutionNotifications", i.Problems, p => Notification(json, p));
            });
            json.Objects("results", Numbered(r.Findings), f => Result(json, f.Finding, rules.IndexOf(f.Finding.Rule), f.Fingerprint));
        });
        json.WriteEndObject();
    }

    private static void Tool(Utf8JsonWriter json, IEnumerable<string> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "PolicyKit");
        json.WriteString("version", CommandTree.Number);
        json.Objects("rules", rules, rule =>
        {
            json.WriteString("id", rule);
            Text(json, "help", $"docs/rules/{rule}.md");
        });
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IEnumerable<(ScanFinding Finding, string Fingerprint)> Numbered(IEnumerable<ScanFinding> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var key = string.Join('\0', finding.Rule, finding.Place.File, finding.Member, finding.Kind, finding.Category, finding.Api);
            var number = seen[key] = seen.GetValueOrDefault(key) + 1;
            yield return (finding, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\0{number.ToString(CultureInfo.InvariantCulture)}"))));
        }
    }

    private void Result(Utf8JsonWriter json, ScanFinding finding, int ruleIndex, string fingerprint)
    {
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", finding.Severity.Name());
        Text(json, "message", finding.Message.In(language));
        json.Objects("locations", finding.Place.File is null ? [] : new[] { finding.Place }, p => Physical(json, p));
        if (!finding.Path.IsEmpty)
        {
            json.Objects("codeFlows", [finding.Path], path => json.Objects("threadFlows", [path], steps => json.Objects("locations", steps, s => Step(json, s))));
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("policykit/v1", fingerprint);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("member", finding.Member);
        json.WriteString("kind", finding.Kind);
        json.WriteString("category", finding.Category);
        json.WriteString("api", finding.Api);
        json.WriteString("confidence", finding.Confidence.ToString().ToLowerInvariant());
        json.WriteString("status", finding.Decision?.Status);
        json.WriteString("mask", finding.Decision?.Mask);
        json.WriteString("decidedBy", finding.Decision?.Rule);
        json.WriteString("article", finding.Decision?.Article);
        json.WriteEndObject();
    }

    private void Step(Utf8JsonWriter json, ScanStep step)
    {
        json.WriteStartObject("location");
        if (step.Place.File is not null)
        {
            Physical(json, step.Place);
        }

        Text(json, "message", step.What);
        json.WriteEndObject();
    }

    private void Notification(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject("descriptor");
        json.WriteString("id", problem.Code);
        json.WriteEndObject();
        json.WriteString("level", problem.Severity.Name());
        Text(json, "message", problem.Message.In(language));
        if (problem.Place.File is not null)
        {
            json.Objects("locations", [problem.Place], p => Physical(json, p with { Line = 0 }));
        }
    }

    private void Physical(Utf8JsonWriter json, SourcePlace place)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(place.File!));
        json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        if (place.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", place.Line);
            json.WriteNumber("startColumn", place.Column);
            json.WriteNumber("endLine", place.EndLine);
            json.WriteNumber("endColumn", place.EndColumn);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private string UriOf(string file) =>
        string.Join('/', (RepositoryPath.Of(Path.IsPathRooted(file) ? file : folder.FullPath(file), working) ?? file).Split('/').Select(Uri.EscapeDataString));

    private static void Text(Utf8JsonWriter json, string key, string text)
    {
        json.WriteStartObject(key);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
