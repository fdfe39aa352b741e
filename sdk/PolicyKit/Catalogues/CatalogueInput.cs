using System.Text;
using System.Text.Json;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Bytes of a catalogue before they are read: their encoding and their kind.</summary>
public static class CatalogueInput
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file as UTF-8.</summary>
    /// <param name="file">The file.</param>
    /// <param name="encoding">The name of its encoding, such as <c>gb18030</c>; null: UTF-8, with or without a byte order mark.</param>
    /// <exception cref="PolicyKitException">There is no such encoding (PK7021), or the bytes do not decode (PK7008).</exception>
    public static SourceFile Decode(SourceFile file, string? encoding)
    {
        if (encoding is null || encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || encoding.Equals("utf8", StringComparison.OrdinalIgnoreCase))
        {
            return file;
        }

        try
        {
            return file with { Bytes = Utf8.GetBytes(Named(encoding).GetString(file.Bytes.Span).TrimStart('\uFEFF')) };
        }
        catch (DecoderFallbackException)
        {
            throw new PolicyKitException(LibraryProblems.BadEncoding(file.Path, encoding));
        }
    }

    /// <summary>The kind of a catalogue by its content: several JSON values, or one that is no catalogue, are lines; what begins with
    /// neither brace nor bracket is YAML.</summary>
    public static CatalogueFormat KindOf(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        var start = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 || bytes[start] is not ((byte)'{' or (byte)'[') ? CatalogueFormat.Yaml
            : IsLines(bytes[start..]) ? CatalogueFormat.JsonLines : CatalogueFormat.Json;
    }

    private static bool IsLines(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 256 });
        try
        {
            var isCatalogue = false;
            json.Read();
            while (json.TokenType != JsonTokenType.EndObject || json.CurrentDepth > 0)
            {
                isCatalogue |= json is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && (json.ValueTextEquals("catalogue") || json.ValueTextEquals("datasets"));
                if (!json.Read())
                {
                    return false;
                }
            }

            return !isCatalogue;
        }
        catch (JsonException)
        {
            // Broken JSON: the first line tells which reader names the place. A whole object on it means lines.
            return bytes.IndexOf((byte)'\n') is var end && end > 0 && bytes[..end].TrimEnd(" \t\r"u8).EndsWith("}"u8);
        }
    }

    private static Encoding Named(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new PolicyKitException(LibraryProblems.UnknownEncoding(name));
        }
    }
}
