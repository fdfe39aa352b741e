using System.Buffers;

namespace PolicyKit.Masking.Identifiers;

/// <summary>Vehicle plate (GA 36-2018): province, issuing letter, five characters, or six of a new-energy vehicle.</summary>
internal sealed class PlateRule : IdentifierRule
{
    /// <summary>The characters that plates begin with.</summary>
    internal static readonly SearchValues<char> Provinces = SearchValues.Create("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");

    private const string Suffixes = "学警港澳挂领试超";
    private const string NewEnergy = "DFABCEGHJK";

    public override IdentifierType Type => IdentifierType.Plate;

    public override string Name => "plate";

    public override double ChanceRate => 1e-3;

    public override bool IsGrouped => true;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (text.Length is not (7 or 8) || !Provinces.Contains(text[0]) || !IsLetter(text[1]))
        {
            return IdentifierVerdict.Unlike;
        }

        return (text.Length == 7 ? IsOrdinary(text[2..]) : IsNewEnergy(text[2..])) ? IdentifierVerdict.Valid : IdentifierVerdict.Unlike;
    }

    private static bool IsOrdinary(ReadOnlySpan<char> five) => AreLettersOrDigits(five[..4]) && (IsLetterOrDigit(five[4]) || Suffixes.Contains(five[4], StringComparison.Ordinal));

    private static bool IsNewEnergy(ReadOnlySpan<char> six) =>
        (NewEnergy.Contains(six[0], StringComparison.Ordinal) && IsLetterOrDigit(six[1]) && Shapes.AreDigits(six[2..]))
        || (Shapes.AreDigits(six[..5]) && NewEnergy.Contains(six[5], StringComparison.Ordinal));

    private static bool AreLettersOrDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!IsLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    // I and O are never issued: they look like 1 and 0.
    private static bool IsLetter(char c) => char.IsAsciiLetterUpper(c) && c is not ('I' or 'O');

    private static bool IsLetterOrDigit(char c) => char.IsAsciiDigit(c) || IsLetter(c);
}

/// <summary>Vehicle identification number (GB 16735, ISO 3779). Makers outside China and North America often set no check character: for
/// them a failing one is unusual, not wrong.</summary>
internal sealed class VinRule : IdentifierRule
{
    private const int Length = 17;

    public override IdentifierType Type => IdentifierType.Vin;

    public override string Name => "vin";

    public override double ChanceRate => 0.09;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (text.Length != Length || Checksums.Vin(text) is not { } check)
        {
            return IdentifierVerdict.Unlike;
        }

        return check == text[8] ? new(IdentifierFault.None, IsDoubtful: Shapes.IsRun(text))
            : text[0] is 'L' or (>= '1' and <= '5') || !HasLetter(text) ? new(IdentifierFault.Checksum)
            : new(IdentifierFault.None, IsDoubtful: true);
    }

    private static bool HasLetter(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('A', 'Z') >= 0;
}
