using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Scanning;

/// <summary>Bytes in, text out: UTF-8, UTF-16 by its mark, GB 18030 where the bytes are that; else, as the compiler does, one letter a byte.</summary>
internal static class SourceReader
{
    /// <summary>A longer file is not read: nobody writes one.</summary>
    public const int MostBytes = 4 << 20;

    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text; null where the bytes are none.</summary>
    public static SourceText? Decode(byte[] bytes)
    {
        var text = bytes switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
            [0xEF, 0xBB, 0xBF, ..] => Try(Utf8, bytes, 3) ?? Encoding.Latin1.GetString(bytes),
            _ => Try(Utf8, bytes, 0) ?? Try(Chinese, bytes, 0) ?? Encoding.Latin1.GetString(bytes),
        };
        return text.Contains('\0', StringComparison.Ordinal) ? null : SourceText.From(text, Encoding.UTF8, SourceHashAlgorithm.Sha256);
    }

    private static string? Try(Encoding encoding, byte[] bytes, int from)
    {
        try
        {
            return encoding.GetString(bytes, from, bytes.Length - from);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
