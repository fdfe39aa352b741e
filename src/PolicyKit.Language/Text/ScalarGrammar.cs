using System.Globalization;

namespace PolicyKit.Language.Text;

/// <summary>What the text of a scalar means by the type that a binder expects. One grammar for YAML and JSON, and nothing is guessed:
/// a boolean is <c>true</c> or <c>false</c>, a number is JSON's, a date is <c>yyyy-MM-dd</c>.</summary>
public static class ScalarGrammar
{
    // Words that a YAML reader of some version takes for something else than a text.
    private static readonly HashSet<string> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "+.inf", "-.inf",
    };

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public static bool TryBoolean(string text, out bool value) => (value = text == "true") || text == "false";

    /// <summary>Reads a number of JSON's grammar as a finite double.</summary>
    public static bool TryNumber(string text, out double value)
    {
        value = 0;
        return IsJsonNumber(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>Reads an integer: a number of JSON's grammar without fraction and exponent.</summary>
    public static bool TryInteger(string text, out int value)
    {
        value = 0;
        return IsJsonNumber(text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a day written <c>yyyy-MM-dd</c>.</summary>
    public static bool TryDate(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <summary>Whether the plain scalar <paramref name="text"/> would be no text to JSON or to some version of YAML (the Norway problem:
    /// <c>no</c>, <c>on</c>, <c>~</c>, <c>012</c>, <c>1_000</c>, <c>0x1F</c>, <c>370000</c>), so that an author who means a text must quote it.</summary>
    public static bool IsTakenForOtherType(string text) => OtherWords.Contains(text)
        || double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            && text.Any(char.IsAsciiDigit)
        || IsPrefixedInteger(text);

    private static bool IsPrefixedInteger(string text) => text.TrimStart('+', '-') is { Length: > 2 } digits && digits[0] == '0'
        && digits[1] is 'x' or 'o' or 'b' && digits.Skip(2).All(c => char.IsAsciiHexDigit(c) || c == '_');

    private static bool IsJsonNumber(string text)
    {
        var at = text.StartsWith('-') ? 1 : 0;
        var whole = Digits(text, at);
        if (whole == at || (text[at] == '0' && whole > at + 1))
        {
            return false;
        }

        at = whole;
        if (at < text.Length && text[at] == '.')
        {
            var fraction = Digits(text, at + 1);
            if (fraction == at + 1)
            {
                return false;
            }

            at = fraction;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var sign = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 1 : 0;
            var exponent = Digits(text, at + 1 + sign);
            return exponent > at + 1 + sign && exponent == text.Length;
        }

        return at == text.Length;
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
