using System.Buffers;
using System.Text;

namespace PolicyKit.Streaming;

/// <summary>Reads the plain forms of scalars from UTF-8 as <see cref="Language.Text.ScalarGrammar"/> reads them from texts; of other forms it says nothing.</summary>
internal static class Utf8Scalars
{
    private const int MostDigits = 15;
    private const int DayLength = 10;

    /// <summary>An integer of at most fifteen digits, without leading zeros: a double has it exactly.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> text, out double value)
    {
        var digits = text.StartsWith("-"u8) ? text[1..] : text;
        var number = 0L;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        value = digits.Length == text.Length ? number : -(double)number;
        return digits.Length is > 0 and <= MostDigits && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (digits[0] != '0' || digits.Length == 1);
    }

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    public static bool TryDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != DayLength || text[4] != '-' || text[7] != '-'
            || text[..4].ContainsAnyExceptInRange((byte)'0', (byte)'9') || text[5..7].ContainsAnyExceptInRange((byte)'0', (byte)'9') || text[8..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        var (year, month, date) = ((Two(text) * 100) + Two(text[2..]), Two(text[5..]), Two(text[8..]));
        if (year == 0 || month is 0 or > 12 || date == 0 || date > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new(year, month, date);
        return true;
    }

    /// <summary>Whether a text, which is not empty, neither begins nor ends with white space.</summary>
    public static bool IsTrimmed(ReadOnlySpan<byte> text) => IsInk(text[0], text, fromEnd: false) && IsInk(text[^1], text, fromEnd: true);

    private static bool IsInk(byte edge, ReadOnlySpan<byte> text, bool fromEnd)
    {
        if (edge < 0x80)
        {
            return edge > ' ';
        }

        return (fromEnd ? Rune.DecodeLastFromUtf8(text, out var rune, out _) : Rune.DecodeFromUtf8(text, out rune, out _)) == OperationStatus.Done && !Rune.IsWhiteSpace(rune);
    }

    private static int Two(ReadOnlySpan<byte> text) => ((text[0] - '0') * 10) + text[1] - '0';
}
