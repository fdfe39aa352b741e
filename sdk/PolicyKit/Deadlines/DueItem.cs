using PolicyKit.Model;

namespace PolicyKit.Deadlines;

/// <summary>How a duty stands on the day of decision.</summary>
public enum DueState : byte
{
    /// <summary>Its last day has passed.</summary>
    Overdue = 0,

    /// <summary>Its last day is the day of decision or later.</summary>
    Due = 1,

    /// <summary>Something is to be kept until its last day.</summary>
    Kept = 2,

    /// <summary>Its period of keeping has ended.</summary>
    Ended = 3,

    /// <summary>It runs into a year whose working calendar is not known: no guess is made.</summary>
    CalendarUnknown = 4,

    /// <summary>The day from which it runs is not stated.</summary>
    AnchorUnknown = 5,

    /// <summary>Its parameter has no value on the day of decision, or its last day lies beyond all dates.</summary>
    Uncountable = 6,
}

/// <summary>A duty with a time limit.</summary>
/// <param name="Code">The dataset's code.</param>
/// <param name="Name">The dataset's name.</param>
/// <param name="Decision">The duty as decided; its rule has a limit.</param>
/// <param name="State">How it stands.</param>
/// <param name="Count">How many units the limit has on the day of decision; null: the parameter has no value.</param>
/// <param name="Walk">Of working days with a known last day: what was passed over.</param>
public sealed record DueItem(string Code, string Name, DutyDecision Decision, DueState State, int? Count, WorkingDayWalk? Walk)
{
    /// <summary>The duty as its rule has it.</summary>
    public DutyEffect Duty => Decision.Rule.Duty!;

    /// <summary>The limit.</summary>
    public DutyLimit Limit => Duty.Limit!;

    /// <summary>Whether the number is law: the rule's own, not a parameter.</summary>
    public bool IsLaw => Limit.Parameter is null;
}

/// <summary>How working days were counted.</summary>
/// <param name="First">The first day that may count: the day after the event.</param>
/// <param name="DaysOff">Days of the walk that did not count.</param>
/// <param name="WeekendDaysWorked">Saturdays and Sundays that counted, because the yearly notice has them worked.</param>
public sealed record WorkingDayWalk(DateOnly First, int DaysOff, int WeekendDaysWorked)
{
    /// <summary>The walk from the day of the event to the last day, both in years with a calendar.</summary>
    public static WorkingDayWalk Of(WorkingCalendar calendar, DateOnly from, DateOnly to)
    {
        var (off, worked) = (0, 0);
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            var works = calendar.IsWorkingDay(day) == true;
            off += works ? 0 : 1;
            worked += works && day.DayOfWeek is (DayOfWeek.Saturday or DayOfWeek.Sunday) ? 1 : 0;
        }

        return new(from < DateOnly.MaxValue ? from.AddDays(1) : from, off, worked);
    }
}

/// <summary>How states are written.</summary>
public static class DueStates
{
    private static readonly string[] Names = ["overdue", "due", "kept", "ended", "calendar-unknown", "anchor-unknown", "uncountable"];

    /// <summary>The name.</summary>
    public static string Name(this DueState state) => Names[(int)state];
}
