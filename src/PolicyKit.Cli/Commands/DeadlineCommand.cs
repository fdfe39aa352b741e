using System.CommandLine;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>deadline</c>: the last day of a limit in working days.</summary>
internal static class DeadlineCommand
{
    private const int MostWorkingDays = 100_000;

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var from = new Option<DateOnly?>("--from") { Description = "The day of the event; not counted.", Required = true, HelpName = "DATE", CustomParser = SharedOptions.Day };
        var days = new Option<int>("--working-days") { Description = "How many working days.", Required = true, HelpName = "N" };
        var calendar = new Option<string>("--calendar") { Description = "The country whose calendar counts.", DefaultValueFactory = _ => "cn" };
        var policies = new PolicyOptions();
        days.Validators.Add(result =>
        {
            if (result.Tokens is not [var token] || !int.TryParse(token.Value, out var n) || n is < 0 or > MostWorkingDays)
            {
                result.AddError($"--working-days takes a number from 0 to {MostWorkingDays}");
            }
        });
        var command = new Command("deadline", "Print the last day of a limit in working days.") { from, days, calendar };
        policies.AddTo(command);
        command.SetAction(parse => Run(session(parse), policies.Load(parse, session(parse)), parse.GetValue(calendar)!, parse.GetValue(from)!.Value, parse.GetValue(days)));
        return command;
    }

    private static int Run(CommandSession session, LoadedPolicies loaded, string country, DateOnly from, int days)
    {
        var known = loaded.Sets.Select(s => s.Country.Id).ToList();
        var calendar = loaded.Sets.FirstOrDefault(s => s.Country.Id == country)?.Country.Calendar ?? throw new UsageException(
            $"there is no calendar '{country}'" + (NearestName.Of(country, known) is { } near ? $"; did you mean '{near}'?" : ""));
        var due = calendar.Add(from, days) ?? throw new PolicyKitException(CommandProblems.CalendarUnknown(JsonParts.Day(from), calendar.Years));
        session.WriteText(null, JsonParts.Day(due) + "\n");
        return ExitCodes.Fine;
    }
}
