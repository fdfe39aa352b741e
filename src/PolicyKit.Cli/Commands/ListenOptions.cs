using System.CommandLine;
using System.Net;
using PolicyKit.Cli.Serving;

namespace PolicyKit.Cli.Commands;

/// <summary>The options of <c>serve</c> that say where it listens and who may call.</summary>
internal sealed class ListenOptions
{
    private readonly Option<string> _listen = new("--listen") { Description = "Where to listen. Port 0 picks one.", HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => "127.0.0.1:5080" };
    private readonly Option<string?> _apiKey = new("--api-key") { Description = "The key that callers send as `Authorization: Bearer KEY`.", HelpName = "env:NAME" };
    private readonly Option<string[]> _hosts = new("--host") { Description = "A name by which the server may be called. Repeatable.", HelpName = "NAME" };
    private readonly Option<string?> _tls = new("--tls") { Description = "Listen by HTTPS: a PEM file with the certificate and its private key.", HelpName = "FILE" };
    private readonly Option<string?> _clientCa = new("--client-ca") { Description = "Callers show a certificate from one of the roots in this PEM file.", HelpName = "FILE" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _listen, _apiKey, _hosts, _tls, _clientCa })
        {
            command.Add(option);
        }
    }

    /// <summary>What they say.</summary>
    /// <exception cref="UsageException">They cannot be meant, or whoever reaches the address could ask.</exception>
    public ServingOptions Of(ParseResult parse, CommandSession session)
    {
        if (!IPEndPoint.TryParse(parse.GetValue(_listen)!, out var listen) || !parse.GetValue(_listen)!.Contains(':', StringComparison.Ordinal))
        {
            throw new UsageException("--listen takes an address and a port, such as 127.0.0.1:5080 or [::1]:5080");
        }

        var (key, tls) = (KeyOf(parse, session), TlsOf(parse));
        return key is not null || tls is { KnowsCallers: true } || IPAddress.IsLoopback(listen.Address)
            ? new() { Listen = listen, Key = key, Tls = tls, Hosts = parse.GetValue(_hosts) ?? [] }
            : throw new UsageException("whoever can reach this address could ask: --listen beyond this machine needs --api-key env:NAME, or --tls and --client-ca");
    }

    private ServingTls? TlsOf(ParseResult parse) => (parse.GetValue(_tls), parse.GetValue(_clientCa)) switch
    {
        (null, null) => null,
        (null, _) => throw new UsageException("--client-ca needs --tls FILE"),
        var (own, authorities) => ServingTls.Read(own, authorities),
    };

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
}
