using System.CommandLine;
using System.Text;
using PolicyKit.Cli.Output;
using PolicyKit.Deadlines;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>due</c>: what is to be done by when.</summary>
internal sealed class DueCommand
{
    private const int MostRemindDays = 3_650;
    private readonly CatalogueOptions _catalogue = new();
    private readonly PolicyOptions _policies = new();
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<DateOnly?> _by = Day("--by", "The last day asked about, YYYY-MM-DD.", isRequired: true);
    private readonly Option<DateOnly?> _from = Day("--from", "The first day asked about. Default: none, so that what is overdue is listed.", isRequired: false);
    private readonly Option<string?> _output = SharedOptions.Output();
    private readonly Option<string> _format = SharedOptions.Format("table", "csv", "json", "ics");
    private readonly Option<string?> _ics = new("--ics") { Description = "Write a calendar besides.", HelpName = "FILE" };
    private readonly Option<int?> _remind = new("--remind-days") { Description = "Remind so many days before, in the calendar.", HelpName = "N" };
    private readonly Option<int> _jobs = JobsOption.Create();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new DueCommand();
        self._remind.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var days) || days is < 0 or > MostRemindDays))
            {
                result.AddError($"--remind-days takes a number from 0 to {MostRemindDays}");
            }
        });
        var command = new Command("due", "List what is due: deadlines, reassessments, self-checks, updates, what is to be kept.");
        self._catalogue.AddTo(command);
        self._policies.AddTo(command);
        foreach (var option in new Option[] { self._by, self._from, self._asOf, self._format, self._ics, self._remind, self._jobs, self._output })
        {
            command.Add(option);
        }

        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var (from, by) = (parse.GetValue(_from), parse.GetValue(_by)!.Value);
        if (from > by)
        {
            throw new UsageException("--from lies after --by");
        }

        var loaded = _policies.Load(parse, session);
        var reading = _catalogue.Read(parse, session, loaded);
        reading.OrThrow();
        var asOf = parse.GetValue(_asOf) ?? session.Host.Today;
        var decisions = new BatchDecider(new PolicyEngine(loaded.Sets), asOf, parse.GetValue(_jobs), session.Stop).Decide(reading).Select(d => d.Decision).ToList();
        var list = new DueList(reading.Set.Country);
        var items = DueList.Ordered(decisions.SelectMany(list.Of).Where(i => DueList.IsIn(i, from, by))).ToList();
        var report = new DueReport(asOf, from, by, [.. decisions.SelectMany(d => d.Policies).DistinctBy(p => p.Id).OrderBy(p => p.Id, StringComparer.Ordinal)],
            items, decisions.Sum(d => d.Duties.Count(u => u.Rule.Duty?.Limit is null)), reading.Set.Country);
        session.Write(parse.GetValue(_output), For(parse.GetValue(_format)!, report, session.Style.TableLanguage, parse.GetValue(_remind)));
        if (parse.GetValue(_ics) is { } file)
        {
            session.Write(file, DueCalendar.Writer(report, parse.GetValue(_remind)));
        }

        return ExitCodes.Fine;
    }

    private static Action<Stream> For(string format, DueReport report, string language, int? remind) => format switch
    {
        "json" => stream => DecisionWriter.Document(stream, json => DueJson.Write(json, report)),
        "ics" => DueCalendar.Writer(report, remind),
        "csv" => Text(DueText.Csv(report)),
        _ => Text(DueText.Table(report, language)),
    };

    private static Action<Stream> Text(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));

    private static Option<DateOnly?> Day(string name, string description, bool isRequired) =>
        new(name) { Description = description, Required = isRequired, HelpName = "DATE", CustomParser = SharedOptions.Day };
}
