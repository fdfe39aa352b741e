using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyKit.Engine.Explaining;
using PolicyKit.Testing.Mutating;

namespace PolicyKit.Cli.Output;

/// <summary>Writes what became of mutants.</summary>
internal static class MutationReports
{
    /// <summary>The document of cli.md §4.</summary>
    public static void Json(Utf8JsonWriter json, MutationReport report)
    {
        json.WriteStartObject();
        Members(json, report);
        json.WriteEndObject();
    }

    /// <summary>Its members.</summary>
    public static void Members(Utf8JsonWriter json, MutationReport report)
    {
        json.WriteNumber("mutate", 1);
        json.WriteNumber("mutants", report.Mutants);
        json.WriteNumber("killed", report.Killed);
        json.WriteNumber("equivalent", report.Equivalent.Length);
        json.WriteNumber("undecided", report.Undecided.Count());
        json.Objects("survivors", report.Survivors, s =>
        {
            json.WriteString("rule", s.Rule);
            json.WriteString("mutation", s.Mutation);
            json.WritePropertyName("witness");
            Witness(json, s.Witness);
        });
        json.Texts("proved", report.Equivalent);
    }

    /// <summary>Survivors with their missing cases, what is not known, what is proved, and a line of counts.</summary>
    public static string Text(MutationReport report)
    {
        var text = new StringBuilder();
        foreach (var survivor in report.Found)
        {
            Line(text, $"SURVIVED {survivor.Rule}: {survivor.Mutation}");
            Line(text, "  the missing case:");
            text.Append(survivor.Witness!.Yaml).Append('\n');
        }

        Section(text, "not found within budget, nor proved that there is none:", report.Undecided.Select(s => $"{s.Rule}: {s.Mutation}"));
        Section(text, "proved to make no difference:", report.Equivalent);
        Line(text, FormattableString.Invariant(
            $"{report.Mutants} mutants: {report.Killed} killed, {report.Equivalent.Length} equivalent, {report.Found.Count()} survived, {report.Undecided.Count()} undecided"));
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count > 0)
        {
            Line(text, title);
            all.ForEach(i => Line(text, "  " + i));
            text.Append('\n');
        }
    }

    private static void Witness(Utf8JsonWriter json, MissingCase? witness)
    {
        if (witness is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("asOf", JsonParts.Day(witness.AsOf));
        json.WriteString("jurisdiction", witness.Jurisdiction);
        json.WritePropertyName("dataset");
        JsonNode.Parse(witness.Dataset)!.WriteTo(json);
        json.WriteString("case", witness.Yaml);
        json.WriteEndObject();
    }

    private static void Line(StringBuilder text, string line) => text.Append(TextTable.OneLine(line)).Append('\n');
}
