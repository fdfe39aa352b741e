using System.CommandLine;
using System.Text;
using PolicyKit.Cli.Output;
using PolicyKit.Diffing;
using PolicyKit.Diffing.Approvals;
using PolicyKit.Model;
using PolicyKit.Reporting;
using PolicyKit.Reporting.Html;

namespace PolicyKit.Cli.Commands;

/// <summary><c>diff</c>: how two policies, or one on two days, differ, in their text and in what they make of any dataset.</summary>
internal sealed class DiffCommand
{
    private readonly Argument<string[]> _names = new("OLD NEW")
    {
        Description = "The policies before and those after: a path, ID, ID@RANGE or git:REV:PATH. With two --as-of one policy is enough.",
        Arity = new ArgumentArity(1, 2),
    };

    private readonly DiffOptions _sides = new();
    private readonly Option<string?> _axis = new Option<string?>("--axis") { Description = "Only what changes on this axis." }.AcceptOnlyFromAmong("opening", "sharing");
    private readonly Option<string?> _allow = new("--allow") { Description = "Recorded approvals: what they are of does not fail the command.", HelpName = "FILE" };
    private readonly Option<int> _budget = SharedOptions.Number("--budget", "How many dead ends a search may meet for each changed rule: more settles more and takes longer.", PolicyDiffOptions.Default.MostNodes, 10_000_000);
    private readonly Option<string> _format = SharedOptions.Format("text", "json", "sarif", "markdown", "html");
    private readonly Option<string> _failOn = DiffFailure.Option();
    private readonly Option<string?> _output = SharedOptions.Output();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new DiffCommand();
        var command = new Command("diff", "Show how two policies differ: in their text, and for which datasets the outcome changes, with a witness of each change.") { self._names };
        self._sides.AddTo(command);
        foreach (var option in new Option[] { self._axis, self._allow, self._budget, self._format, self._failOn, self._output })
        {
            command.Add(option);
        }

        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var names = parse.GetValue(_names)!;
        if (names.Length == 1 && !_sides.HasTwoDays(parse))
        {
            throw new UsageException("diff needs OLD and NEW, or one policy and --as-of twice");
        }

        var approvals = parse.GetValue(_allow) is { } file ? ApprovalFile.Read(session.Read(file)) : [];
        var sides = _sides.Load(names[0], names[^1], parse, session);
        var options = PolicyDiffOptions.Within(parse.GetValue(_budget)) with { Axis = parse.GetValue(_axis) switch { "opening" => Axis.Opening, "sharing" => Axis.Sharing, _ => null } };
        var report = new DiffReport(PolicyDiffer.Compare(sides.Old, sides.New, options), approvals) { Language = session.Style.TableLanguage };
        session.Report(report.Problems);
        session.Write(parse.GetValue(_output), For(parse.GetValue(_format)!, report, session));
        var isWrong = report.Problems.Any(p => p.Severity == Severity.Error);
        return isWrong || DiffFailure.Fails(parse.GetValue(_failOn)!, report) ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private static Action<Stream> For(string format, DiffReport report, CommandSession session) => format switch
    {
        "json" => stream => DecisionWriter.Document(stream, json => DiffJson.Write(json, report)),
        "sarif" => stream => DecisionWriter.Document(stream, json => DiffSarif.Write(json, report, CommandTree.Number, f => RepositoryPath.Of(f, session.Host.Folder) ?? f)),
        "markdown" => Text(DiffMarkdown.Of(report)),
        "html" => stream => DiffHtml.Write(stream, report),
        _ => Text(string.Join('\n', DiffText.Of(report).Split('\n').Select(TextTable.OneLine))),
    };

    private static Action<Stream> Text(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));
}
