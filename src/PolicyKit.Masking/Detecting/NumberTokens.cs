using PolicyKit.Masking.Canonical;

namespace PolicyKit.Masking.Detecting;

/// <summary>A stretch of digits in a canonical text, or several with single separators between.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">Past the last.</param>
internal readonly record struct DigitGroup(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>Cuts a canonical text into numbers: groups of digits, of which neighbours may be one number written for the eye.</summary>
internal static class NumberTokens
{
    private const int WidestGap = 3;

    /// <summary>The groups of digits; an X after 14 digits and more counts as one, as the check character of a resident number.</summary>
    public static void Groups(ReadOnlySpan<char> text, List<DigitGroup> groups)
    {
        groups.Clear();
        for (var at = 0; at < text.Length;)
        {
            var start = text[at..].IndexOfAnyInRange('0', '9');
            if (start < 0)
            {
                return;
            }

            start += at;
            var length = text[start..].IndexOfAnyExceptInRange('0', '9') is >= 0 and var found ? found : text.Length - start;
            var end = start + length;
            end += end < text.Length && text[end] == 'X' && IsCheckCharacter(text, start, end) ? 1 : 0;
            groups.Add(new(start, end));
            at = end;
        }
    }

    /// <summary>Whether two neighbours may belong to one number: nothing but separators between them.</summary>
    public static bool AreJoined(ReadOnlySpan<char> text, DigitGroup left, DigitGroup right)
    {
        var gap = text[left.End..right.Start];
        if (gap.Length > WidestGap)
        {
            return false;
        }

        foreach (var c in gap)
        {
            if (!FoldTable.IsSeparator(c))
            {
                return false;
            }
        }

        return true;
    }

    // Behind 17 digits in all, however they are grouped, and before nothing that goes on.
    private static bool IsCheckCharacter(ReadOnlySpan<char> text, int start, int end)
    {
        var digits = 0;
        for (var i = end - 1; i >= 0 && (char.IsAsciiDigit(text[i]) || FoldTable.IsSeparator(text[i])); i--)
        {
            digits += char.IsAsciiDigit(text[i]) ? 1 : 0;
        }

        return digits >= 17 && start < end && (end + 1 >= text.Length || !char.IsAsciiLetterOrDigit(text[end + 1]));
    }
}
