namespace PolicyKit.Masking.Identifiers;

/// <summary>The 18 characters that GB 11643 lays out: region, date of birth, sequence, check character. Three populations share it and
/// differ in the region.</summary>
internal abstract class ResidentNumber : IdentifierRule
{
    internal const int Length = 18;

    public override bool IsGrouped => true;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (text.Length != Length || !IsOurs(text[0], text[1]) || !Shapes.AreDigits(text[..17]) || (text[17] != 'X' && !char.IsAsciiDigit(text[17])))
        {
            return IdentifierVerdict.Unlike;
        }

        return Checksums.Resident(text) != text[17] ? new(IdentifierFault.Checksum)
            : !Shapes.IsBirthDate(text[6..14], asOf) ? new(IdentifierFault.Date)
            : !IsRegion(Shapes.Number(text[..6])) ? new(IdentifierFault.Region)
            : IdentifierVerdict.Valid;
    }

    protected abstract bool IsOurs(char first, char second);

    protected abstract bool IsRegion(int code);
}

/// <summary>Resident identity number (GB 11643-1999).</summary>
internal sealed class ResidentIdRule : ResidentNumber
{
    public override IdentifierType Type => IdentifierType.ResidentId;

    public override string Name => "resident-id";

    /// <summary>2,978 regions of a million, 44,000 days of 100 million, one check character of eleven.</summary>
    public override double ChanceRate => 1.2e-7;

    /// <summary>Whether a region issued such numbers: a county or what was one; of a province, never.</summary>
    internal static bool Issues(int region) => region % 10_000 != 0 && ReferenceData.IsDivision(region);

    // 81 to 83 are Hong Kong, Macau and Taiwan: another card.
    protected override bool IsOurs(char first, char second) => first is >= '1' and <= '8' && (first != '8' || second is not (>= '1' and <= '3'));

    protected override bool IsRegion(int code) => Issues(code);
}

/// <summary>Residence permit of Hong Kong, Macau and Taiwan residents.</summary>
internal sealed class HmtResidencePermitRule : ResidentNumber
{
    public override IdentifierType Type => IdentifierType.HmtResidencePermit;

    public override string Name => "hmt-residence-permit";

    public override double ChanceRate => 1.2e-7;

    protected override bool IsOurs(char first, char second) => first == '8';

    protected override bool IsRegion(int code) => code is 810000 or 820000 or 830000;
}

/// <summary>Foreign permanent resident identity card of 2023: 9, province, nationality (three digits), date, sequence, check character.</summary>
internal sealed class ForeignPermanentResidentRule : ResidentNumber
{
    public override IdentifierType Type => IdentifierType.ForeignPermanentResident;

    public override string Name => "foreign-permanent-resident";

    public override double ChanceRate => 1.3e-5;

    protected override bool IsOurs(char first, char second) => first == '9';

    protected override bool IsRegion(int code) => ReferenceData.IsDivision(code / 1000 % 100 * 10_000);
}

/// <summary>Resident identity number of 15 digits: no check character, so one in nine thousand random numbers passes.</summary>
internal sealed class ResidentId15Rule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.ResidentId15;

    public override string Name => "resident-id-15";

    public override double ChanceRate => 1.1e-4;

    public override bool IsGrouped => true;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (text.Length != 15 || text[0] is < '1' or > '8' || !Shapes.AreDigits(text))
        {
            return IdentifierVerdict.Unlike;
        }

        return !Shapes.TryDay(1900 + Shapes.Number(text[6..8]), Shapes.Number(text[8..10]), Shapes.Number(text[10..12]), out _) ? new(IdentifierFault.Date)
            : !ResidentIdRule.Issues(Shapes.Number(text[..6])) ? new(IdentifierFault.Region)
            : IdentifierVerdict.Valid;
    }

    /// <summary>The number of 18 characters that replaced one of 15.</summary>
    internal static string Lengthened(ReadOnlySpan<char> text)
    {
        var digits = string.Concat(text[..6], "19", text[6..]);
        return digits + Checksums.Resident(digits);
    }
}
