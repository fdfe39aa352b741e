namespace PolicyKit.Model;

/// <summary>Finds words and phrases in a text, the same on any machine: letters of ASCII are compared without case, all others as they
/// are; where the word begins or ends with a letter or digit of ASCII, no further one may stand beside it; a space in the word stands
/// for any run of white space.</summary>
/// <remarks>In: a text and a word that is not empty. Out: whether it occurs. So <c>PII</c> is not in "shipping", and 身份证 is in 身份证号.</remarks>
public static class Mentioning
{
    /// <summary>Whether <paramref name="text"/> mentions <paramref name="word"/>.</summary>
    public static bool In(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!(start > 0 && AreOneWord(text[start - 1], word[0])) && EndOf(text, start, word) is var end and >= 0
                && !(end < text.Length && AreOneWord(word[^1], text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOf(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (at >= text.Length || (c == ' ' ? !IsSpace(text[at]) : Folded(text[at]) != Folded(c)))
            {
                return -1;
            }

            at++;
            while (c == ' ' && at < text.Length && IsSpace(text[at]))
            {
                at++;
            }
        }

        return at;
    }

    private static bool AreOneWord(char left, char right) => char.IsAsciiLetterOrDigit(left) && char.IsAsciiLetterOrDigit(right);

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n' or '\u00A0';

    private static char Folded(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
}
