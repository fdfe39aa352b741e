namespace PolicyKit.Masking.Identifiers;

/// <summary>Physician's qualification code: year, province, level, class, and the holder's resident identity number; 27 characters, or 24 with
/// one of 15. The commonest leak: the identity column is masked and this one is not.</summary>
internal sealed class MedicalLicenceRule : IdentifierRule
{
    private const int Head = 9;
    private static readonly ResidentIdRule Inner = new();
    private static readonly ResidentId15Rule Inner15 = new();

    public override IdentifierType Type => IdentifierType.MedicalLicence;

    public override string Name => "medical-licence";

    public override double ChanceRate => 1e-7;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (text.Length is not (27 or 24) || !Shapes.AreDigits(text[..Head]) || Shapes.Number(text[..4]) is < 1980 or > 2100)
        {
            return IdentifierVerdict.Unlike;
        }

        return text.Length == 27 ? Inner.Check(text[Head..], asOf) : Inner15.Check(text[Head..], asOf);
    }
}

/// <summary>Disability card: a resident identity number, a type of 1 to 7, a grade of 1 to 4, and a mark of reissue.</summary>
internal sealed class DisabilityCardRule : IdentifierRule
{
    private static readonly ResidentIdRule Inner = new();

    public override IdentifierType Type => IdentifierType.DisabilityCard;

    public override string Name => "disability-card";

    public override double ChanceRate => 1e-8;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var hasMark = text.Length == 22 && text[20] == 'B' && char.IsAsciiDigit(text[21]);
        return (text.Length != 20 && !hasMark) || text[18] is < '1' or > '7' || text[19] is < '1' or > '4'
            ? IdentifierVerdict.Unlike : Inner.Check(text[..ResidentNumber.Length], asOf);
    }
}

/// <summary>A day that somebody may have been born on: 1990-03-07, 1990/3/7, 19900307, 1990年3月7日.</summary>
internal sealed class DateOfBirthRule : IdentifierRule
{
    private const int FirstYear = 1900;

    public override IdentifierType Type => IdentifierType.DateOfBirth;

    public override string Name => "date-of-birth";

    public override double ChanceRate => 0.0365;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (!TrySplit(text, out var year, out var month, out var day))
        {
            return IdentifierVerdict.Unlike;
        }

        return Shapes.TryDay(year, month, day, out var date) && year >= FirstYear && date <= asOf ? IdentifierVerdict.Valid : new(IdentifierFault.Date);
    }

    internal static bool TrySplit(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        if (text.Length == 8 && Shapes.AreDigits(text))
        {
            (year, month, day) = (Shapes.Number(text[..4]), Shapes.Number(text[4..6]), Shapes.Number(text[6..]));
            return true;
        }

        if (text.Length is < 8 or > 11 || !Shapes.AreDigits(text[..4]) || text[4] is not ('-' or '/' or '.' or '年'))
        {
            return false;
        }

        var rest = text[5..];
        var second = rest.IndexOf(text[4] == '年' ? '月' : text[4]);
        var last = second < 0 ? [] : text[4] == '年' && rest[^1] == '日' ? rest[(second + 1)..^1] : rest[(second + 1)..];
        if (second is not (1 or 2) || last.Length is not (1 or 2) || !Shapes.AreDigits(rest[..second]) || !Shapes.AreDigits(last))
        {
            return false;
        }

        (year, month, day) = (Shapes.Number(text[..4]), Shapes.Number(rest[..second]), Shapes.Number(last));
        return true;
    }
}
