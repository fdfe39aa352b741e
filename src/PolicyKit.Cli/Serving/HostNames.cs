using System.Net;
using Microsoft.AspNetCore.Http;

namespace PolicyKit.Cli.Serving;

/// <summary>The names by which a server may be called. A browser that was led here under another name is refused: whoever leads it could read the answer.</summary>
internal sealed class HostNames(ServingOptions options)
{
    private readonly HashSet<string> _names = new([.. options.Hosts, options.Listen.Address.ToString(), .. IPAddress.IsLoopback(options.Listen.Address) ? ["localhost", "127.0.0.1", "::1"] : Array.Empty<string>()],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a request calls by such a name and the server's own port.</summary>
    public bool Know(HttpRequest request) => _names.Contains(request.Host.Host.Trim('[', ']')) && (request.Host.Port ?? (request.IsHttps ? 443 : 80)) == request.HttpContext.Connection.LocalPort;
}
