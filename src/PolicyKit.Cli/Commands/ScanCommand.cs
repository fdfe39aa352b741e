using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using PolicyKit.Cli.Output;
using PolicyKit.Locking;
using PolicyKit.Model;
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

    private readonly PolicyOptions _policies = new("the lock; with this one is computed and none is read");
    private readonly Option<string[]> _code = new("--code") { Description = "With --policy: a mapping file of code, as `check --write-lock` takes it. Repeatable.", HelpName = "FILE" };
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string> _format = SharedOptions.Format("table", "json", "sarif", "html");
    private readonly Option<string> _failOn = SharedOptions.FailOn("error");
    private readonly Option<string?> _output = SharedOptions.Output();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new ScanCommand();
        var command = new Command("scan", "Find where C# gives out what policy closes, without restore or build.")
        {
            self._path, self._lock, self._code, self._asOf, self._confidence, self._format, self._failOn, self._output,
        };
        self._policies.AddTo(command);
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var folder = SourceFolder.Open(parse.GetValue(_path)!);
        var confidence = Enum.Parse<Confidence>(parse.GetValue(_confidence)!, ignoreCase: true);
        var asOf = parse.GetValue(_asOf) ?? session.Host.Today;
        var result = SourceScanner.Scan(folder, LawFor(folder, parse, session, asOf), asOf, session.Stop);
        result = result with { Findings = [.. result.Findings.Where(f => f.Confidence >= confidence)] };
        session.Report(result.Problems);
        session.Write(parse.GetValue(_output), Writer(parse.GetValue(_format)!, result, folder, session));
        return result.IsIncomplete ? ExitCodes.Internal
            : result.Findings.Select(f => f.Severity).Concat(result.Problems.Select(p => p.Severity)).Any(s => SharedOptions.Fails(parse.GetValue(_failOn)!, s)) ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private ImmutableArray<LockText> LawFor(SourceFolder folder, ParseResult parse, CommandSession session, DateOnly asOf)
    {
        var (file, code) = (parse.GetValue(_lock), parse.GetValue(_code) ?? []);
        if (!_policies.AreNamed(parse))
        {
            return code.Length == 0 ? Texts(session, file ?? LockAbove(folder.Root)) : throw new UsageException("--code goes with --policy; a lock has its mapping files already");
        }

        return file is null ? [Computed(code, parse, session, asOf)] : throw new UsageException("--lock and --policy both say what the law says: give one");
    }

    /// <summary>What <c>check --write-lock</c> would write.</summary>
    private LockText Computed(string[] code, ParseResult parse, CommandSession session, DateOnly asOf)
    {
        var loaded = _policies.Load(parse, session);
        var path = LockFile.PathFor(loaded);
        var (table, problems) = LockFile.Compute(loaded, [.. code.Select(session.Read)], path, asOf);
        if (table is null)
        {
            throw new PolicyKitException(problems);
        }

        session.Report(problems);
        using var written = new MemoryStream();
        LockJson.Write(written, table);
        return new(path, "lock", TextOf(written.ToArray()));
    }

    private static Action<Stream> Writer(string format, ScanResult result, SourceFolder folder, CommandSession session) => format switch
    {
        "json" => stream => DecisionWriter.Document(stream, json => ScanJson.Write(json, result)),
        "sarif" => stream => DecisionWriter.Document(stream, json => new ScanSarif(folder, session.Host.Folder, session.Style.TableLanguage).Write(json, result)),
        "html" => stream => ScanHtml.Write(stream, result),
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
