using System.Buffers.Text;
using System.Text;

namespace PolicyKit.Masking.Detecting;

/// <summary>Texts within a text: percent encoding, Base64, and what a writing direction turns round. Each is undone once.</summary>
internal static class HiddenTexts
{
    private const int ShortestEncoded = 14;
    private const int LongestEncoded = 4096;

    /// <summary>The texts, with where each stands.</summary>
    public static IEnumerable<(string Text, Range Where)> In(string text)
    {
        if (text.Contains('%', StringComparison.Ordinal))
        {
            yield return (Uri.UnescapeDataString(text), 0..text.Length);
        }

        if (text.AsSpan().IndexOfAny('\u202E', '\u202D') is >= 0 and var turned)
        {
            yield return (Reversed(text[turned..]), turned..text.Length);
        }

        for (var start = 0; start < text.Length;)
        {
            var end = start;
            for (; end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '+' or '/' or '-' or '_'); end++)
            {
            }

            for (var padding = 0; padding < 2 && end > start && end < text.Length && text[end] == '='; padding++)
            {
                end++;
            }

            if (end - start is >= ShortestEncoded and <= LongestEncoded && Decoded(text.AsSpan(start, end - start)) is { } decoded)
            {
                yield return (decoded, start..end);
            }

            start = Math.Max(end, start + 1);
        }
    }

    private static string Reversed(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new(characters);
    }

    /// <summary>Printable ASCII that the word encodes, or null. A word of digits alone is a number.</summary>
    private static string? Decoded(ReadOnlySpan<char> word)
    {
        if (word.IndexOfAnyInRange('A', 'z') < 0)
        {
            return null;
        }

        Span<byte> ascii = stackalloc byte[word.Length];
        Encoding.ASCII.GetBytes(word, ascii);
        var bytes = new byte[word.Length];
        var isUrl = word.IndexOfAny('-', '_') >= 0;
        if (!(isUrl ? TryUrl(ascii, bytes, out var length) : TryPlain(ascii, bytes, out length)) || length < 10)
        {
            return null;
        }

        var decoded = bytes.AsSpan(0, length);
        return decoded.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0 ? Encoding.ASCII.GetString(decoded) : null;
    }

    private static bool TryPlain(ReadOnlySpan<byte> ascii, Span<byte> bytes, out int length) =>
        Base64.DecodeFromUtf8(ascii, bytes, out _, out length) == System.Buffers.OperationStatus.Done;

    private static bool TryUrl(ReadOnlySpan<byte> ascii, Span<byte> bytes, out int length) =>
        Base64Url.DecodeFromUtf8(ascii, bytes, out _, out length) == System.Buffers.OperationStatus.Done;
}
