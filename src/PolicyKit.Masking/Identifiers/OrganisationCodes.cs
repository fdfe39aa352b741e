namespace PolicyKit.Masking.Identifiers;

/// <summary>Unified social credit code (GB 32100-2015): registrar, class, region, organisation code, check character.</summary>
internal sealed class UsccRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.Uscc;

    public override string Name => "uscc";

    public override double ChanceRate => 1.0 / 31;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (text.Length != 18 || text[0] is not ((>= '1' and <= '9') or 'A' or 'N' or 'Y') || !Shapes.AreDigits(text[2..8]) || Checksums.Uscc(text) is not { } check)
        {
            return IdentifierVerdict.Unlike;
        }

        // The check digit of the organisation code inside was wrong in some that were issued: unusual, and one all the same.
        return text[17] != check ? new(IdentifierFault.Checksum) : new(IdentifierFault.None, Checksums.OrgCode(text[8..16]) != text[16]);
    }

    /// <summary>Whether it is of an individual business (class 92): it stands for one natural person.</summary>
    internal static bool IsOfOnePerson(ReadOnlySpan<char> text) => text.StartsWith("92", StringComparison.Ordinal);
}

/// <summary>Organisation code (GB 11714-1997), with or without its hyphen.</summary>
internal sealed class OrgCodeRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.OrgCode;

    public override string Name => "org-code";

    public override double ChanceRate => 1.0 / 11;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var body = text.Length is 9 or 10 ? text[..8] : [];
        var isFormed = body.Length == 8 && Shapes.AreUpperOrDigits(body) && (text.Length == 9 || text[8] == '-') && (text[^1] == 'X' || char.IsAsciiDigit(text[^1]));
        return !isFormed ? IdentifierVerdict.Unlike : Checksums.OrgCode(body) != text[^1] ? new(IdentifierFault.Checksum) : IdentifierVerdict.Valid;
    }
}
