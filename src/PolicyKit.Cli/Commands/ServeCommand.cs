using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using PolicyKit.Cli.Serving;
using PolicyKit.Masking.Keys;

namespace PolicyKit.Cli.Commands;

/// <summary><c>serve</c>: decides, explains and masks over HTTP, for systems that are not .NET.</summary>
internal sealed class ServeCommand
{
    private readonly PolicyOptions _policies = new();
    private readonly KeyOptions _keys = new();
    private readonly Option<string> _listen = new("--listen") { Description = "Where to listen. Port 0 picks one.", HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => "127.0.0.1:5080" };
    private readonly Option<string?> _apiKey = new("--api-key") { Description = "The key that callers send as `Authorization: Bearer KEY`.", HelpName = "env:NAME" };
    private readonly Option<string[]> _hosts = new("--host") { Description = "A name by which the server may be called. Repeatable.", HelpName = "NAME" };
    private readonly Option<long> _mostBytes = new("--max-body") { Description = "The longest body: bytes, or a number of KiB or MiB. Default: 16MiB.", HelpName = "SIZE", DefaultValueFactory = _ => 16 << 20, CustomParser = Size };
    private readonly Option<int> _mostItems = SharedOptions.Number("--max-batch", "The most datasets of a request, or rows to mask.", 10_000, 10_000_000);
    private readonly Option<int> _timeout = SharedOptions.Number("--timeout", "The longest that work on one request may take, in seconds.", 30, 3_600);

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new ServeCommand();
        var command = new Command("serve", "Decide, explain and mask over HTTP.") { self._listen, self._apiKey, self._hosts, self._mostBytes, self._mostItems, self._timeout };
        self._keys.AddTo(command);
        self._policies.AddTo(command);
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var options = OptionsOf(parse, session);
        var (loaded, keys) = (_policies.Load(parse, session), new GivenKeys(_keys.Read(parse, session)));
        session.Host.Grace.Is(options.Grace + options.Grace);
        return ServeAsync(new(loaded, keys, options, session.Host, session.Trace), session).GetAwaiter().GetResult();
    }

    private static async Task<int> ServeAsync(PolicyServer server, CommandSession session)
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

            session.Announce("listening on " + address);
            await Task.Delay(Timeout.Infinite, session.Stop).ContinueWith(_ => { }, TaskScheduler.Default);
            await server.StopAsync();
            return ExitCodes.Fine;
        }
    }

    private ServingOptions OptionsOf(ParseResult parse, CommandSession session)
    {
        if (!IPEndPoint.TryParse(parse.GetValue(_listen)!, out var listen) || !parse.GetValue(_listen)!.Contains(':', StringComparison.Ordinal))
        {
            throw new UsageException("--listen takes an address and a port, such as 127.0.0.1:5080 or [::1]:5080");
        }

        var key = KeyOf(parse, session);
        if (key is null && !IPAddress.IsLoopback(listen.Address))
        {
            throw new UsageException("whoever can reach this address could ask: --listen beyond this machine needs --api-key env:NAME");
        }

        return new()
        {
            Listen = listen,
            Key = key,
            Hosts = parse.GetValue(_hosts) ?? [],
            MostBytes = parse.GetValue(_mostBytes),
            MostItems = parse.GetValue(_mostItems),
            LongestWork = TimeSpan.FromSeconds(parse.GetValue(_timeout)),
        };
    }

    private string? KeyOf(ParseResult parse, CommandSession session)
    {
        const int Shortest = 16;
        if (parse.GetValue(_apiKey) is not { } given)
        {
            return null;
        }

        var key = given.StartsWith("env:", StringComparison.Ordinal) ? session.Host.Variable(given[4..]) : null;
        return key?.Length >= Shortest ? key : throw new UsageException($"--api-key takes env:NAME, a variable that holds {Shortest} characters at least");
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
