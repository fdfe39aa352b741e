namespace PolicyKit.Masking.Scanning;

/// <summary>E-mail addresses in ASCII, as they are written in practice.</summary>
internal static class EmailBytes
{
    private const int LongestLocal = 64;
    private const int LongestLabel = 63;
    private const int LongestAddress = 254;

    /// <summary>The address around an @.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, int at, out int start, out int end)
    {
        (start, end) = (at, at);
        for (; start > 0 && IsLocal(text[start - 1]); start--)
        {
            if (at - start == LongestLocal)
            {
                return false;
            }
        }

        var local = text[start..at];
        return local.Length > 0 && local[0] != '.' && local[^1] != '.' && local.IndexOf(".."u8) < 0 && TryDomain(text, at + 1, out end) && end - start <= LongestAddress;
    }

    // Labels of letters, digits and hyphens between dots; two at least, the last of letters.
    private static bool TryDomain(ReadOnlySpan<byte> text, int start, out int end)
    {
        end = start;
        for (var labels = 1; ; labels++)
        {
            var label = text[end..];
            var length = LengthOfLabel(label);
            if (length is 0 or > LongestLabel || label[0] == '-' || label[length - 1] == '-')
            {
                return false;
            }

            end += length;
            if (end + 1 >= text.Length || text[end] != '.' || !char.IsAsciiLetterOrDigit((char)text[end + 1]))
            {
                return labels >= 2 && length >= 2 && AreLetters(label[..length]);
            }

            end++;
            if (end - start > LongestAddress)
            {
                return false;
            }
        }
    }

    private static int LengthOfLabel(ReadOnlySpan<byte> text)
    {
        var length = 0;
        for (; length < text.Length && length <= LongestLabel && (char.IsAsciiLetterOrDigit((char)text[length]) || text[length] == '-'); length++)
        {
        }

        return length;
    }

    private static bool AreLetters(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (!char.IsAsciiLetter((char)b))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLocal(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'_' or (byte)'%' or (byte)'+' or (byte)'-';
}
