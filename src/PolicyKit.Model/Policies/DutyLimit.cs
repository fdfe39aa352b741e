namespace PolicyKit.Model;

/// <summary>What a time limit counts.</summary>
public enum LimitUnit : byte
{
    /// <summary>Working days, by the calendar of the country.</summary>
    WorkingDays = 0,

    /// <summary>Calendar days.</summary>
    Days = 1,

    /// <summary>Months: the last day is the corresponding day, or the last of a month that has none.</summary>
    Months = 2,

    /// <summary>Years, as twelve months each.</summary>
    Years = 3,
}

/// <summary>The time limit of a duty. The number is the law's, or a parameter where law leaves it open.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Number">How many, 0 or more; null: the parameter says.</param>
/// <param name="Parameter">The parameter's id, or null.</param>
public sealed record DutyLimit(LimitUnit Unit, int? Number, string? Parameter)
{
    private const int MonthsOfYear = 12;
    private const int MostMonths = 12 * 10_000;

    /// <summary>How many on a day, or null where the parameter has no value then.</summary>
    public int? NumberAt(CountryData country, DateOnly day) =>
        Number ?? (country.Parameters.FirstOrDefault(p => p.Id == Parameter)?.At(day) is { } value ? (int)value : null);

    /// <summary>The last day of the limit; the day of the event is not counted (民法典 201).</summary>
    /// <param name="country">The calendar and the parameters.</param>
    /// <param name="asOf">The day whose parameters count.</param>
    /// <param name="from">The day of the event.</param>
    /// <returns>Null where a year has no calendar, a parameter no value, or the date would lie beyond all dates.</returns>
    public DateOnly? LastDay(CountryData country, DateOnly asOf, DateOnly from) => NumberAt(country, asOf) is not { } number ? null : Unit switch
    {
        LimitUnit.WorkingDays => country.Calendar.Add(from, number),
        LimitUnit.Days => from.DayNumber + number <= DateOnly.MaxValue.DayNumber ? from.AddDays(number) : null,
        LimitUnit.Months => Months(from, number),
        _ => number <= MostMonths / MonthsOfYear ? Months(from, number * MonthsOfYear) : null,
    };

    private static DateOnly? Months(DateOnly from, int months) =>
        months <= MostMonths && ((from.Year * MonthsOfYear) + from.Month - 1 + months) / MonthsOfYear <= DateOnly.MaxValue.Year ? from.AddMonths(months) : null;
}

/// <summary>How units of limits are written.</summary>
public static class LimitUnits
{
    private static readonly string[] Keys = ["workingDays", "days", "months", "years"];

    /// <summary>All units in their order.</summary>
    public static IReadOnlyList<LimitUnit> All { get; } = [LimitUnit.WorkingDays, LimitUnit.Days, LimitUnit.Months, LimitUnit.Years];

    /// <summary>The key: <c>workingDays</c>, <c>days</c>, <c>months</c> or <c>years</c>.</summary>
    public static string Key(this LimitUnit unit) => Keys[(int)unit];
}
