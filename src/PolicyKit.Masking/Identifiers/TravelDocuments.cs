namespace PolicyKit.Masking.Identifiers;

/// <summary>Passport of the People's Republic: no check character outside its machine-readable zone.</summary>
internal sealed class PassportRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.Passport;

    public override string Name => "passport";

    public override double ChanceRate => 0.5;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var letters = text.IndexOfAnyExceptInRange('A', 'Z');
        var digits = letters < 0 ? [] : text[letters..];
        var isOne = digits.Length > 0 && Shapes.AreDigits(digits) && (letters, text[0], digits.Length) switch
        {
            (1, 'E' or 'G' or 'D' or 'S' or 'P' or 'H' or 'K' or 'M', 8) => true,
            (1, 'M', 7) => true,
            (2, 'E', 7) => text[1] is not ('I' or 'O'),
            (2, 'D' or 'S' or 'P', 7) => text[1] == 'E',
            (2, 'K', 7) => text[1] == 'J',
            (2, 'M', 7 or 8) => text[1] is 'A' or 'B',
            _ => false,
        };
        return isOne ? IdentifierVerdict.Valid : IdentifierVerdict.Unlike;
    }
}

/// <summary>Permits to travel between the mainland, Hong Kong, Macau and Taiwan. The digits-only permit of Taiwan residents has no form of its
/// own and is not looked for.</summary>
internal sealed class TravelPermitRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.TravelPermit;

    public override string Name => "travel-permit";

    public override double ChanceRate => 0.5;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var letters = Math.Max(text.IndexOfAnyExceptInRange('A', 'Z'), 0);
        var isOne = letters > 0 && Shapes.AreDigits(text[letters..]) && (letters, text[0], text.Length - letters) switch
        {
            (1, 'H' or 'M', 8 or 10) => true,
            (1, 'C' or 'W' or 'L' or 'T', 8) => true,
            (2, 'C', 7) => text[1] is not ('I' or 'O'),
            _ => false,
        };
        return isOne ? IdentifierVerdict.Valid : IdentifierVerdict.Unlike;
    }
}

/// <summary>Hong Kong identity card: one or two letters, six digits, a check character, with or without brackets.</summary>
internal sealed class HongKongIdRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.HongKongId;

    public override string Name => "hong-kong-id";

    public override double ChanceRate => 1.0 / 11;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var letters = text.IndexOfAnyExceptInRange('A', 'Z');
        if (letters is not (1 or 2) || text.Length < letters + 7 || !Shapes.AreDigits(text.Slice(letters, 6)))
        {
            return IdentifierVerdict.Unlike;
        }

        var tail = text[(letters + 6)..];
        var isBracketed = tail is ['(', _, ')'];
        if ((!isBracketed && tail.Length != 1) || tail[isBracketed ? 1 : 0] is not ('A' or (>= '0' and <= '9')))
        {
            return IdentifierVerdict.Unlike;
        }

        return Checksums.HongKongId(text[..(letters + 6)]) == tail[isBracketed ? 1 : 0] ? IdentifierVerdict.Valid : new(IdentifierFault.Checksum);
    }
}

/// <summary>Taiwan identity card: a letter, 1 or 2, eight digits.</summary>
internal sealed class TaiwanIdRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.TaiwanId;

    public override string Name => "taiwan-id";

    public override double ChanceRate => 0.1;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf) =>
        text.Length != 10 || !char.IsAsciiLetterUpper(text[0]) || text[1] is not ('1' or '2') || !Shapes.AreDigits(text[1..]) ? IdentifierVerdict.Unlike
        : Checksums.TaiwanId(text) ? IdentifierVerdict.Valid : new(IdentifierFault.Checksum);
}

/// <summary>Officer's or soldier's card, such as 军字第1234567号.</summary>
internal sealed class MilitaryIdRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.MilitaryId;

    public override string Name => "military-id";

    public override double ChanceRate => 0.01;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var start = text.IndexOfAnyInRange('0', '9');
        if (start is < 1 or > 5 || text[^1] != '号')
        {
            return IdentifierVerdict.Unlike;
        }

        var words = text[..start];
        var isWorded = words.IndexOfAnyExceptInRange('\u4E00', '\u9FA5') < 0 && words.EndsWith("字第", StringComparison.Ordinal) && words.Length >= 3;
        return isWorded && text[start..^1].Length is >= 6 and <= 8 && Shapes.AreDigits(text[start..^1]) ? IdentifierVerdict.Valid : IdentifierVerdict.Unlike;
    }
}
