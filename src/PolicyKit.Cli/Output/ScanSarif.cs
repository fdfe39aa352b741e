using System.Globalization;
using System.Text.Json;
using PolicyKit.Cli.Commands;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Reporting;
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
        SarifLog.Document(json, CommandTree.Number, language, rules, () =>
        {
            json.Objects("invocations", [result], r =>
            {
                json.WriteBoolean("executionSuccessful", !r.IsIncomplete);
                json.Objects("toolExecutionNotifications", r.Problems, p => Notification(json, p));
            });
            json.Objects("results", Numbered(result.Findings), f => Result(json, f.Finding, rules.IndexOf(f.Finding.Rule), f.Key));
        });
    }

    private static IEnumerable<(ScanFinding Finding, string Key)> Numbered(IEnumerable<ScanFinding> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var key = string.Join('\0', finding.Rule, finding.Place.File, finding.Member, finding.Kind, finding.Category, finding.Api);
            var number = seen[key] = seen.GetValueOrDefault(key) + 1;
            yield return (finding, $"{key}\0{number.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private void Result(Utf8JsonWriter json, ScanFinding finding, int ruleIndex, string key)
    {
        SarifLog.Head(json, finding.Rule, ruleIndex, finding.Severity, finding.Message.In(language));
        json.Objects("locations", finding.Place.File is null ? [] : new[] { finding.Place }, p => Physical(json, p));
        if (!finding.Path.IsEmpty)
        {
            json.Objects("codeFlows", [finding.Path], path => json.Objects("threadFlows", [path], steps => json.Objects("locations", steps, s => Step(json, s))));
        }

        SarifLog.Fingerprint(json, key);
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

        SarifLog.Text(json, "message", step.What);
        json.WriteEndObject();
    }

    private void Notification(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject("descriptor");
        json.WriteString("id", problem.Code);
        json.WriteEndObject();
        json.WriteString("level", problem.Severity.Name());
        SarifLog.Text(json, "message", problem.Message.In(language));
        if (problem.Place.File is not null)
        {
            json.Objects("locations", [problem.Place], p => Physical(json, p with { Line = 0 }));
        }
    }

    private void Physical(Utf8JsonWriter json, SourcePlace place) => SarifLog.PhysicalLocation(json, PathOf(place.File!), place);

    private string PathOf(string file) => RepositoryPath.Of(Path.IsPathRooted(file) ? file : folder.FullPath(file), working) ?? file;
}
