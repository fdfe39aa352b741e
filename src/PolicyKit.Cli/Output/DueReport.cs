using System.Text.Json;
using PolicyKit.Deadlines;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>What is due, to print.</summary>
/// <param name="AsOf">The day of decision.</param>
/// <param name="From">The first day asked about, or null.</param>
/// <param name="By">The last day asked about.</param>
/// <param name="Policies">The policies that decided.</param>
/// <param name="Items">The duties with a limit, by last day.</param>
/// <param name="WithoutLimit">How many duties have none, and are not listed.</param>
/// <param name="Country">The parameters, for who owns a number that is not law.</param>
internal sealed record DueReport(DateOnly AsOf, DateOnly? From, DateOnly By, IReadOnlyList<Policy> Policies, IReadOnlyList<DueItem> Items,
    int WithoutLimit, CountryData Country)
{
    /// <summary>The parameter that gives a limit its number, or null.</summary>
    public Parameter? ParameterOf(DueItem item) => Country.Parameters.FirstOrDefault(p => p.Id == item.Limit.Parameter);

    /// <summary>Why the parameter has its value on the day of decision, or null.</summary>
    public string? WhyOf(DueItem item) => ParameterOf(item)?.Values.LastOrDefault(v => v.Period.Contains(AsOf))?.Basis;
}

/// <summary>Writes what is due as JSON.</summary>
internal static class DueJson
{
    public static void Write(Utf8JsonWriter json, DueReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("due", 1);
        json.WriteString("asOf", JsonParts.Day(report.AsOf));
        json.WriteString("from", DayOf(report.From));
        json.WriteString("by", JsonParts.Day(report.By));
        json.Objects("policies", report.Policies, p => DecisionJson.Policy(json, p));
        json.Objects("items", report.Items, i => Item(json, i, report));
        json.WriteStartObject("totals");
        json.WriteNumber("items", report.Items.Count);
        json.WriteNumber("overdue", report.Items.Count(i => i.State == DueState.Overdue));
        json.WriteNumber("withoutDate", report.Items.Count(i => i.Decision.Due is null));
        json.WriteNumber("withoutLimit", report.WithoutLimit);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, DueItem item, DueReport report)
    {
        json.WriteString("code", item.Code);
        json.WriteString("name", item.Name);
        json.WriteString("duty", item.Decision.Duty);
        json.Local("title", item.Decision.Rule.Title);
        json.WriteString("state", item.State.Name());
        json.WriteString("due", DayOf(item.Decision.Due));
        json.WriteBoolean("possible", item.Decision.IsPossible);
        json.WriteStartObject("anchor");
        json.WriteString("expression", item.Decision.Anchor);
        json.WriteString("date", DayOf(item.Decision.AnchorDate));
        Stated(json, item.Duty.IsAnchorStated);
        json.WriteEndObject();
        Limit(json, item, report);
        json.BasisOf("basis", item.Decision.Rule, report.AsOf);
        json.WriteString("rule", item.Decision.Rule.FullId);
    }

    private static void Stated(Utf8JsonWriter json, bool? stated)
    {
        if (stated is { } known)
        {
            json.WriteBoolean("inText", known);
        }
        else
        {
            json.WriteNull("inText");
        }
    }

    private static void Limit(Utf8JsonWriter json, DueItem item, DueReport report)
    {
        json.WriteStartObject("limit");
        json.WriteString("unit", item.Limit.Unit.Key());
        Number(json, "number", item.Count);
        json.WriteBoolean("keep", item.Duty.IsKeeping);
        json.WriteBoolean("law", item.IsLaw);
        json.WriteString("parameter", item.Limit.Parameter);
        json.WriteString("owner", report.ParameterOf(item)?.Owner);
        json.WriteString("why", report.WhyOf(item));
        json.WriteString("firstDay", DayOf(item.Walk?.First));
        Number(json, "daysOff", item.Walk?.DaysOff);
        Number(json, "weekendDaysWorked", item.Walk?.WeekendDaysWorked);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string key, int? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(key, known);
        }
        else
        {
            json.WriteNull(key);
        }
    }

    private static string? DayOf(DateOnly? day) => day is { } known ? JsonParts.Day(known) : null;
}
