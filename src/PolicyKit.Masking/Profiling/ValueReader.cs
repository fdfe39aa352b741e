using System.Globalization;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Generalising;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Profiling;

/// <summary>Reads the facts of one value. Not thread-safe.</summary>
/// <param name="asOf">The day: no date of birth lies after it.</param>
internal sealed class ValueReader(DateOnly asOf)
{
    private const int LongText = 24;
    private const int MobileDigits = 11;
    private const int ShortestCard = 16;
    private const int LongestCard = 19;
    private const int FirstBirthYear = 1900;

    // What SIM cards begin with: they have Luhn's digit too (ITU-T E.118).
    private const string SimCard = "89";
    private const long FirstEpoch = 946_684_800;
    private const long LastEpoch = 2_208_988_800;
    private static readonly string[] HouseWords = ["号", "室", "单元", "栋", "幢", "弄", "组"];
    private static readonly string[] RoadWords = ["路", "街", "巷", "村", "镇", "乡", "街道", "大道"];
    private readonly SpanDetector _spans = new(asOf);

    /// <summary>The spans of the last value read as a text.</summary>
    public IReadOnlyList<FoundSpan> Spans { get; private set; } = [];

    /// <summary>Reads a value that is not null-like.</summary>
    public ValueFacts Read(string value)
    {
        var plain = CanonicalText.Of(value);
        var trimmed = plain.ToString().Trim();
        var joined = plain.Joined().ToString();
        var (formatted, valid) = Check(trimmed, joined, _ => true);
        if (valid == 0 && plain.ReadAsNumbers() is { } read)
        {
            // A passport with the letter I is none: only what is a number can have had its digits written as letters.
            var (alsoFormatted, alsoValid) = Check("", read.Joined().ToString(), r => r.IsGrouped);
            (formatted, valid, plain) = alsoValid == 0 ? (formatted, valid, plain) : (formatted | alsoFormatted, alsoValid, read);
        }

        var traits = Shape(trimmed, joined, valid);
        traits |= (plain.Signs & (CanonicalSigns.Invisible | CanonicalSigns.Confusable)) != 0 ? ValueTraits.Obfuscated : 0;
        Spans = valid == 0 || value.Length > LongText ? _spans.Find(value) : [];
        traits |= Spans.Any(s => s.Certainty > Certainty.Possible) ? ValueTraits.HasSpan : 0;
        return new(formatted, valid, traits);
    }

    private (uint Formatted, uint Valid) Check(string trimmed, string joined, Func<IdentifierRule, bool> isAsked)
    {
        var (formatted, valid) = (0u, 0u);
        foreach (var rule in IdentifierRules.All)
        {
            if (isAsked(rule))
            {
                var verdict = rule.Check(rule.IsGrouped ? joined : trimmed, asOf);
                formatted |= verdict.IsFormatted ? 1u << (int)rule.Type : 0;
                valid |= verdict.IsValid ? 1u << (int)rule.Type : 0;
            }
        }

        return (formatted, valid);
    }

    private ValueTraits Shape(string text, string joined, uint valid)
    {
        var traits = Numbers(text, joined);
        traits |= text.Length >= LongText ? ValueTraits.LongText : 0;
        traits |= text.Length is 32 or 40 or 64 or 128 && text.All(char.IsAsciiHexDigit) && !Shapes.AreDigits(text) ? ValueTraits.Digest : 0;
        traits |= text.Length >= 16 && text.Length % 4 == 0 && text[^1] == '=' && !text.Contains(' ', StringComparison.Ordinal) ? ValueTraits.Encoded : 0;
        traits |= NameShape.Of(text) switch { NameLikeness.Strong => ValueTraits.Name | ValueTraits.NameLike, NameLikeness.Weak => ValueTraits.NameLike, _ => 0 };
        traits |= NameShape.IsWord(text) ? ValueTraits.IsWord : 0;
        if (text.Length is >= 4 and <= 80 && valid == 0)
        {
            var named = AddressHierarchy.Ends(text)[2] > 0 || AddressHierarchy.Ends(text)[1] > 0;
            var road = RoadWords.Any(w => text.Contains(w, StringComparison.Ordinal));
            var house = road && text.Any(char.IsAsciiDigit) && HouseWords.Any(w => text.Contains(w, StringComparison.Ordinal));
            traits |= (named && (road || text.Length >= 6)) || house ? ValueTraits.Address : 0;
            traits |= house ? ValueTraits.HouseNumber : 0;
        }

        return traits;
    }

    private ValueTraits Numbers(string text, string joined)
    {
        var traits = Digits(text, joined) | Residents(joined);
        traits |= ScientificOf(text);
        traits |= IsCoordinate(text) ? ValueTraits.Coordinate : 0;
        traits |= DateOfBirthRule.TrySplit(text.Split(' ', 'T')[0], out var year, out _, out _) && year >= FirstBirthYear && IsGrown(year) ? ValueTraits.OldDate : 0;
        return traits;
    }

    private ValueTraits Digits(string text, string joined)
    {
        var traits = ValueTraits.None;
        if (text.Length > 0 && Shapes.AreDigits(text))
        {
            traits |= ValueTraits.Digits;
            traits |= text.Length is 10 or 13 && long.Parse(text.AsSpan(0, 10), NumberStyles.None, CultureInfo.InvariantCulture) is >= FirstEpoch and < LastEpoch ? ValueTraits.Timestamp : 0;
        }

        var number = MobileRule.WithoutCountry(joined);
        traits |= number.Length == MobileDigits && Shapes.AreDigits(number) && !IdentifierRules.Of(IdentifierType.Landline).Check(number, asOf).IsValid ? ValueTraits.ElevenDigits : 0;
        if (joined.Length is >= ShortestCard and <= LongestCard && Shapes.AreDigits(joined))
        {
            traits |= ValueTraits.CardDigits;
            traits |= Checksums.Luhn(joined) && !Shapes.IsRun(joined) && !joined.StartsWith(SimCard, StringComparison.Ordinal) ? ValueTraits.LuhnDigits : 0;
        }

        return traits;
    }

    private ValueTraits Residents(string joined)
    {
        if (joined.Length is not (17 or 18) || !Shapes.AreDigits(joined.AsSpan(0, 17)) || !Shapes.IsBirthDate(joined.AsSpan(6, 8), asOf) || !ResidentIdRule.Issues(Shapes.Number(joined.AsSpan(0, 6))))
        {
            return ValueTraits.None;
        }

        if (joined.Length == 17)
        {
            // Cases are numbered by division and day as well, but by a day of late.
            return IsGrown(Shapes.Number(joined.AsSpan(6, 4))) ? ValueTraits.CutResident : 0;
        }

        var traits = ValueTraits.ResidentWithoutCheck;
        traits |= joined.EndsWith("000", StringComparison.Ordinal) ? ValueTraits.EndsInZeros : 0;
        traits |= Shapes.AreDigits(joined) && long.Parse(joined, CultureInfo.InvariantCulture) % 16 == 0 ? ValueTraits.RoundedDouble : 0;
        return traits;
    }

    private bool IsGrown(int birthYear) => birthYear <= asOf.Year - 15;

    /// <summary>What a spreadsheet makes of a long number: 1.10101E+17.</summary>
    private static ValueTraits ScientificOf(string text)
    {
        var e = text.IndexOf("E+", StringComparison.Ordinal);
        if (e is < 1 or > 20 || !char.IsAsciiDigit(text[0]) || !int.TryParse(text.AsSpan(e + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var power))
        {
            return ValueTraits.None;
        }

        var digits = text[..e].Replace(".", "", StringComparison.Ordinal);
        var isResident = power == 17 && digits[0] is >= '1' and <= '8' && Shapes.AreDigits(digits) && (digits.Length < 6 || ResidentIdRule.Issues(Shapes.Number(digits.AsSpan(0, 6))));
        return isResident ? ValueTraits.ScientificResident : power is 10 or (>= ShortestCard - 1 and < LongestCard) ? ValueTraits.ScientificLong : 0;
    }

    /// <summary>A degree with three decimals at least, within the bounds of the country or of the world as a pair.</summary>
    private static bool IsCoordinate(string text)
    {
        var parts = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is 1 or 2 && parts.All(p => p.Length - p.IndexOf('.', StringComparison.Ordinal) > 3 && p.Contains('.', StringComparison.Ordinal)
            && double.TryParse(p, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees)
            && (Math.Abs(degrees) is >= 3.8 and <= 53.6 or >= 73.5 and <= 135.1 || parts.Length == 2));
    }
}
