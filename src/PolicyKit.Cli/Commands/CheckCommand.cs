using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Model;
using PolicyKit.Reporting;

namespace PolicyKit.Cli.Commands;

/// <summary><c>check</c>: whether policies are sound, and what they cost.</summary>
internal sealed class CheckCommand
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "Policies: folders, files or ids.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _cost = new("--cost") { Description = "Print what deciding costs at worst." };
    private readonly Option<bool> _oracle = new("--oracle") { Description = "Compare each condition with an interpreter of JavaScript." };
    private readonly Option<string[]> _folders = new("--policies") { Description = "A folder of policies to look in. Repeatable.", HelpName = "DIR" };
    private readonly Option<string> _format = SharedOptions.Format("text", "json", "sarif", "github");
    private readonly Option<string> _failOn = SharedOptions.FailOn("error");
    private readonly Option<string?> _output = SharedOptions.Output();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new CheckCommand();
        var command = new Command("check", "Check that policies are sound.")
        {
            self._paths, self._cost, self._oracle, self._folders, self._format, self._failOn, self._output,
        };
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var library = PolicyLibrary.ByLookup(parse.GetValue(_folders) ?? [], session.Host.Variable("POLICYKIT_POLICIES"), session.Host.Folder);
        var loaded = library.Load(parse.GetValue(_paths)!);
        foreach (var file in loaded.Files)
        {
            session.Remember(file);
        }

        var oracle = parse.GetValue(_oracle) && !loaded.HasErrors ? OracleSummary.Of(loaded, session.Host.Today) : null;
        loaded = loaded with { Problems = [.. loaded.Problems, .. loaded.Sets.SelectMany(s => MaskVectors.Try(s.Country, session.Host.Today))] };
        Print(parse, session, new CheckReport(loaded, oracle));
        return loaded.HasErrors || oracle?.Problems.IsEmpty == false ? ExitCodes.Invalid
            : loaded.Problems.Any(p => SharedOptions.Fails(parse.GetValue(_failOn)!, p.Severity)) ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private void Print(ParseResult parse, CommandSession session, CheckReport report)
    {
        var output = parse.GetValue(_output);
        switch (parse.GetValue(_format))
        {
            case "json":
                session.Write(output, s => DecisionWriter.Document(s, report.Write));
                break;
            case "sarif":
                session.Write(output, s => DecisionWriter.Document(s, json =>
                    ProblemSarif.Write(json, report.Findings, CommandTree.Number, session.Style.TableLanguage, PathOf)));
                break;
            case "github":
                session.WriteText(output, GithubAnnotations.Of(report.Findings, session.Style.TableLanguage, PathOf));
                break;
            default:
                session.Report(report.Findings);
                session.WriteText(output, report.Text(parse.GetValue(_cost)));
                break;
        }

        string PathOf(string file) => RepositoryPath.Of(file, session.Host.Folder) ?? file;
    }
}
