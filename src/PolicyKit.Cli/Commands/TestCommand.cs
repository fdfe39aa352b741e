using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Language;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Cli.Commands;

/// <summary><c>test</c>: runs the cases of policies.</summary>
internal sealed class TestCommand
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "Test files, or folders that hold some. Default: the nearest policies/.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _filter = new("--filter") { Description = "Only cases whose name fits; * and ? stand for letters.", HelpName = "GLOB" };
    private readonly Option<bool> _coverage = new("--coverage") { Description = "Find out which rules the cases depend on." };
    private readonly Option<int?> _min = new("--min") { Description = "Exit 1 if fewer rules are covered.", HelpName = "PCT" };
    private readonly Option<string[]> _folders = new("--policies") { Description = "A folder of policies to look in. Repeatable.", HelpName = "DIR" };
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
            self._paths, self._filter, self._coverage, self._min, self._folders, self._format, self._output,
        };
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var library = PolicyLibrary.ByLookup(parse.GetValue(_folders) ?? [], session.Host.Variable("POLICYKIT_POLICIES"), session.Host.Folder);
        var (min, filter) = (parse.GetValue(_min), parse.GetValue(_filter));
        var options = new PolicyTestOptions { Filter = filter, WithCoverage = parse.GetValue(_coverage) || min is not null };
        var report = new PolicyTestRunner(library).Run(Files(parse, session), options);
        foreach (var file in report.Files)
        {
            session.Remember(file);
        }

        if (report.Problems.Any(p => p.Severity == Severity.Error))
        {
            throw new PolicyKitException(report.Problems);
        }

        session.Report(report.Problems);
        Write(parse, session, report);
        if (!report.Results.Any(r => r.Outcome != PolicyTestOutcome.Skipped))
        {
            session.Report(CommandProblems.NoCaseRan(filter));
        }

        return report.IsPassed && report.CoveragePercent >= (min ?? 0) ? ExitCodes.Fine : ExitCodes.Findings;
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

    private List<SourceFile> Files(ParseResult parse, CommandSession session)
    {
        var paths = parse.GetValue(_paths) is { Length: > 0 } given ? given : [PolicyLibrary.NearestPolicies(session.Host.Folder) ?? session.Host.Folder];
        return [.. paths.SelectMany(TestFiles.Under).Distinct(StringComparer.Ordinal).Select(session.Read)];
    }
}

/// <summary>Finding test files.</summary>
internal static class TestFiles
{
    /// <summary>The path itself if it is a file, else every <c>tests.yaml</c> and <c>*.tests.yaml</c> below it, ordinal order.</summary>
    public static IEnumerable<string> Under(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        return Directory.EnumerateFiles(path, "*tests.yaml", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8 })
            .Select(f => f.Replace('\\', '/'))
            .Where(f => Path.GetFileName(f) == "tests.yaml" || f.EndsWith(".tests.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}
