using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using PolicyKit.Cli.Output;
using PolicyKit.Scanning;

namespace PolicyKit.Cli.Commands;

/// <summary><c>scan</c>: the analyzers over folders of sources, without restore or build. It runs nothing of what it reads.</summary>
internal sealed class ScanCommand
{
    private const string LockName = "policykit.lock.json";
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8 };
    private readonly Argument<string> _path = new("PATH") { Description = "A folder of C# sources, or one file." };
    private readonly Option<string?> _lock = new("--lock")
    {
        Description = $"What the law says of kinds of data, as `check --write-lock` wrote it. Default: policies/{LockName} in PATH or above it.",
        HelpName = "FILE",
    };

    private readonly Option<string> _confidence = new Option<string>("--min-confidence")
    {
        Description = "Leave out findings of less confidence: medium leaves out calls into references that are not there, high what is told by its name.",
        DefaultValueFactory = _ => "low",
    }.AcceptOnlyFromAmong("low", "medium", "high");

    private readonly Option<string> _format = SharedOptions.Format("table", "json", "sarif");
    private readonly Option<string> _failOn = SharedOptions.FailOn("error");
    private readonly Option<string?> _output = SharedOptions.Output();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new ScanCommand();
        var command = new Command("scan", "Find where C# gives out what policy closes, without restore or build.")
        {
            self._path, self._lock, self._confidence, self._format, self._failOn, self._output,
        };
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var folder = SourceFolder.Open(parse.GetValue(_path)!);
        var confidence = Enum.Parse<Confidence>(parse.GetValue(_confidence)!, ignoreCase: true);
        var result = SourceScanner.Scan(folder, Texts(session, parse.GetValue(_lock) ?? LockAbove(folder.Root)), session.Stop);
        result = result with { Findings = [.. result.Findings.Where(f => f.Confidence >= confidence)] };
        session.Report(result.Problems);
        session.Write(parse.GetValue(_output), Writer(parse.GetValue(_format)!, result, folder, session));
        return result.IsIncomplete ? ExitCodes.Internal
            : result.Findings.Select(f => f.Severity).Concat(result.Problems.Select(p => p.Severity)).Any(s => SharedOptions.Fails(parse.GetValue(_failOn)!, s)) ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private static Action<Stream> Writer(string format, ScanResult result, SourceFolder folder, CommandSession session) => format switch
    {
        "json" => stream => DecisionWriter.Document(stream, json => ScanJson.Write(json, result)),
        "sarif" => stream => DecisionWriter.Document(stream, json => new ScanSarif(folder, session.Host.Folder, session.Style.TableLanguage).Write(json, result)),
        _ => stream => stream.Write(Encoding.UTF8.GetBytes(ScanTable.Of(result, session.Style.TableLanguage))),
    };

    /// <summary>The lock, and the policies beside it, by which a rule tells that it is stale.</summary>
    private static ImmutableArray<LockText> Texts(CommandSession session, string? path)
    {
        if (path is null)
        {
            return [];
        }

        var found = new LockText(path, "lock", TextOf(session.Read(path).Bytes.Span));
        var policies = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Path.GetFileName(policies) != "policies" ? [found] : [found, .. Directory.EnumerateFiles(policies, "*", Below).Where(IsPolicy)
            .Order(StringComparer.Ordinal).Select(f => new LockText(f, "policy", TextOf(FileReading.ReadAll(f))))];
    }

    private static bool IsPolicy(string file) => file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".js", StringComparison.Ordinal);

    private static string TextOf(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');

    private static string? LockAbove(string root)
    {
        for (var folder = root; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, "policies", LockName) is var file && File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
