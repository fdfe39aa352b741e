using System.Globalization;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>Writes what is wrong with policies as SARIF 2.1.0, for code review. A fingerprint is made of code, file, rule and the words of
/// the message, never of the line: what is written above a mistake changes none.</summary>
public static class ProblemSarif
{
    /// <summary>Writes the document.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="problems">What was found.</param>
    /// <param name="toolVersion">The tool's version.</param>
    /// <param name="language">The language of the messages: <c>zh</c> or <c>en</c>; both are in the properties.</param>
    /// <param name="pathOf">A file's path below the repository's root, with forward slashes.</param>
    public static void Write(
        Utf8JsonWriter json, IReadOnlyCollection<Problem> problems, string toolVersion, string language, Func<string, string> pathOf)
    {
        var codes = problems.Select(p => p.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        SarifLog.Document(json, toolVersion, language, codes, () =>
        {
            SarifLog.Artifacts(json, problems.Select(p => p.Place.File).OfType<string>().Select(pathOf).Distinct().Order(StringComparer.Ordinal));
            json.Objects("results", problems, p =>
            {
                SarifLog.Head(json, p.Code, codes.IndexOf(p.Code), p.Severity, ReportWords.In(p.Message, language));
                json.Objects("locations", Files(p), file => SarifLog.PhysicalLocation(json, pathOf(file), p.Place));
                var key = string.Join('\0', p.Code, p.Place.File is { } f ? pathOf(f) : "", p.Rule, p.Message.En);
                var number = seen[key] = seen.GetValueOrDefault(key) + 1;
                SarifLog.Fingerprint(json, $"{key}\0{number.ToString(CultureInfo.InvariantCulture)}");
                Properties(json, p);
            });
        });
    }

    private static string[] Files(Problem problem) => problem.Place.File is { } file ? [file] : [];

    private static void Properties(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject("properties");
        json.WriteString("rule", problem.Rule);
        json.Local("message", problem.Message);
        json.WriteString("seen", problem.Seen);
        json.WriteString("expected", problem.Expected);
        json.Local("help", problem.Help);
        json.WriteEndObject();
    }
}
