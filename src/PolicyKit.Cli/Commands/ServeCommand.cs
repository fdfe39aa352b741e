using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;
using PolicyKit.Cli.Serving;
using PolicyKit.Masking.Keys;

namespace PolicyKit.Cli.Commands;

/// <summary><c>serve</c>: decides, explains and masks over HTTP, for systems that are not .NET.</summary>
internal sealed class ServeCommand
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private readonly PolicyOptions _policies = new();
    private readonly KeyOptions _keys = new();
    private readonly LogOption _log = new();
    private readonly ListenOptions _listen = new();
    private readonly Option<bool> _watch = new("--watch") { Description = "Load the policies again when a file of their folders changes." };
    private readonly Option<long> _mostBytes = new("--max-body") { Description = "The longest body: bytes, or a number of KiB or MiB. Default: 16MiB.", HelpName = "SIZE", DefaultValueFactory = _ => 16 << 20, CustomParser = Size };
    private readonly Option<int> _mostItems = SharedOptions.Number("--max-batch", "The most datasets of a request, or rows to mask.", 10_000, 10_000_000);
    private readonly Option<int> _timeout = SharedOptions.Number("--timeout", "The longest that work on one request may take, in seconds.", 30, 3_600);

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new ServeCommand();
        var command = new Command("serve", "Decide, explain and mask over HTTP.") { self._mostBytes, self._mostItems, self._timeout, self._watch };
        self._listen.AddTo(command);
        self._log.AddTo(command);
        self._keys.AddTo(command);
        self._policies.AddTo(command);
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var options = _listen.Of(parse, session) with
        {
            MostBytes = parse.GetValue(_mostBytes),
            MostItems = parse.GetValue(_mostItems),
            LongestWork = TimeSpan.FromSeconds(parse.GetValue(_timeout)),
        };
        using var meter = new PolicyMeter();
        // A request is read and decided by one edition: its facts may move from one to the next.
        var live = new LivePolicies(() => _policies.Load(parse, session), outlived: false, session.Host.Clock, meter);
        var folders = parse.GetValue(_watch) ? FoldersOf(live.Current.Loaded) : [];
        var keys = new GivenKeys(_keys.Read(parse, session));
        using var log = _log.Open(parse, session);
        session.Host.Grace.Is(options.Grace + options.Grace);
        return ServeAsync(new(live, keys, log, options, session.Host, session.Trace), folders, session).GetAwaiter().GetResult();
    }

    private static async Task<int> ServeAsync(PolicyServer server, IReadOnlyList<string> folders, CommandSession session)
    {
        await using (server)
        {
            string address;
            try
            {
                address = await server.StartAsync();
            }
            catch (IOException)
            {
                throw new UsageException("--listen names an address that is taken, or none of this machine");
            }

            using var watch = Watch(folders, session, () => Reload(server, session));
            using var hangUp = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
            {
                signal.Cancel = true;
                Reload(server, session);
            });
            session.Announce("listening on " + address);
            await Task.Delay(Timeout.Infinite, session.Stop).ContinueWith(_ => { }, TaskScheduler.Default);
            await server.StopAsync();
            return ExitCodes.Fine;
        }
    }

    // On a thread of its own, which nothing may end: not even a bug of ours in policies that nobody has seen yet.
    private static void Reload(PolicyServer server, CommandSession session)
    {
        try
        {
            if (server.Reload() is { } refused)
            {
                session.Report(refused.Problems);
                session.Remark("新策略未被采用；仍按上一版决定", "the new policies are refused; the edition before them stays in force");
            }
            else
            {
                session.Remark("策略已重新装载", "the policies were loaded again");
            }
        }
        catch (Exception e)
        {
            session.Trace(e);
        }
    }

    private static FolderWatch Watch(IReadOnlyList<string> folders, CommandSession session, Action reload)
    {
        try
        {
            return new(folders, Quiet, session.Host.Clock, reload, _ => { });
        }
        catch (IOException)
        {
            throw new UsageException("--watch: the system watches no more folders");
        }
    }

    private static IReadOnlyList<string> FoldersOf(LoadedPolicies loaded)
    {
        var sources = loaded.Library.Places.Concat(loaded.Asked.Select(a => a.Source)).OfType<FolderSource>();
        return sources.Select(s => s.Name).Distinct().ToList() is { Count: > 0 } folders ? folders
            : throw new UsageException("--watch needs policies in a folder: those inside the tool do not change");
    }

    private static long Size(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var (digits, unit) = text.EndsWith("MiB", StringComparison.Ordinal) ? (text[..^3], 1L << 20) : text.EndsWith("KiB", StringComparison.Ordinal) ? (text[..^3], 1L << 10) : (text, 1L);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number * unit <= 1L << 30)
        {
            return number * unit;
        }

        result.AddError($"'{text}' is no size up to 1024MiB");
        return 0;
    }
}
