using System.Buffers;
using System.Text;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Scanning;

/// <summary>Vehicle plates in UTF-8, with or without the dot behind the issuing letter.</summary>
internal static class PlateBytes
{
    private const int HanBytes = 3;
    private const int LongestRest = 6;
    private const int LettersBeforeSuffix = 4;

    /// <summary>The plate whose issuing letter stands at a place.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, int letter, DateOnly asOf, out int start, out int end)
    {
        (start, end) = (letter - HanBytes, letter + 1);
        if (start < 0 || !TryHan(text[start..letter], out var province) || !PlateRule.Provinces.Contains(province))
        {
            return false;
        }

        end += text[end..].StartsWith("·"u8) ? "·"u8.Length : 0;
        Span<char> plate = [province, (char)text[letter], '\0', '\0', '\0', '\0', '\0', '\0', '\0'];
        var length = 2;
        for (; end < text.Length && char.IsAsciiLetterOrDigit((char)text[end]) && length < 2 + LongestRest; end++)
        {
            plate[length++] = (char)text[end];
        }

        Ascii.ToUpperInPlace(plate[1..length], out _);
        if (length == 2 + LettersBeforeSuffix && TryHan(text[end..], out plate[length]))
        {
            (length, end) = (length + 1, end + HanBytes);
        }

        return (end == text.Length || !char.IsAsciiLetterOrDigit((char)text[end])) && IdentifierRules.Of(IdentifierType.Plate).Check(plate[..length], asOf).IsValid;
    }

    private static bool TryHan(ReadOnlySpan<byte> text, out char han)
    {
        var isOne = Rune.DecodeFromUtf8(text, out var rune, out var bytes) == OperationStatus.Done && bytes == HanBytes;
        han = isOne ? (char)rune.Value : '\0';
        return isOne;
    }
}
