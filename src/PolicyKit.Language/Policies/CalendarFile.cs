using System.Collections.Frozen;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>calendars/YEAR.yaml: the yearly notice.</summary>
internal static class CalendarFile
{
    public static CalendarYear? Bind(MappingReader file, UniqueIds years)
    {
        var node = file.Required("year");
        var (year, notice) = (node.Integer(1, 9999), file.Optional("notice").Text());
        var seen = new HashSet<DateOnly>();
        var (off, work) = (Days(file.Optional("off"), year, seen), Days(file.Optional("work"), year, seen));
        file.RefuseOtherKeys();
        return year is { } y && years.Add(FormattableString.Invariant($"{y}"), node.Place, file.Problems)
            ? new(y, notice ?? "", off, work) : null;
    }

    private static FrozenSet<DateOnly> Days(NodeReader node, int? year, HashSet<DateOnly> seen)
    {
        var days = new HashSet<DateOnly>();
        foreach (var item in node.Items())
        {
            if (item.Date() is not { } day)
            {
                continue;
            }

            if (year is { } y && (day.Year != y || !seen.Add(day)))
            {
                item.Problems.Add(PolicyProblems.WrongDay(item.Place, y));
            }

            days.Add(day);
        }

        return days.ToFrozenSet();
    }
}
