using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>Days and periods that are a day off.</summary>
internal static class PeriodMutants
{
    /// <summary>Periods of which one end is a day off, with what was done.</summary>
    public static IEnumerable<(string Done, Period Period)> Of(Period period) =>
        Ends(period.From).Select(d => ($"begins a day {Where(d, period.From)}", period with { From = d }))
            .Concat(Ends(period.To).Select(d => ($"ends a day {Where(d, period.To)}", period with { To = d })));

    /// <summary>The days before and after a day.</summary>
    public static IEnumerable<DateOnly> Beside(DateOnly day) =>
        new[] { day.DayNumber - 1, day.DayNumber + 1 }.Where(n => n >= 0 && n <= DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber);

    private static IEnumerable<DateOnly> Ends(DateOnly? end) => end is { } day ? Beside(day) : [];

    private static string Where(DateOnly day, DateOnly? end) => day < end ? "earlier" : "later";
}
