using System.Collections.Frozen;

namespace PolicyKit.Model;

/// <summary>One year of a working calendar: the days off and the weekend days worked, from the yearly notice.</summary>
/// <param name="Year">The year.</param>
/// <param name="Notice">The notice, or empty.</param>
/// <param name="Off">Days off, whether on weekdays or weekends.</param>
/// <param name="Work">Weekend days that are worked.</param>
public sealed record CalendarYear(int Year, string Notice, FrozenSet<DateOnly> Off, FrozenSet<DateOnly> Work);

/// <summary>Working days. Compensating work days cannot be derived from law, so years without a notice are unknown, never guessed.</summary>
public sealed class WorkingCalendar(IEnumerable<CalendarYear> years)
{
    private readonly FrozenDictionary<int, CalendarYear> _years = years.ToFrozenDictionary(y => y.Year);

    /// <summary>The loaded years, earliest first.</summary>
    public IEnumerable<int> Years => _years.Keys.Order();

    /// <summary>The loaded years with their days, earliest first.</summary>
    public IEnumerable<CalendarYear> All => _years.Values.OrderBy(y => y.Year);

    /// <summary>Whether <paramref name="day"/> is worked; null in a year without a calendar.</summary>
    public bool? IsWorkingDay(DateOnly day) => !_years.TryGetValue(day.Year, out var year) ? null
        : year.Work.Contains(day) || (!year.Off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The last day of a time limit: the first day is not counted (民法典 201), holidays are not either (行政许可法 82).</summary>
    /// <param name="from">The day of the event.</param>
    /// <param name="workingDays">How many, 0 or more; 0 gives the day itself.</param>
    /// <returns>Null where a needed year has no calendar.</returns>
    public DateOnly? Add(DateOnly from, int workingDays)
    {
        var day = from;
        for (var left = workingDays; left > 0;)
        {
            if (day == DateOnly.MaxValue)
            {
                return null;
            }

            day = day.AddDays(1);
            switch (IsWorkingDay(day))
            {
                case null: return null;
                case true: left--; break;
                default: break;
            }
        }

        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; 0 where that is not later.</summary>
    /// <returns>Null where a needed year has no calendar.</returns>
    public int? Between(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day) is not { } works)
            {
                return null;
            }

            count += works ? 1 : 0;
        }

        return count;
    }
}
