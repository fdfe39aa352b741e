using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Masking.Profiling;

namespace PolicyKit;

/// <summary>A profile as a catalogue to complete: everything in it is inferred, so it can tighten a decision and never open anything.</summary>
public static class ProfileCatalogue
{
    private const double OfCertain = 0.99;
    private const double OfOther = 0.8;
    private const double OfName = 0.6;

    /// <summary>Writes a catalogue of one dataset.</summary>
    /// <param name="json">Where.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="jurisdiction">The division code to put in.</param>
    /// <param name="name">The dataset's name, such as the file's.</param>
    public static void Write(Utf8JsonWriter json, TableProfile profile, string jurisdiction, string name)
    {
        json.WriteStartObject();
        json.WriteNumber("catalogue", 1);
        json.WriteString("jurisdiction", jurisdiction);
        json.WriteStartArray("datasets");
        json.WriteStartObject();
        json.WriteString("code", name);
        json.WriteString("name", name);
        json.Objects("fields", profile.Columns, column =>
        {
            json.WriteString("name", column.Name);
            if (column.Kind is not { } kind)
            {
                return;
            }

            json.WriteStartObject("inferred");
            Infer(json, "kind", kind, column);
            if (column.IdentifierRole != "none")
            {
                Infer(json, "identifierRole", column.IdentifierRole, column);
            }

            json.WriteEndObject();
        });
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Infer(Utf8JsonWriter json, string fact, string value, ColumnProfile column)
    {
        json.WriteStartObject(fact);
        json.WriteString("value", value);
        json.WriteNumber("confidence", column.State switch { ColumnState.None => OfName, ColumnState.Certain => OfCertain, _ => OfOther });
        json.WriteString("by", column.State == ColumnState.None ? "name" : "values");
        json.WriteEndObject();
    }
}
