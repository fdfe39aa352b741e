namespace PolicyKit.Masking.Identifiers;

/// <summary>Bank card: 13 to 19 digits, Luhn, and a beginning that an issuer has. Luhn alone is worth one in ten.</summary>
internal sealed class BankCardRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.BankCard;

    public override string Name => "bank-card";

    public override double ChanceRate => 2e-4;

    public override bool IsGrouped => true;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (text.Length is < 13 or > 19 || !Shapes.AreDigits(text))
        {
            return IdentifierVerdict.Unlike;
        }

        return Shapes.IsRun(text) ? new(IdentifierFault.Degenerate)
            : !Checksums.Luhn(text) ? new(IdentifierFault.Checksum)
            : !ReferenceData.IsCard(text) ? new(IdentifierFault.Prefix)
            : IdentifierVerdict.Valid;
    }
}

/// <summary>Mobile number: eleven digits with a beginning in use, with or without the country's 86.</summary>
internal sealed class MobileRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.Mobile;

    public override string Name => "mobile";

    /// <summary>Of eleven random digits; of those that begin with 1, 0.56.</summary>
    public override double ChanceRate => 0.056;

    public override bool IsGrouped => true;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var number = WithoutCountry(text);
        return number.Length != 11 || number[0] != '1' || !Shapes.AreDigits(number) ? IdentifierVerdict.Unlike
            : !ReferenceData.IsMobilePrefix(Shapes.Number(number[..3])) ? new(IdentifierFault.Prefix)
            : IdentifierVerdict.Valid;
    }

    internal static ReadOnlySpan<char> WithoutCountry(ReadOnlySpan<char> text) =>
        text.StartsWith("+86", StringComparison.Ordinal) ? text[3..]
        : text.StartsWith("(+86)", StringComparison.Ordinal) ? text[5..]
        : text.StartsWith("0086", StringComparison.Ordinal) ? text[4..]
        : text.Length == 13 && text.StartsWith("86", StringComparison.Ordinal) ? text[2..]
        : text;
}

/// <summary>Fixed line: area code, seven or eight digits, an extension.</summary>
internal sealed class LandlineRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.Landline;

    public override string Name => "landline";

    public override double ChanceRate => 0.05;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (text.Length < 10 || text[0] != '0')
        {
            return IdentifierVerdict.Unlike;
        }

        var isBig = text[1] == '1' ? text[2] == '0' : text[1] == '2' && text[2] is not ('6' or < '0' or > '9');
        var area = isBig ? 3 : 4;
        if (!Shapes.AreDigits(text[..area]) || (!isBig && text[1] is < '3' or > '9'))
        {
            return IdentifierVerdict.Unlike;
        }

        var rest = text[area] is '-' or ' ' ? text[(area + 1)..] : text[area..];
        var length = Shapes.DigitsAtStart(rest);
        return length is not (7 or 8) || (isBig && length != 8) || rest[0] is '0' or '1' || !IsExtension(rest[length..])
            ? IdentifierVerdict.Unlike : IdentifierVerdict.Valid;
    }

    private static bool IsExtension(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text[0] is '-' or '转' or '#' && text.Length is >= 2 and <= 7 && Shapes.AreDigits(text[1..]));
}

/// <summary>IMEI: 15 digits with Luhn.</summary>
internal sealed class ImeiRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.Imei;

    public override string Name => "imei";

    public override double ChanceRate => 0.1;

    public override bool IsGrouped => true;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf) =>
        text.Length != 15 || !Shapes.AreDigits(text) ? IdentifierVerdict.Unlike
        : Shapes.IsRun(text) ? new(IdentifierFault.Degenerate)
        : !Checksums.Luhn(text) ? new(IdentifierFault.Checksum)
        : IdentifierVerdict.Valid;
}
