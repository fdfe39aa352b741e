using System.Text;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Bytes of a catalogue before they are read.</summary>
public static class CatalogueInput
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file as UTF-8.</summary>
    /// <param name="file">The file.</param>
    /// <param name="encoding">The name of its encoding, such as <c>gb18030</c>; null: UTF-8, with or without a byte order mark.</param>
    /// <exception cref="PolicyKitException">There is no such encoding (PK7021), or the bytes do not decode (PK7008).</exception>
    public static SourceFile Decode(SourceFile file, string? encoding)
    {
        if (IsUtf8(encoding))
        {
            return file;
        }

        try
        {
            return file with { Bytes = Utf8.GetBytes(Named(encoding!).GetString(file.Bytes.Span).TrimStart('\uFEFF')) };
        }
        catch (DecoderFallbackException)
        {
            throw new PolicyKitException(LibraryProblems.BadEncoding(file.Path, encoding!));
        }
    }

    /// <summary>A stream as UTF-8; the same stream if it is UTF-8 already.</summary>
    /// <param name="stream">The bytes; they are closed with the result.</param>
    /// <param name="encoding">As above.</param>
    /// <param name="path">The path as messages print it.</param>
    /// <exception cref="PolicyKitException">There is no such encoding (PK7021); while reading, the bytes do not decode (PK7008).</exception>
    public static Stream Decoding(Stream stream, string? encoding, string path) => IsUtf8(encoding) ? stream
        : new DecodingStream(Encoding.CreateTranscodingStream(stream, Named(encoding!), Utf8), LibraryProblems.BadEncoding(path, encoding!));

    /// <summary>Whether a name, or none, stands for UTF-8.</summary>
    internal static bool IsUtf8(string? encoding) => encoding is null || encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || encoding.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    /// <summary>An encoding by name; bytes that do not decode are an error.</summary>
    internal static Encoding Named(string name)
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
