using System.CommandLine;
using PolicyKit.Checking;
using PolicyKit.Cli.Output;
using PolicyKit.Diffing.Versions;
using PolicyKit.Language;
using PolicyKit.Locking;
using PolicyKit.Model;
using PolicyKit.Reporting;

namespace PolicyKit.Cli.Commands;

/// <summary><c>check</c>: whether policies are sound, and what they cost.</summary>
internal sealed class CheckCommand
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "Policies: folders, files or ids.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _cost = new("--cost") { Description = "Print what deciding costs at worst." };
    private readonly Option<bool> _analyse = new("--analyse") { Description = "Find rules that never matter, gaps and possible disputes, with proofs and witnesses." };
    private readonly Option<bool> _oracle = new("--oracle") { Description = "Compare each condition with an interpreter of JavaScript." };
    private readonly Option<bool> _writeLock = new("--write-lock") { Description = "Compute the table of the analyzers, policykit.lock.json, beside the packs; -o names another place." };
    private readonly Option<string[]> _code = new("--code") { Description = "A mapping file of code that goes into the lock. Repeatable.", HelpName = "FILE" };
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
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
            self._paths, self._cost, self._analyse, self._oracle, self._writeLock, self._code, self._asOf, self._folders, self._format, self._failOn, self._output,
        };
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var (writesLock, output) = (parse.GetValue(_writeLock), parse.GetValue(_output));
        if (!writesLock && parse.GetValue(_code) is { Length: > 0 })
        {
            throw new UsageException("--code goes into the lock: add --write-lock");
        }

        var library = PolicyLibrary.ByLookup(parse.GetValue(_folders) ?? [], session.Host.Variable("POLICYKIT_POLICIES"), session.Host.Folder);
        var loaded = library.Load(parse.GetValue(_paths)!);
        foreach (var file in loaded.Files)
        {
            session.Remember(file);
        }

        var oracle = parse.GetValue(_oracle) && !loaded.HasErrors ? OracleSummary.Of(loaded, session.Host.Today) : null;
        var asOf = parse.GetValue(_asOf) ?? session.Host.Today;
        var locked = loaded.HasErrors ? [] : writesLock ? WriteLock(loaded, parse, session, asOf) : CheckLock(loaded, session, asOf);
        IEnumerable<Problem> examined = parse.GetValue(_analyse) && !loaded.HasErrors ? PolicyExaminer.Examine(loaded, asOf) : [];
        loaded = loaded with { Problems = [.. loaded.Problems, .. examined, .. loaded.Sets.SelectMany(s => MaskVectors.Try(s.Country, session.Host.Today)), .. locked, .. ReleasedVersions.Changed(loaded)] };
        Print(parse, session, new CheckReport(loaded, oracle), writesLock ? null : output);
        return loaded.HasErrors || oracle?.Problems.IsEmpty == false ? ExitCodes.Invalid
            : loaded.Problems.Any(p => SharedOptions.Fails(parse.GetValue(_failOn)!, p.Severity)) ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private void Print(ParseResult parse, CommandSession session, CheckReport report, string? output)
    {
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

    private IEnumerable<Problem> WriteLock(LoadedPolicies loaded, ParseResult parse, CommandSession session, DateOnly asOf)
    {
        var path = parse.GetValue(_output) ?? LockFile.PathFor(loaded);
        var (table, problems) = LockFile.Compute(loaded, [.. (parse.GetValue(_code) ?? []).Select(session.Read)], path, asOf);
        if (table is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            session.Write(path, stream => LockJson.Write(stream, table));
            session.Remark($"已写入 {path}：{table.Kinds.Length} 类数据，{table.Areas.Length} 个地区，截至 {asOf:yyyy-MM-dd}",
                $"wrote {path}: {table.Kinds.Length} kinds in {table.Areas.Length} areas, as of {asOf:yyyy-MM-dd}");
        }

        return problems;
    }

    private static IEnumerable<Problem> CheckLock(LoadedPolicies loaded, CommandSession session, DateOnly today)
    {
        var path = LockFile.PathFor(loaded);
        return File.Exists(path) && LockFile.Check(session.Read(path), loaded, today) is { } problem ? [problem] : [];
    }
}
