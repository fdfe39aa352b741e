using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>Writes decisions in the formats of <c>decide</c>.</summary>
internal static class DecisionWriter
{
    /// <summary>What writes them.</summary>
    public static Action<Stream> For(string format, DateOnly asOf, IReadOnlyCollection<Policy> policies,
        IReadOnlyCollection<Decision> decisions, CountryData country, string language) => format switch
        {
            "json" => stream => Json(stream, asOf, policies, decisions, country),
            "jsonl" => stream => Lines(stream, decisions, country),
            _ => stream => stream.Write(Encoding.UTF8.GetBytes(DecisionTable.Of(asOf, policies, decisions, language))),
        };

    /// <summary>The summary alone, as the object that <c>json</c> has.</summary>
    public static void Summary(Stream stream, IEnumerable<Decision> decisions) => Document(stream, json =>
    {
        json.WriteStartObject();
        DecisionSummary.Of(decisions).WriteMembers(json);
        json.WriteEndObject();
    });

    /// <summary>An indented document with a line feed at its end.</summary>
    public static void Document(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, JsonParts.Indented))
        {
            write(json);
        }

        stream.Write("\n"u8);
    }

    private static void Json(Stream stream, DateOnly asOf, IEnumerable<Policy> policies, IReadOnlyCollection<Decision> decisions, CountryData country) =>
        Document(stream, json => new DecisionJson(country.Schemes).WriteDocument(json, asOf, policies, decisions));

    private static void Lines(Stream stream, IEnumerable<Decision> decisions, CountryData country)
    {
        var writer = new DecisionJson(country.Schemes);
        using var json = new Utf8JsonWriter(stream, JsonParts.Compact);
        foreach (var decision in decisions)
        {
            writer.WriteLine(json, decision);
            json.Flush();
            json.Reset();
            stream.Write("\n"u8);
        }
    }
}
