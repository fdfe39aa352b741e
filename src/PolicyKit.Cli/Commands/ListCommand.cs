using System.CommandLine;
using System.Text;
using PolicyKit.Language.Text;
using PolicyKit.Model;
using PolicyKit.Reporting;
using PolicyKit.Reporting.Lists;

namespace PolicyKit.Cli.Commands;

/// <summary><c>list</c>: datasets by their class, in the columns that a place prescribes.</summary>
internal sealed class ListCommand
{
    private readonly Argument<string> _kind = new Argument<string>("KIND") { Description = "opening, conditional or closed." }
        .AcceptOnlyFromAmong("opening", "closed", "conditional");

    private readonly CatalogueOptions _catalogue = new();
    private readonly PolicyOptions _policies = new();
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string?> _output = SharedOptions.Output();
    private readonly Option<string> _format = SharedOptions.Format("csv", "xlsx", "markdown");
    private readonly Option<string> _form = new("--form") { Description = "The place whose form it has, such as shanghai.", Required = true, HelpName = "FORM" };
    private readonly Option<string?> _previous = new("--previous") { Description = "The list before it: what changed gets a column.", HelpName = "LIST" };

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new ListCommand();
        var command = new Command("list", "Write the list of open, conditional or closed data in the columns that a place prescribes.") { self._kind };
        self._catalogue.AddTo(command);
        self._policies.AddTo(command);
        foreach (var option in new Option[] { self._form, self._previous, self._asOf, self._format, self._output })
        {
            command.Add(option);
        }

        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        SharedOptions.RequireFileFor(parse.GetValue(_format), parse.GetValue(_output));
        var loaded = _policies.Load(parse, session);
        var reading = _catalogue.Read(parse, session, loaded);
        var datasets = reading.OrThrow();
        var form = FormOf(reading.Set.Country, parse.GetValue(_form)!);
        var previous = parse.GetValue(_previous) is { } path ? PreviousList.Read(session.Read(path), reading.Set) : null;
        var (engine, asOf) = (new PolicyEngine(loaded.Sets), parse.GetValue(_asOf) ?? session.Host.Today);
        var given = datasets.Select(d => previous?.Apply(d, reading.Set.Facts) ?? d);
        var report = new DecisionReport
        {
            AsOf = asOf,
            Policies = [],
            Country = reading.Set.Country,
            Entries = [.. given.Select(d => new ReportEntry(engine.Decide(d, asOf), d))],
            Language = session.Style.ReportLanguage,
        };
        var list = DatasetList.Of(report, form, parse.GetValue(_kind) switch
        {
            "closed" => ListKind.Closed,
            "conditional" => ListKind.Conditional,
            _ => ListKind.Opening,
        }, previous);
        session.Write(parse.GetValue(_output), parse.GetValue(_format) switch
        {
            "xlsx" => stream => ListWriter.Workbook(stream, list, report.Language),
            "markdown" => stream => stream.Write(Encoding.UTF8.GetBytes(ListWriter.Markdown(list, report.Language))),
            _ => stream => ListWriter.Csv(stream, list),
        });
        Remark(session, list, report);
        return ExitCodes.Fine;
    }

    private static ListForm FormOf(CountryData country, string id) => country.ListForms.FirstOrDefault(f => f.Id == id) ?? throw new UsageException(
        $"there is no form '{id}'" + (NearestName.Of(id, country.ListForms.Select(f => f.Id)) is { } near ? $"; did you mean '{near}'?" : "")
        + $"; forms are {string.Join(", ", country.ListForms.Select(f => f.Id))}");

    // What is on no list, and what left it, is said where people look, not on the list.
    private static void Remark(CommandSession session, DatasetList list, DecisionReport report)
    {
        var open = report.Decisions.Count(d => d.Opening.Verdict == Verdict.Undetermined);
        var gone = list.Gone.ToList();
        session.Remark($"列入 {list.Rows.Length} 个数据集；{open} 个待定，未列入" + (gone.Count > 0 ? $"；上期清单中的 {gone.Count} 个不再列入：{string.Join("、", gone)}" : ""),
            $"{list.Rows.Length} datasets are listed; {open} undetermined ones are not" + (gone.Count > 0 ? $"; {gone.Count} of the last list are gone: {string.Join(", ", gone)}" : ""));
    }
}
