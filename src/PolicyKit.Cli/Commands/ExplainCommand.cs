using System.CommandLine;
using System.Text;
using PolicyKit.Cli.Output;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language.Text;
using PolicyKit.Model;
using PolicyKit.Reporting.Html;

namespace PolicyKit.Cli.Commands;

/// <summary><c>explain</c>: why one axis of one dataset or field stands where it does.</summary>
internal sealed class ExplainCommand
{
    private readonly CatalogueOptions _catalogue = new();
    private readonly PolicyOptions _policies = new();
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string?> _output = SharedOptions.Output();
    private readonly Option<string> _format = SharedOptions.Format("text", "json", "html");
    private readonly Option<string> _dataset = new("--dataset") { Description = "The dataset's code.", Required = true, HelpName = "CODE" };
    private readonly Option<string?> _field = new("--field") { Description = "A field of it. Default: the dataset itself.", HelpName = "NAME" };
    private readonly Option<string> _axis = new Option<string>("--axis")
    {
        Description = "The axis.",
        DefaultValueFactory = _ => "opening",
    }.AcceptOnlyFromAmong("opening", "sharing");

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new ExplainCommand();
        var command = new Command("explain", "Explain a decision: what became of every rule, and what would lawfully open it.");
        self._catalogue.AddTo(command);
        self._policies.AddTo(command);
        foreach (var option in new Option[] { self._dataset, self._field, self._axis, self._asOf, self._format, self._output })
        {
            command.Add(option);
        }

        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var loaded = _policies.Load(parse, session);
        var datasets = _catalogue.Read(parse, session, loaded).OrThrow();
        var code = parse.GetValue(_dataset)!;
        var dataset = datasets.FirstOrDefault(d => d.Code == code) ?? throw new PolicyKitException(
            CommandProblems.UnknownDataset(code, NearestName.Of(code, datasets.Select(d => d.Code))));
        var axis = parse.GetValue(_axis) == "sharing" ? Axis.Sharing : Axis.Opening;
        var explanation = new PolicyEngine(loaded.Sets)
            .Explain(dataset, parse.GetValue(_field), axis, parse.GetValue(_asOf) ?? session.Host.Today);
        session.Write(parse.GetValue(_output), parse.GetValue(_format) switch
        {
            "json" => stream => DecisionWriter.Document(stream, json => ExplanationJson.Write(json, explanation)),
            "html" => stream => ExplanationHtml.Write(stream, explanation, dataset.Name),
            _ => stream => stream.Write(Encoding.UTF8.GetBytes(ExplanationText.Of(explanation))),
        });
        return ExitCodes.Fine;
    }
}
