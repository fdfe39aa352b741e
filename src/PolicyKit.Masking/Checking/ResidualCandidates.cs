using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Checking;

/// <summary>Counts the values that fit what a partial mask left: a check digit that stays takes ten of eleven away again.</summary>
public static class ResidualCandidates
{
    private const int Years = 100;
    private const int ResidentDigits = 17;

    // The days of a hundred years: 36,525.
    private static readonly DateOnly FirstDay = new(1925, 1, 1);

    /// <summary>How many values of a type fit; null: the output does not keep characters in their places, or the type is not counted.</summary>
    /// <param name="type">The type; null: not counted.</param>
    /// <param name="value">The value, in plain digits and letters.</param>
    /// <param name="masked">What came out, of the same length; a character that differs is hidden.</param>
    public static long? Of(IdentifierType? type, string value, string masked)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(masked);
        if (value.Length != masked.Length || !masked.Where((c, i) => c == value[i]).Any() || !IsStarred(value, masked))
        {
            return null;
        }

        var hidden = value.Select((c, i) => c != masked[i]).ToArray();
        return type switch
        {
            IdentifierType.ResidentId when value.Length == ResidentDigits + 1 => OfResident(value, hidden),
            IdentifierType.Mobile when value.Length == 11 => OfMobile(value, hidden),
            IdentifierType.BankCard => Power(10, hidden) / (hidden[^1] ? 1 : 10),
            IdentifierType.Uscc when value.Length == 18 => Power(31, hidden) / (hidden[^1] ? 1 : 31),
            _ => null,
        };
    }

    // Where hidden places hold anything but one sign, other digits stand there: nothing is hidden but changed.
    private static bool IsStarred(string value, string masked) => masked.Where((c, i) => c != value[i]).All(c => !char.IsLetterOrDigit(c) || c is 'x' or 'X');

    private static long OfMobile(string value, bool[] hidden)
    {
        var prefixes = Enumerable.Range(100, 900).Count(p => ReferenceData.IsMobilePrefix(p) && Fits(value, hidden, 0, p, 3));
        return Math.Max(1, prefixes) * Power(10, hidden[3..]);
    }

    private static long OfResident(string value, bool[] hidden)
    {
        var regions = Enumerable.Range(110_000, 720_000).Count(c => c % 100 != 0 && ReferenceData.IsDivision(c) && Fits(value, hidden, 0, c, 6));
        var sequences = Power(10, hidden[14..17]);
        var isRegionKnown = !hidden.Take(6).Any(h => h);
        if (!isRegionKnown || sequences > 1 || hidden[^1])
        {
            return Math.Max(1, (long)Math.Max(1, regions) * Days(value, hidden, _ => true) * sequences / (hidden[^1] ? 1 : 11));
        }

        var digits = value.AsSpan(0, ResidentDigits).ToArray();
        return Days(value, hidden, day =>
        {
            day.TryFormat(digits.AsSpan(6, 8), out _, "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
            return Checksums.Resident(digits) == value[^1];
        });
    }

    private static long Days(string value, bool[] hidden, Func<DateOnly, bool> counts)
    {
        var (fitting, end) = (0L, FirstDay.AddYears(Years));
        for (var day = FirstDay; day < end; day = day.AddDays(1))
        {
            if (Fits(value, hidden, 6, (day.Year * 10_000) + (day.Month * 100) + day.Day, 8) && counts(day))
            {
                fitting++;
            }
        }

        return fitting;
    }

    private static bool Fits(string value, bool[] hidden, int start, int number, int digits)
    {
        for (var i = digits - 1; i >= 0; i--, number /= 10)
        {
            if (!hidden[start + i] && value[start + i] - '0' != number % 10)
            {
                return false;
            }
        }

        return true;
    }

    private static long Power(long values, bool[] hidden) => hidden.Where(h => h).Aggregate(1L, (all, _) => all > long.MaxValue / values ? long.MaxValue : all * values);
}
