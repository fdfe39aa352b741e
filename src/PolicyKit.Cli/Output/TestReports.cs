using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using PolicyKit.Engine.Explaining;
using PolicyKit.Testing;

namespace PolicyKit.Cli.Output;

/// <summary>Writes what running tests gave.</summary>
internal static class TestReports
{
    /// <summary>The document of cli.md §4.</summary>
    public static void Json(Utf8JsonWriter json, PolicyTestReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("test", 1);
        json.WriteNumber("passed", report.Count(PolicyTestOutcome.Passed));
        json.WriteNumber("failed", report.Count(PolicyTestOutcome.Failed));
        json.WriteNumber("skipped", report.Count(PolicyTestOutcome.Skipped));
        json.Objects("cases", report.Results, r =>
        {
            json.WriteString("name", r.Name);
            json.WriteString("file", r.File);
            json.WriteNumber("line", r.Line);
            json.WriteString("result", Name(r.Outcome));
            json.Objects("diff", r.Differences, d =>
            {
                json.WriteString("path", d.Path);
                json.WriteString("expected", d.Expected);
                json.WriteString("actual", d.Actual);
            });
        });
        json.Objects("coverage", report.Coverage, c =>
        {
            json.WriteString("rule", c.Rule);
            json.WriteBoolean("matched", c.IsMatched);
            json.WriteBoolean("decisive", c.IsDecisive);
            json.WriteBoolean("boundary", c.IsBoundary);
        });
        json.WriteEndObject();
    }

    /// <summary>Failures with their differences, rules that no case depends on, and a line of counts.</summary>
    public static string Text(PolicyTestReport report)
    {
        var text = new StringBuilder();
        foreach (var failed in report.Results.Where(r => r.Outcome == PolicyTestOutcome.Failed))
        {
            Line(text, FormattableString.Invariant($"FAILED {failed.Name}  ({failed.File}:{failed.Line})"));
            foreach (var difference in failed.Differences)
            {
                Line(text, $"  {difference.Path}: expected {difference.Expected}, got {difference.Actual}");
            }
        }

        foreach (var rule in report.Coverage.Where(c => !c.IsDecisive))
        {
            Line(text, $"not covered: {rule.Rule} ({(rule.IsMatched ? "it holds in a case, but deleting it changes none" : "it holds in no case")})");
        }

        var coverage = report.Coverage.IsEmpty ? ""
            : FormattableString.Invariant($", {report.CoveragePercent}% of {report.Coverage.Length} rules covered");
        Line(text, FormattableString.Invariant($"{report.Count(PolicyTestOutcome.Passed)} passed, {report.Count(PolicyTestOutcome.Failed)} failed, {report.Count(PolicyTestOutcome.Skipped)} skipped{coverage}"));
        return text.ToString();
    }

    /// <summary>JUnit XML, a suite for each file.</summary>
    public static void JUnit(Stream stream, PolicyTestReport report)
    {
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", CheckCharacters = false });
        xml.WriteStartElement("testsuites");
        foreach (var file in report.Results.GroupBy(r => r.File, StringComparer.Ordinal))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", file.Key);
            xml.WriteAttributeString("tests", Number(file.Count()));
            xml.WriteAttributeString("failures", Number(file.Count(r => r.Outcome == PolicyTestOutcome.Failed)));
            xml.WriteAttributeString("skipped", Number(file.Count(r => r.Outcome == PolicyTestOutcome.Skipped)));
            foreach (var result in file)
            {
                Case(xml, result);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, PolicyTestResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", TextTable.OneLine(result.Name));
        xml.WriteAttributeString("classname", result.File);
        xml.WriteAttributeString("line", Number(result.Line));
        if (result.Outcome == PolicyTestOutcome.Failed)
        {
            xml.WriteStartElement("failure");
            xml.WriteString(string.Join('\n', result.Differences.Select(d => $"{d.Path}: expected {d.Expected}, got {d.Actual}")));
            xml.WriteEndElement();
        }
        else if (result.Outcome == PolicyTestOutcome.Skipped)
        {
            xml.WriteElementString("skipped", "");
        }

        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Name(PolicyTestOutcome outcome) => outcome switch
    {
        PolicyTestOutcome.Passed => "passed",
        PolicyTestOutcome.Skipped => "skipped",
        _ => "failed",
    };

    private static void Line(StringBuilder text, string line) => text.Append(TextTable.OneLine(line)).Append('\n');
}
