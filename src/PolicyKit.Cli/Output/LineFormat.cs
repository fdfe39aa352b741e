using System.Buffers;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Reporting;

namespace PolicyKit.Cli.Output;

/// <summary>A format in which each dataset is written by itself, so that a catalogue of any length is decided in the memory of a short one.
/// A new one is a row in <see cref="Of"/>.</summary>
/// <param name="Head">What stands before the first dataset.</param>
/// <param name="Render">The bytes of one dataset; called on several threads.</param>
internal sealed record LineFormat(byte[] Head, Func<Decision, byte[]> Render)
{
    /// <summary>Whether it is such a format.</summary>
    public static bool IsOne(string name) => name is "jsonl" or "csv";

    /// <summary>The format of that name, or null: a document, which needs every decision at once.</summary>
    public static LineFormat? Of(string name, CountryData country) => name switch
    {
        "jsonl" => new([], JsonOf(country)),
        "csv" => new(Encoding.UTF8.GetBytes(Csv.Line(DecisionCsv.Columns)), decision => Encoding.UTF8.GetBytes(DecisionCsv.Rows(decision))),
        _ => null,
    };

    private static Func<Decision, byte[]> JsonOf(CountryData country)
    {
        var lines = new DecisionJson(country.Schemes);
        return decision =>
        {
            var buffer = new ArrayBufferWriter<byte>(4096);
            using (var json = new Utf8JsonWriter(buffer, JsonParts.Compact))
            {
                lines.WriteLine(json, decision);
            }

            buffer.Write("\n"u8);
            return buffer.WrittenSpan.ToArray();
        };
    }
}
