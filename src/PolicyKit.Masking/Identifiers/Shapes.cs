namespace PolicyKit.Masking.Identifiers;

/// <summary>Small questions about characters that many identifiers ask.</summary>
internal static class Shapes
{
    private const int FirstBirthYear = 1880;

    internal static bool AreDigits(ReadOnlySpan<char> text) => DigitsAtStart(text) == text.Length;

    // By hand: texts are short, and the framework's generic search makes objects until it is compiled for the second time.
    internal static int DigitsAtStart(ReadOnlySpan<char> text)
    {
        var length = 0;
        for (; length < text.Length && char.IsAsciiDigit(text[length]); length++)
        {
        }

        return length;
    }

    internal static bool AreUpperOrDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One character all along.</summary>
    internal static bool IsRun(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExcept(text[0]) < 0;

    /// <summary>The number that at most nine digits write.</summary>
    internal static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    /// <summary>Whether eight digits YYYYMMDD are a day on which somebody alive or recently alive may have been born.</summary>
    internal static bool IsBirthDate(ReadOnlySpan<char> digits, DateOnly asOf) =>
        TryDay(Number(digits[..4]), Number(digits[4..6]), Number(digits[6..8]), out var day) && day.Year >= FirstBirthYear && day <= asOf;

    internal static bool TryDay(int year, int month, int dayOfMonth, out DateOnly day)
    {
        var exists = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month);
        day = exists ? new(year, month, dayOfMonth) : default;
        return exists;
    }
}
