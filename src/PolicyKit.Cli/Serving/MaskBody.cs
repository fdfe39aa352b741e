using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Serving;

/// <summary>What <c>/v1/mask</c> is given: rows with the catalogue that describes them.</summary>
/// <param name="Catalogue">The catalogue, as bytes.</param>
/// <param name="Dataset">The code of the rows' dataset.</param>
/// <param name="Rows">The rows, an array of objects, as bytes.</param>
/// <param name="Release">The id of the release, or null.</param>
/// <param name="Subject">The member that tells people apart, or null.</param>
internal sealed record MaskBody(byte[] Catalogue, string Dataset, byte[] Rows, string? Release, string? Subject)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };
    private static readonly string[] Keys = ["catalogue", "dataset", "rows", "release", "subject"];

    /// <summary>Reads a body.</summary>
    /// <exception cref="Refusal">It is no JSON (400), or no such object (422).</exception>
    public static MaskBody Read(ReadOnlyMemory<byte> body, int mostRows)
    {
        using var document = Parse(body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(p => !Keys.Contains(p.Name)))
        {
            throw Wrong("an object of " + string.Join(", ", Keys));
        }

        var rows = Member(root, "rows", JsonValueKind.Array);
        if (rows.GetArrayLength() > mostRows)
        {
            throw new Refusal(StatusCodes.Status413PayloadTooLarge, ServingProblems.TooLarge($"{mostRows} rows at most"));
        }

        return new(Bytes(Member(root, "catalogue", JsonValueKind.Object)), Member(root, "dataset", JsonValueKind.String).GetString()!, Bytes(rows), Text(root, "release"), Text(root, "subject"));
    }

    /// <summary>Writes the answer: what was done with each column, and the masked rows.</summary>
    public static void Write(Utf8JsonWriter json, Decision decision, string release, MaskOutcome outcome, byte[] rows)
    {
        json.WriteStartObject();
        json.WriteNumber("mask", 1);
        json.WriteString("asOf", JsonParts.Day(decision.AsOf));
        json.WriteString("policySet", PolicySetDigest.Of(decision.Policies));
        json.WriteString("dataset", decision.Code);
        json.WriteString("release", release);
        json.Objects("columns", outcome.Columns, c =>
        {
            json.WriteString("in", c.In);
            json.WriteString("out", c.Leaves ? c.In : null);
            json.WriteString("technique", c.Technique);
            json.WriteString("keyId", c.Key?.Id);
        });
        json.WritePropertyName("rows");
        json.WriteRawValue(rows);
        json.WriteEndObject();
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException e)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, ServingProblems.BadRequest("请求体不是 JSON", "the body is no JSON", null, "JSON, 64 levels deep at most") with
            {
                Place = new(ServedCatalogue.Name, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, 0, 0),
            });
        }
    }

    private static JsonElement Member(JsonElement root, string name, JsonValueKind kind) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : throw Wrong($"`{name}`, {kind switch { JsonValueKind.Array => "an array", JsonValueKind.Object => "an object", _ => "a text" }}");

    private static string? Text(JsonElement root, string name) => !root.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null ? null
        : member.ValueKind == JsonValueKind.String ? member.GetString() : throw Wrong($"`{name}`, a text");

    private static byte[] Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());

    private static Refusal Wrong(string expected) =>
        new(StatusCodes.Status422UnprocessableEntity, ServingProblems.BadRequest("请求体的结构不可用", "the body has another shape", null, expected));
}
