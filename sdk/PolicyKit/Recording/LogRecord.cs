using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Recording;

/// <summary>One line of a log: <c>{"log":1,"n":…,"at":…,"decision":{…},"chain":"sha256:…"}</c>. The chain is the SHA-256 of the chain before it, as bytes, and of
/// the line up to <c>,"chain"</c>.</summary>
internal static class LogRecord
{
    private const string Form = "log";
    private const int FormatNumber = 1;
    private static readonly byte[] Before = Encoding.UTF8.GetBytes(",\"chain\":\"sha256:");
    private static readonly byte[] After = "\"}\n"u8.ToArray();
    private static readonly DecisionJson Sentenceless = new([], withSentences: false);

    /// <summary>The bytes behind what the chain covers, line feed included.</summary>
    private static int TailLength => Before.Length + (2 * SHA256.HashSizeInBytes) + After.Length;

    /// <summary>Writes a record.</summary>
    /// <returns>Where the log ends then.</returns>
    public static LogEnd Write(Stream output, Decision decision, DateTimeOffset at, LogEnd end)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, JsonParts.Compact))
        {
            json.WriteStartObject();
            json.WriteNumber(Form, FormatNumber);
            json.WriteNumber("n", end.Records + 1);
            json.WriteString("at", at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WritePropertyName("decision");
            Sentenceless.WriteLine(json, decision);
            json.WriteEndObject();
        }

        var body = line.GetBuffer().AsSpan(0, (int)line.Length - 1);
        var chain = ChainOf(end.Chain, body);
        output.Write(body);
        output.Write(Before);
        output.Write(Encoding.UTF8.GetBytes(Convert.ToHexStringLower(chain.AsSpan())));
        output.Write(After);
        return end with { Records = end.Records + 1, Chain = chain };
    }

    /// <summary>What a line says of itself, if it has the form of a record.</summary>
    /// <param name="line">The line, with its line feed.</param>
    /// <param name="record">Its number and chain, and what the chain covers.</param>
    public static bool TryRead(ReadOnlyMemory<byte> line, out (long Number, ImmutableArray<byte> Chain, ReadOnlyMemory<byte> Body) record)
    {
        record = default;
        var cut = line.Length - TailLength;
        if (cut <= 0 || !line.Span[cut..].StartsWith(Before) || !line.Span.EndsWith(After))
        {
            return false;
        }

        var hex = Encoding.ASCII.GetString(line.Span.Slice(cut + Before.Length, 2 * SHA256.HashSizeInBytes));
        if (!hex.All(char.IsAsciiHexDigitLower) || NumberOf(line) is not { } number)
        {
            return false;
        }

        record = (number, [.. Convert.FromHexString(hex)], line[..cut]);
        return true;
    }

    /// <summary>The chain of a record.</summary>
    public static ImmutableArray<byte> ChainOf(ImmutableArray<byte> before, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before.AsSpan());
        hash.AppendData(body);
        return [.. hash.GetHashAndReset()];
    }

    private static long? NumberOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.GetProperty(Form).GetInt32() == FormatNumber ? root.GetProperty("n").GetInt64() : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
