using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Testing;
using PolicyKit.Testing.Generating;
using PolicyKit.Testing.Mutating;

namespace PolicyKit.Cli.Commands;

/// <summary><c>test</c>: runs the cases of policies.</summary>
internal sealed class TestCommand
{
    private readonly TestSources _sources = new();
    private readonly Option<string?> _filter = new("--filter") { Description = "Only cases whose name fits; * and ? stand for letters.", HelpName = "GLOB" };
    private readonly Option<bool> _coverage = new("--coverage") { Description = "Find out which rules the cases depend on." };
    private readonly Option<int?> _min = new("--min") { Description = "Exit 1 if fewer rules are covered.", HelpName = "PCT" };
    private readonly Option<bool> _generate = new("--generate") { Description = "Write the smallest suite found for one pack instead: cases that make every rule and boundary matter." };
    private readonly Option<int> _budget = SharedOptions.Number("--budget", "With --generate: how many regions of facts may be looked at for each change and day.", MutationOptions.Default.MostNodes, 10_000_000);
    private readonly Option<string> _format = SharedOptions.Format("text", "json", "junit");
    private readonly Option<string?> _output = SharedOptions.Output();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new TestCommand();
        self._min.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var percent) || percent is < 0 or > 100))
            {
                result.AddError("--min takes a number from 0 to 100");
            }
        });
        var command = new Command("test", "Run the cases of policies.")
        {
            self._filter, self._coverage, self._min, self._generate, self._budget, self._format, self._output,
        };
        self._sources.AddTo(command);
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        if (parse.GetValue(_generate))
        {
            return Generate(parse, session);
        }

        var (min, filter) = (parse.GetValue(_min), parse.GetValue(_filter));
        var options = new PolicyTestOptions { Filter = filter, WithCoverage = parse.GetValue(_coverage) || min is not null };
        var report = new PolicyTestRunner(_sources.Library(parse, session)).Run(_sources.Read(parse, session), options);
        TestSources.Report(session, report.Files, report.Problems);
        Write(parse, session, report);
        if (!report.Results.Any(r => r.Outcome != PolicyTestOutcome.Skipped))
        {
            session.Report(CommandProblems.NoCaseRan(filter));
        }

        return report.IsPassed && report.CoveragePercent >= (min ?? 0) ? ExitCodes.Fine : ExitCodes.Findings;
    }

    private int Generate(ParseResult parse, CommandSession session)
    {
        if (_sources.Paths(parse, session) is not [var pack] || parse.GetValue(_format) != "text")
        {
            throw new UsageException("--generate takes the path or id of one pack, and writes a test file");
        }

        var suite = new SuiteGenerator(_sources.Library(parse, session)).Generate(pack, new(parse.GetValue(_budget)));
        TestSources.Report(session, suite.Files, suite.Problems);
        session.WriteText(parse.GetValue(_output), suite.Yaml);
        session.Report(CommandProblems.SuiteGenerated(suite));
        return ExitCodes.Fine;
    }

    private void Write(ParseResult parse, CommandSession session, PolicyTestReport report)
    {
        var output = parse.GetValue(_output);
        switch (parse.GetValue(_format))
        {
            case "json": session.Write(output, s => DecisionWriter.Document(s, json => TestReports.Json(json, report))); break;
            case "junit": session.Write(output, s => TestReports.JUnit(s, report)); break;
            default: session.WriteText(output, TestReports.Text(report)); break;
        }
    }
}
