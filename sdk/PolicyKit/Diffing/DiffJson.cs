using System.Globalization;
using System.Numerics;
using System.Text.Json;
using PolicyKit.Diffing.Approvals;
using PolicyKit.Diffing.Versions;
using PolicyKit.Diffing.Wording;
using PolicyKit.Engine.Analysing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>Writes a difference as JSON (cli.md §5). Counts are decimal strings: they may be longer than a number can hold.</summary>
public static class DiffJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter json, DiffReport report)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(report);
        var diff = report.Diff;
        json.WriteStartObject();
        json.WriteNumber("diff", 1);
        Side(json, "old", diff.Old);
        Side(json, "new", diff.New);
        Semver(json, report);
        json.Objects("text", diff.Text, c => Text(json, c));
        json.Objects("cells", diff.Cells, c => Cell(json, c, report));
        Totals(json, diff);
        json.Objects("findings", report.Problems, p => Finding(json, p));
        json.WriteEndObject();
    }

    private static void Side(Utf8JsonWriter json, string key, DiffSide side)
    {
        var asked = side.Policies.Asked.Length == 1 ? side.Policies.Asked[0].Id : null;
        var policies = side.Policies.Sets.SelectMany(s => s.Policies).ToList();
        var only = policies.Find(p => p.Id == asked);
        json.WriteStartObject(key);
        json.WriteString("id", only?.Id);
        json.WriteString("version", only?.Version);
        json.WriteString("digest", only?.SourceDigest);
        json.WriteString("meaning", only?.MeaningDigest);
        json.WriteString("asOf", JsonParts.Day(side.AsOf));
        json.Objects("policies", policies, p => DecisionJson.Policy(json, p));
        json.WriteEndObject();
    }

    private static void Semver(Utf8JsonWriter json, DiffReport report)
    {
        json.WriteStartObject("semver");
        Step(json, report.Steps.FirstOrDefault());
        json.Objects("packs", report.Steps.Where(s => s.Required > VersionStep.None || s.Old.Version != s.New.Version), s =>
        {
            json.WriteString("id", s.New.Id);
            json.WriteString("old", s.Old.Version);
            json.WriteString("new", s.New.Version);
            Step(json, s);
        });
        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, PackStep? step)
    {
        json.WriteString("declared", (step?.Declared ?? VersionStep.None).Name());
        json.WriteString("required", (step?.Required ?? VersionStep.None).Name());
    }

    private static void Text(Utf8JsonWriter json, TextChange change)
    {
        json.WriteString("rule", change.Subject == TextSubject.Rule ? change.Id : null);
        json.WriteString("change", change.Name);
        json.Texts("keys", change.Keys.Select(k => k.Key));
        json.WriteString("subject", change.Subject.Name());
        json.WriteString("id", change.Id);
        json.WriteString("digest", ChangeDigest.Of(change));
        Place(json, "old", change.Old);
        Place(json, "new", change.New);
        json.Objects("values", change.Keys, k =>
        {
            json.WriteString("key", k.Key);
            json.WriteString("old", k.Old);
            json.WriteString("new", k.New);
        });
    }

    private static void Place(Utf8JsonWriter json, string key, TextSide? side)
    {
        if (side?.Place.File is not { } file)
        {
            json.WriteNull(key);
            return;
        }

        json.WriteStartObject(key);
        json.WriteString("file", file);
        json.WriteNumber("line", side.Place.Line);
        json.WriteNumber("column", side.Place.Column);
        json.WriteEndObject();
    }

    private static void Cell(Utf8JsonWriter json, DiffCell cell, DiffReport report)
    {
        json.WriteString("axis", cell.Axis.Key());
        json.WriteString("level", cell.Level.ToString().ToLowerInvariant());
        OutcomeJson.Write(json, "from", cell.From, report.Diff.Old.AsOf);
        OutcomeJson.Write(json, "to", cell.To, report.Diff.New.AsOf);
        json.WriteString("direction", cell.Direction.Name());
        json.Objects("when", cell.When, t => Term(json, t));
        json.Texts("except", cell.Except.Select(r => r.FullId));
        json.WriteString("status", cell.Status.Name());
        json.WriteString("points", Number(cell.Points));
        json.WriteString("lower", Number(cell.Lower));
        json.WriteString("upper", Number(cell.Upper));
        Witness(json, cell);
        json.WriteStartObject("rules");
        json.Texts("old", cell.OldRules.Select(r => r.FullId));
        json.Texts("new", cell.NewRules.Select(r => r.FullId));
        json.WriteEndObject();
        json.Texts("directions", cell.Directions.Select(d => d.Name()));
        json.WriteString("area", cell.Area);
        json.WriteString("digest", ChangeDigest.Of(cell, report.Diff));
        json.Objects("approved", report.Approved.Of(cell), a =>
        {
            json.WriteString("by", a.By);
            json.WriteString("on", JsonParts.Day(a.On));
            json.WriteString("until", JsonParts.Day(a.Until));
            json.Local("because", a.Because);
        });
    }

    private static void Term(Utf8JsonWriter json, RegionTerm term)
    {
        json.WriteString("fact", term.Subject);
        if (term.Range is not { } range)
        {
            json.Texts("in", term.In);
            return;
        }

        json.WriteStartArray("range");
        json.WriteStringValue(range.Low);
        json.WriteStringValue(range.High);
        json.WriteEndArray();
    }

    private static void Witness(Utf8JsonWriter json, DiffCell cell)
    {
        if (cell.Witness is not { } witness)
        {
            json.WriteNull("witness");
            return;
        }

        json.WriteStartObject("witness");
        json.WriteString("asOf", JsonParts.Day(witness.NewAsOf));
        json.WritePropertyName("dataset");
        json.WriteRawValue(witness.Entry);
        json.WriteString("jurisdiction", cell.Area);
        json.WriteString("field", witness.Field);
        json.WriteString("oldAsOf", JsonParts.Day(witness.OldAsOf));
        json.WriteEndObject();
    }

    private static void Totals(Utf8JsonWriter json, PolicyDiff diff)
    {
        var totals = diff.Totals;
        json.WriteStartObject("totals");
        json.WriteString("points", Number(totals.Points));
        json.WriteString("changed", Number(totals.Changed));
        json.WriteString("unchanged", Number(totals.Unchanged));
        json.WriteString("lower", Number(totals.ChangedLower));
        json.WriteString("upper", Number(totals.ChangedUpper));
        json.Texts("unsettled", diff.Unsettled);
        json.WriteEndObject();
    }

    private static void Finding(Utf8JsonWriter json, Problem problem)
    {
        json.WriteString("code", problem.Code);
        json.WriteString("severity", problem.Severity.Name());
        json.Local("message", problem.Message);
        json.WriteString("file", problem.Place.File);
        json.WriteNumber("line", problem.Place.Line);
        json.WriteString("seen", problem.Seen);
        json.WriteString("expected", problem.Expected);
    }

    private static string? Number(BigInteger? number) => number?.ToString(CultureInfo.InvariantCulture);
}
