using System.CommandLine;
using System.Text;
using PolicyKit.Language.Text;
using PolicyKit.Model;
using PolicyKit.Reporting;
using PolicyKit.Reporting.Notices;

namespace PolicyKit.Cli.Commands;

/// <summary><c>notice</c>: the reasons of a decision in the form that offices use.</summary>
internal sealed class NoticeCommand
{
    private readonly CatalogueOptions _catalogue = new();
    private readonly PolicyOptions _policies = new();
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string?> _output = SharedOptions.Output();
    private readonly Option<string> _format = SharedOptions.Format("text", "html", "markdown");
    private readonly Option<string> _dataset = new("--dataset") { Description = "The dataset's code.", Required = true, HelpName = "CODE" };
    private readonly Option<string> _kind = new Option<string>("--kind")
    {
        Description = "What it is for: the reasons of its class, a refusal, or each field with its reason.",
        DefaultValueFactory = _ => "reason",
    }.AcceptOnlyFromAmong("reason", "refusal", "items");

    private readonly Option<string> _axis = new Option<string>("--axis")
    {
        Description = "The axis.",
        DefaultValueFactory = _ => "opening",
    }.AcceptOnlyFromAmong("opening", "sharing");

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new NoticeCommand();
        var command = new Command("notice", "Write the reasons of a decision as an official text: Chinese, or English with --lang en.");
        self._catalogue.AddTo(command);
        self._policies.AddTo(command);
        foreach (var option in new Option[] { self._dataset, self._kind, self._axis, self._asOf, self._format, self._output })
        {
            command.Add(option);
        }

        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var loaded = _policies.Load(parse, session);
        var reading = _catalogue.Read(parse, session, loaded);
        var datasets = reading.OrThrow();
        var code = parse.GetValue(_dataset)!;
        var dataset = datasets.FirstOrDefault(d => d.Code == code) ?? throw new PolicyKitException(
            CommandProblems.UnknownDataset(code, NearestName.Of(code, datasets.Select(d => d.Code))));
        var decision = new PolicyEngine(loaded.Sets).Decide(dataset, parse.GetValue(_asOf) ?? session.Host.Today);
        var notice = NoticeBuilder.Of(new(decision, dataset), parse.GetValue(_axis) == "sharing" ? Axis.Sharing : Axis.Opening, parse.GetValue(_kind) switch
        {
            "refusal" => NoticeKind.Refusal,
            "items" => NoticeKind.Items,
            _ => NoticeKind.Reason,
        });
        session.Write(parse.GetValue(_output), parse.GetValue(_format) switch
        {
            "html" => stream => NoticeWriter.Html(stream, notice, decision, reading.Set.Country.Schemes),
            "markdown" => stream => stream.Write(Encoding.UTF8.GetBytes(NoticeWriter.Markdown(notice, session.Style.ReportLanguage))),
            _ => stream => stream.Write(Encoding.UTF8.GetBytes(NoticeWriter.Text(notice, session.Style.ReportLanguage))),
        });
        return ExitCodes.Fine;
    }
}
