using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Masking.Profiling;

namespace PolicyKit;

/// <summary>A profile as JSON, format 1.</summary>
public static class ProfileJson
{
    private const int FormatNumber = 1;

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter json, TableProfile profile)
    {
        json.WriteStartObject();
        json.WriteNumber("profile", FormatNumber);
        json.WriteNumber("rows", profile.Rows);
        json.WriteBoolean("sample", profile.IsSample);
        json.WriteString("encoding", profile.Encoding);
        json.WriteString("delimiter", profile.Delimiter?.ToString());
        json.Objects("columns", profile.Columns, column => WriteColumn(json, column));
        json.Objects("badRows", profile.BadRows, problem =>
        {
            json.WriteNumber("line", problem.Place.Line);
            json.WriteString("code", problem.Code);
        });
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnProfile column)
    {
        json.WriteString("name", column.Name);
        json.WriteNumber("index", column.Index);
        json.WriteString("state", NameOf(column.State));
        json.WriteString("type", column.Type);
        json.WriteString("kind", column.Kind);
        json.WriteStartObject("facts");
        if (column.Kind is not null)
        {
            json.WriteString("kind", column.Kind);
        }

        if (column.Kind?.StartsWith("personal/", StringComparison.Ordinal) == true)
        {
            json.WriteBoolean("personalInformation", true);
        }

        json.WriteEndObject();
        json.WriteString("identifierRole", column.IdentifierRole);
        WriteEvidence(json, column.Evidence);
        json.WriteStartObject("spans");
        json.WriteNumber("cells", column.Spans.Cells);
        json.WriteStartObject("types");
        foreach (var (type, count) in column.Spans.Types)
        {
            json.WriteNumber(type, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Texts("findings", column.Findings);
    }

    /// <summary>How a state is written.</summary>
    public static string NameOf(ColumnState state) => state.ToString().ToLowerInvariant();

    private static void WriteEvidence(Utf8JsonWriter json, ColumnEvidence evidence)
    {
        json.WriteStartObject("evidence");
        json.WriteNumber("values", evidence.Values);
        json.WriteNumber("distinct", evidence.Distinct);
        json.WriteNumber("nulls", evidence.Nulls);
        json.WriteNumber("matchRate", evidence.MatchRate);
        json.WriteNumber("checksumRate", evidence.ChecksumRate);
        json.WriteNumber("chanceRate", evidence.ChanceRate);
        json.WriteString("nameHint", evidence.NameHint);
        json.WriteBoolean("inferred", true);
        json.Objects("competitors", evidence.Competitors, c =>
        {
            json.WriteString("type", c.Type);
            json.WriteNumber("score", c.Score);
        });
        json.WriteEndObject();
    }
}
