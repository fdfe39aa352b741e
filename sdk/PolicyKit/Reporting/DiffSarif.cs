using System.Text.Json;
using PolicyKit.Diffing;
using PolicyKit.Diffing.Approvals;
using PolicyKit.Engine.Analysing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>Writes a difference as SARIF 2.1.0, for code review: a result for each cell at the rule that makes it, and one for each version that
/// moves too little. The fingerprint of a cell is the digest that approvals name.</summary>
public static class DiffSarif
{
    private const string Opens = "PK5110";
    private const string Restricts = "PK5111";
    private const string Otherwise = "PK5112";
    private const string Undecided = "PK5113";

    /// <summary>Writes the document.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="report">The difference.</param>
    /// <param name="toolVersion">The tool's version.</param>
    /// <param name="pathOf">A file's path below the repository's root, with forward slashes.</param>
    public static void Write(Utf8JsonWriter json, DiffReport report, string toolVersion, Func<string, string> pathOf)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(report);
        var results = report.Diff.Cells.Select(c => Of(c, report)).Concat(report.Problems.Select(Of)).ToList();
        var codes = results.Select(r => r.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        SarifLog.Document(json, toolVersion, report.Language, codes, () =>
        {
            SarifLog.Artifacts(json, results.Select(r => r.Place.File).OfType<string>().Select(pathOf).Distinct().Order(StringComparer.Ordinal));
            json.Objects("results", results, r =>
            {
                SarifLog.Head(json, r.Code, codes.IndexOf(r.Code), r.Severity, ReportWords.In(r.Message, report.Language));
                json.Objects("locations", r.Place.File is { } file ? [file] : Array.Empty<string>(), f => SarifLog.PhysicalLocation(json, pathOf(f), r.Place));
                SarifLog.Fingerprint(json, r.Key);
                json.WriteStartObject("properties");
                json.WriteString("digest", r.Digest);
                json.Local("message", r.Message);
                json.WriteEndObject();
            });
        });
    }

    private static Result Of(DiffCell cell, DiffReport report)
    {
        var (code, severity) = cell.Status == AnswerStatus.Undecided ? (Undecided, Severity.Warning) : cell.Direction switch
        {
            DiffDirection.Opened or DiffDirection.MaskWeaker => (Opens, Severity.Warning),
            DiffDirection.Restricted or DiffDirection.Undetermined or DiffDirection.MaskStronger => (Restricts, Severity.Warning),
            _ => (Otherwise, Severity.Note),
        };
        var digest = ChangeDigest.Of(cell, report.Diff);
        var approved = !report.Approved.Of(cell).IsEmpty;
        var (direction, area) = (DiffWords.WayOf(cell), DiffWords.AreaOf(report, cell.Area));
        var (axis, from, to, rules) = (ReportWords.Of(cell.Axis), DiffWords.Of(cell.From), DiffWords.Of(cell.To), DiffOutline.RulesOf(cell));
        var message = new LocalText($"{direction.Zh}：{area}，{axis.Zh}，{from.Zh} → {to.Zh}；{rules}{(approved ? "（已批准）" : "")}",
            $"{direction.En}: {area}, {axis.En}, {from.En} -> {to.En}; {rules}{(approved ? " (approved)" : "")}");
        return new(code, approved ? Severity.Note : severity, PlaceOf(cell, report), message, digest, digest);
    }

    private static Result Of(Problem problem) =>
        new(problem.Code, problem.Severity, problem.Place, problem.Message, string.Join('\0', problem.Code, problem.Seen, problem.Expected), null);

    // The rule that is there to be reviewed; else the one that is gone, where it was.
    private static SourcePlace PlaceOf(DiffCell cell, DiffReport report) => report.Diff.ChangesBehind(cell).SelectMany(c => new[] { c.New?.Place, c.Old?.Place })
        .Concat(cell.NewRules.Concat(cell.OldRules).Select(r => (SourcePlace?)r.Place)).FirstOrDefault(p => p?.File is not null) ?? default;

    private sealed record Result(string Code, Severity Severity, SourcePlace Place, LocalText Message, string Key, string? Digest);
}
