using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Scanning;

namespace PolicyKit.Cli.Output;

/// <summary>The document of <c>scan</c> (cli.md §9).</summary>
internal static class ScanJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, ScanResult result)
    {
        json.WriteStartObject();
        json.WriteNumber("scan", 1);
        json.WriteNumber("files", result.Files);
        json.WriteNumber("lines", result.Lines);
        json.Objects("findings", result.Findings, f => Finding(json, f));
        json.Objects("inventory", result.Inventory, i =>
        {
            json.WriteString("kind", i.Kind);
            json.WriteString("member", i.Member);
            json.Texts("sinks", i.Sinks);
        });
        json.Objects("notScanned", result.Problems.Where(p => p.Severity == Severity.Warning && p.Place.File is not null), p =>
        {
            json.WriteString("file", p.Place.File);
            json.WriteString("code", p.Code);
        });
        json.Objects("scannedInPart", result.Problems.Where(p => p.Severity == Severity.Note && p.Place.File is not null), p =>
        {
            Place(json, p.Place);
            json.WriteString("code", p.Code);
        });
        json.WriteEndObject();
    }

    private static void Finding(Utf8JsonWriter json, ScanFinding finding)
    {
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", finding.Severity.Name());
        Place(json, finding.Place);
        json.WriteNumber("endLine", finding.Place.EndLine);
        json.WriteNumber("endColumn", finding.Place.EndColumn);
        json.Local("message", finding.Message);
        json.WriteString("member", finding.Member);
        json.WriteString("kind", finding.Kind);
        if (finding.Category is null)
        {
            json.WriteNull("sink");
        }
        else
        {
            json.WriteStartObject("sink");
            json.WriteString("category", finding.Category);
            json.WriteString("api", finding.Api);
            json.WriteEndObject();
        }

        json.WriteString("confidence", finding.Confidence.ToString().ToLowerInvariant());
        json.Objects("path", finding.Path, s =>
        {
            Place(json, s.Place);
            json.WriteString("what", s.What);
        });
        Decision(json, finding.Decision);
    }

    private static void Decision(Utf8JsonWriter json, ScanDecision? decision)
    {
        if (decision is null)
        {
            json.WriteNull("decision");
            return;
        }

        json.WriteStartObject("decision");
        json.WriteString("status", decision.Status);
        json.WriteString("mask", decision.Mask);
        json.WriteString("rule", decision.Rule);
        json.WriteString("article", decision.Article);
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, SourcePlace place)
    {
        json.WriteString("file", place.File);
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
    }
}
