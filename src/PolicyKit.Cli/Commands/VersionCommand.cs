using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Diffing;
using PolicyKit.Diffing.Versions;

namespace PolicyKit.Cli.Commands;

/// <summary><c>version</c>: gives out packs: takes the step that their outcomes demand, records what moved, and locks the digest.</summary>
internal sealed class VersionCommand
{
    private readonly Argument<string> _name = new("NEW") { Description = "The packs to give out: a pack's folder, or a folder of packs." };
    private readonly Option<string?> _since = new("--since") { Description = "What was given out last: a path, ID@RANGE or git:REV:PATH. Without it packs are given out for the first time.", HelpName = "OLD" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be written, and write nothing." };
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly PolicyOptions _policies = new();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new VersionCommand();
        var command = new Command("version", "Give out packs: raise the version as far as the outcomes demand, record what moved, lock the digest.") { self._name, self._since, self._dryRun, self._asOf };
        self._policies.AddLookupTo(command);
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var day = parse.GetValue(_asOf) ?? session.Host.Today;
        var fresh = _policies.Load(parse.GetValue(_name)!, parse, session);
        if (fresh.Asked.Any(a => a.Source is not FolderSource))
        {
            throw new UsageException("version writes to the packs that it gives out: name their folder");
        }

        var report = parse.GetValue(_since) is { } since
            ? new DiffReport(PolicyDiffer.Compare(DiffSide.Of(_policies.Load(since, parse, session), day), DiffSide.Of(fresh, day), PolicyDiffOptions.Default)) : null;
        var releases = VersionPlan.Of(fresh, report, day);
        foreach (var release in parse.GetValue(_dryRun) ? [] : releases)
        {
            foreach (var file in new[] { release.Policy, release.Versions }.OfType<Language.SourceFile>())
            {
                AtomicFile.Write(file.Path, stream => stream.Write(file.Bytes.Span));
            }
        }

        session.WriteText(null, string.Concat(releases.Select(r => $"{r.Pack} {r.Release.Version}: {r.Release.Moved.In(session.Style.TableLanguage)}\n")
            .DefaultIfEmpty(session.Style.TableLanguage == "zh" ? "没有需要发布的策略\n" : "nothing to give out\n")));
        return ExitCodes.Fine;
    }
}
