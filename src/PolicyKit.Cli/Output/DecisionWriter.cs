using System.Buffers;
using System.Text;
using System.Text.Json;
using PolicyKit.Cli.Commands;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Reporting;
using PolicyKit.Reporting.Html;

namespace PolicyKit.Cli.Output;

/// <summary>Writes decisions in the formats of <c>decide</c>.</summary>
internal static class DecisionWriter
{
    /// <summary>What writes them.</summary>
    public static Action<Stream> For(string format, DecisionReport report, string tableLanguage) => format switch
    {
        "json" => stream => Json(stream, report, new(report.Country.Schemes)),
        _ when LineFormat.Of(format, report.Country) is { } lines => stream => Lines(stream, lines, report.Decisions),
        "sarif" => stream => Document(stream, json => DecisionSarif.Write(json, report, CommandTree.Number)),
        "markdown" => stream => DecisionMarkdown.Write(stream, report),
        "html" => stream => DecisionHtml.Write(stream, report),
        "xlsx" => stream => DecisionWorkbook.Write(stream, report),
        _ => stream => stream.Write(Encoding.UTF8.GetBytes(DecisionTable.Of(report, tableLanguage))),
    };

    /// <summary>The summary alone, as the object that <c>json</c> has.</summary>
    public static void Summary(Stream stream, DecisionSummary summary) => Document(stream, json =>
    {
        json.WriteStartObject();
        summary.WriteMembers(json);
        json.WriteEndObject();
    });

    /// <summary>An indented document with a line feed at its end.</summary>
    public static void Document(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = stream is IBufferWriter<byte> buffer ? new Utf8JsonWriter(buffer, JsonParts.Indented) : new Utf8JsonWriter(stream, JsonParts.Indented))
        {
            write(json);
        }

        stream.Write("\n"u8);
    }

    /// <summary>The document of <c>json</c>, by a writer that may have written others.</summary>
    public static void Json(Stream stream, DecisionReport report, DecisionJson writer) => Document(stream, json =>
        writer.WriteDocument(json, report.AsOf, report.Policies, report.Decisions, report.Summary));

    private static void Lines(Stream stream, LineFormat format, IEnumerable<Decision> decisions)
    {
        stream.Write(format.Head);
        foreach (var decision in decisions)
        {
            stream.Write(format.Render(decision));
        }
    }
}
