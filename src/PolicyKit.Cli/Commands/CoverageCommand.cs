using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Coverage;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Cli.Commands;

/// <summary><c>coverage</c>: what of which article is encoded, by which rule, on what evidence, tested by which cases.</summary>
internal sealed class CoverageCommand
{
    private readonly Argument<string[]> _packs = new("PACK") { Description = "Policies: folders, files or ids. Default: all.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _folders = new("--policies") { Description = "A folder of policies to look in. Repeatable.", HelpName = "DIR" };
    private readonly Option<bool> _noTests = new("--no-tests") { Description = "Do not run the cases; none is listed." };
    private readonly Option<string> _format = SharedOptions.Format("markdown", "json");
    private readonly Option<string?> _output = SharedOptions.Output();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new CoverageCommand();
        var command = new Command("coverage", "Show what of which article is encoded, what is a slot, what is left out on purpose.")
        {
            self._packs, self._folders, self._noTests, self._format, self._output,
        };
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var library = PolicyLibrary.ByLookup(parse.GetValue(_folders) ?? [], session.Host.Variable("POLICYKIT_POLICIES"), session.Host.Folder);
        var packs = parse.GetValue(_packs) ?? [];
        var loaded = packs.Length > 0 ? library.Load(packs) : library.LoadAll();
        foreach (var file in loaded.Files)
        {
            session.Remember(file);
        }

        loaded.OrThrow();
        var countries = CoverageSurvey.Of(loaded, parse.GetValue(_noTests) ? null : Cases(library, loaded, session)).ToList();
        var output = parse.GetValue(_output);
        if (parse.GetValue(_format) == "json")
        {
            session.Write(output, s => DecisionWriter.Document(s, json => CoverageJson.Write(json, countries)));
        }
        else
        {
            session.WriteText(output, CoverageMarkdown.Of(countries));
        }

        return ExitCodes.Fine;
    }

    private static IEnumerable<RuleCases> Cases(PolicyLibrary library, LoadedPolicies loaded, CommandSession session)
    {
        var report = new PolicyTestRunner(library).Run(CoverageSurvey.TestFiles(loaded), new() { WithCases = true });
        foreach (var file in report.Files)
        {
            session.Remember(file);
        }

        return report.Problems.Any(p => p.Severity == Severity.Error) ? throw new PolicyKitException(report.Problems) : report.Cases;
    }
}
