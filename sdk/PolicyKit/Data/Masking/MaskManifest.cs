using System.Security.Cryptography;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Masking.Techniques;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>The record of a masked file: what was done, never a value.</summary>
public static class MaskManifest
{
    /// <summary>Writes the manifest, format 1.</summary>
    public static void Write(Utf8JsonWriter json, Decision decision, string release, MaskOutcome outcome, DataFile data, InputFile written)
    {
        json.WriteStartObject();
        json.WriteNumber("manifest", 1);
        json.WriteString("asOf", JsonParts.Day(decision.AsOf));
        json.Objects("policies", decision.Policies, p =>
        {
            json.WriteString("id", p.Id);
            json.WriteString("version", p.Version);
            json.WriteString("digest", p.SourceDigest);
            json.WriteString("meaning", p.MeaningDigest);
        });
        json.WriteString("dataset", decision.Code);
        json.WriteString("release", release);
        WriteFile(json, "input", data.File, outcome.RowsIn, outcome.Columns.Length);
        WriteFile(json, "output", written, outcome.RowsOut, outcome.Columns.Count(c => c.Leaves));
        if (outcome.RowsSuppressed is { } suppressed)
        {
            json.WriteNumber("rowsSuppressed", suppressed);
        }

        json.Objects("columns", outcome.Columns, c => WriteColumn(json, c));
        // Neither a workbook nor an array has lines to count bytes by: there the row tells.
        var hasLines = data.Format is DataFormat.Delimited or DataFormat.JsonLines;
        var bytes = hasLines ? LineOffsets.Of(data.File, outcome.Rejected.Select(r => r.Line)) : [];
        json.Objects("rejected", outcome.Rejected, r =>
        {
            json.WriteNumber("row", r.Row);
            WriteByte(json, bytes.TryGetValue(r.Line, out var at) ? at : null);
            json.WriteString("code", r.Code);
        });
        json.WriteEndObject();
    }

    private static void WriteByte(Utf8JsonWriter json, long? at)
    {
        if (at is { } known)
        {
            json.WriteNumber("byte", known);
        }
        else
        {
            json.WriteNull("byte");
        }
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnPlan column)
    {
        json.WriteString("in", column.In);
        json.WriteString("out", column.Leaves ? column.In : null);
        json.WriteString("technique", column.Technique);
        json.WriteString("keyId", column.Key?.Id);
        json.WriteString("scope", column.Key?.Scope);
        if (column.Mask?.Traits is { } traits)
        {
            json.WriteBoolean("reversible", traits.Reversibility is not Reversibility.None);
            json.WriteBoolean("deterministic", traits.IsDeterministic);
            json.WriteString("residual", traits.Reversibility.ToString().ToLowerInvariant());
        }
        else
        {
            json.WriteBoolean("reversible", false);
            json.WriteBoolean("deterministic", false);
            json.WriteString("residual", "none");
        }
    }

    private static void WriteFile(Utf8JsonWriter json, string name, InputFile file, long rows, int columns)
    {
        using var stream = file.Open();
        json.WriteStartObject(name);
        json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(stream)));
        json.WriteNumber("rows", rows);
        json.WriteNumber("columns", columns);
        json.WriteEndObject();
    }
}
