using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Testing.Mutating;

namespace PolicyKit.Cli.Commands;

/// <summary><c>mutate</c>: whether the cases of policies notice small changes of them.</summary>
internal sealed class MutateCommand
{
    private readonly TestSources _sources = new();
    private readonly Option<string?> _rules = new("--rule") { Description = "Only changes of rules whose full id fits; * and ? stand for letters.", HelpName = "GLOB" };
    private readonly Option<int> _budget = SharedOptions.Number("--budget", "How many regions of facts may be looked at for each change and day, to find the missing case or to prove that there is none.", MutationOptions.Default.MostNodes, 10_000_000);
    private readonly Option<string> _format = SharedOptions.Format("text", "json");
    private readonly Option<string?> _output = SharedOptions.Output();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new MutateCommand();
        var command = new Command("mutate", "Change policies in small ways and find what no case notices.")
        {
            self._rules, self._budget, self._format, self._output,
        };
        self._sources.AddTo(command);
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var options = new MutationOptions(parse.GetValue(_budget)) { Rules = parse.GetValue(_rules) };
        var report = new MutationRunner(_sources.Library(parse, session)).Run(_sources.Read(parse, session), options);
        TestSources.Report(session, report.Files, report.Problems);
        Write(parse, session, report);
        if (report.Mutants == 0)
        {
            session.Report(CommandProblems.NoCaseRan(parse.GetValue(_rules)));
        }

        return report.Mutants > 0 && report.Survivors.IsEmpty ? ExitCodes.Fine : ExitCodes.Findings;
    }

    private void Write(ParseResult parse, CommandSession session, MutationReport report)
    {
        var output = parse.GetValue(_output);
        if (parse.GetValue(_format) == "json")
        {
            session.Write(output, stream => DecisionWriter.Document(stream, json => MutationReports.Json(json, report)));
        }
        else
        {
            session.WriteText(output, MutationReports.Text(report));
        }
    }
}
