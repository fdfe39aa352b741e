using System.Buffers;
using System.Text.Json;

namespace PolicyKit.Engine.Explaining;

/// <summary>A value as bytes, to be copied into documents instead of being written anew.</summary>
internal static class Fragment
{
    /// <summary>Whether a writer writes as fragments are written.</summary>
    public static bool IsUsable(JsonWriterOptions options) => ReferenceEquals(options.Encoder, JsonParts.Encoder)
        && (!options.Indented || (options.NewLine == JsonParts.Indented.NewLine && options.IndentSize == JsonParts.Indented.IndentSize && options.IndentCharacter == JsonParts.Indented.IndentCharacter));

    /// <summary>A value as it is written behind a key of an object at a depth, where white space depends on that.</summary>
    public static byte[] At(int depth, bool isIndented, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, isIndented ? JsonParts.Indented : JsonParts.Compact);
        for (var i = 1; i < depth; i++)
        {
            json.WriteStartArray();
        }

        json.WriteStartObject();
        json.WritePropertyName("");
        json.Flush();
        var begin = buffer.WrittenCount;
        write(json);
        json.Flush();
        return buffer.WrittenSpan[begin..].ToArray();
    }
}
