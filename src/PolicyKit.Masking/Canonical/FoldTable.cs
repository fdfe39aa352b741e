using System.Globalization;

namespace PolicyKit.Masking.Canonical;

/// <summary>What a character counts as when identifiers are looked for. Our own table and never <c>Normalize</c>, which does nothing, and says
/// nothing, where the runtime has no ICU.</summary>
internal static class FoldTable
{
    /// <summary>Marks a character that counts as none.</summary>
    internal const char Ignored = '\0';

    // Latin letters and what looks like them: Cyrillic, then Greek. Only letters that a reader cannot tell apart.
    private const string Lookalikes =
        "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXУYаaеeіiјjоoрpсcѕsуyхx" + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo";

    private static readonly char[] LatinOf = ReadLookalikes();

    /// <summary>The folded character, itself, or <see cref="Ignored"/>.</summary>
    /// <param name="c">A UTF-16 unit that is no surrogate.</param>
    /// <param name="signs">Says what kind of fold it was.</param>
    internal static char Fold(char c, ref CanonicalSigns signs)
    {
        if (c < 0x80)
        {
            return c;
        }

        if (c is >= '\uFF01' and <= '\uFF5E')
        {
            signs |= CanonicalSigns.FullWidth;
            return (char)(c - 0xFEE0);
        }

        if (IsInvisible(c))
        {
            signs |= CanonicalSigns.Invisible;
            return Ignored;
        }

        if (IsSpace(c))
        {
            return ' ';
        }

        return IsDash(c) ? '-' : Letter(c, ref signs);
    }

    /// <summary>What a character beyond ASCII counts as where only a sign may become another: itself, or the sign that it is wide for. Or
    /// <see cref="Ignored"/>: it becomes a letter, a digit or nothing, and more must be looked at.</summary>
    internal static char Counted(char c)
    {
        var signs = CanonicalSigns.None;
        var folded = char.IsSurrogate(c) ? Ignored : Fold(c, ref signs);
        return char.IsAsciiLetterOrDigit(folded) || (signs & ~CanonicalSigns.FullWidth) != 0 ? Ignored : folded;
    }

    /// <summary>The digit of a code point beyond the basic plane, such as 𝟏; or null.</summary>
    internal static char? Digit(string text, int index)
    {
        var digit = CharUnicodeInfo.GetDecimalDigitValue(text, index);
        return digit >= 0 ? (char)('0' + digit) : null;
    }

    /// <summary>Whether a code point beyond the basic plane shows nothing: variation selectors 17 to 256, tags.</summary>
    internal static bool IsInvisible(int codePoint) => codePoint is (>= 0xE0000 and <= 0xE007F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>Whether a character is put between the digits of a number for the eye: space, hyphen, dot, slash.</summary>
    internal static bool IsSeparator(char c) => c is ' ' or '-' or '.' or '/' or '·' or '・' or '•' or '‧' or '_';

    /// <summary>The digit that a Chinese numeral stands for where numbers are read digit by digit; or null.</summary>
    internal static char? ChineseDigit(char c)
    {
        var plain = "〇一二三四五六七八九".IndexOf(c, StringComparison.Ordinal);
        var formal = plain >= 0 ? plain : "零壹贰叁肆伍陆柒捌玖".IndexOf(c, StringComparison.Ordinal);
        return formal >= 0 ? (char)('0' + formal) : c switch { '幺' => '1', '两' => '2', _ => null };
    }

    private static char Letter(char c, ref CanonicalSigns signs)
    {
        var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
        if (digit >= 0)
        {
            signs |= CanonicalSigns.ForeignDigits;
            return (char)('0' + digit);
        }

        if (EncircledDigit(c) is { } encircled)
        {
            signs |= CanonicalSigns.ForeignDigits;
            return encircled;
        }

        if (c is >= '\u0390' and <= '\u045F' && LatinOf[c - '\u0390'] is not Ignored and var latin)
        {
            signs |= CanonicalSigns.Confusable;
            return latin;
        }

        return c;
    }

    /// <summary>Superscripts, subscripts and encircled digits.</summary>
    private static char? EncircledDigit(char c) => c switch
    {
        '⓪' or '⁰' or '₀' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        >= '⁴' and <= '⁹' => (char)(c - '⁴' + '4'),
        >= '₁' and <= '₉' => (char)(c - '₁' + '1'),
        >= '①' and <= '⑨' => (char)(c - '①' + '1'),
        >= '❶' and <= '❾' => (char)(c - '❶' + '1'),
        _ => null,
    };

    // Default ignorable code points, with the bidirectional controls.
    private static bool IsInvisible(char c) => c is '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164' or '\uFEFF' or '\uFFA0'
        or (>= '\u180B' and <= '\u180F') or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F')
        or (>= '\uFE00' and <= '\uFE0F') or (>= '\uFFF0' and <= '\uFFF8');

    private static bool IsSpace(char c) => c is '\u00A0' or '\u1680' or '\u202F' or '\u205F' or '\u3000' or (>= '\u2000' and <= '\u200A');

    private static bool IsDash(char c) => c is (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' or '\u30FC';

    private static char[] ReadLookalikes()
    {
        var latin = new char[0x460 - 0x390];
        for (var i = 0; i < Lookalikes.Length; i += 2)
        {
            latin[Lookalikes[i] - 0x390] = Lookalikes[i + 1];
        }

        return latin;
    }
}
