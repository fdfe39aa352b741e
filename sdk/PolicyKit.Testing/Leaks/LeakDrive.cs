using PolicyKit.Json;

namespace PolicyKit.Testing;

/// <summary>Who reads.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Audience">What it may read.</param>
/// <param name="Sign">Makes a request its own: a header, a cookie.</param>
internal sealed record Reader(string Name, Audience Audience, Action<HttpRequestMessage> Sign);

/// <summary>How a program is asked. Unless said otherwise the public asks every endpoint that takes GET, with 1 in the place of each parameter.</summary>
public sealed class LeakDrive
{
    private readonly List<Reader> _readers = [];
    private readonly List<Func<IEnumerable<(string Outlet, byte[] Bytes)>>> _outlets = [];

    internal Dictionary<string, string> RouteValues { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal List<Func<HttpRequestMessage>> Requests { get; } = [];

    internal Dictionary<string, string> LeftOut { get; } = new(StringComparer.Ordinal);

    internal IReadOnlyList<Reader> Readers => _readers.Count > 0 ? _readers : [new("the public", Audience.Public, _ => { })];

    /// <summary>Adds somebody who asks everything. The public asks only where nobody is added, or it is.</summary>
    /// <param name="name">The name in reports.</param>
    /// <param name="audience">What it may read.</param>
    /// <param name="sign">Puts on a request what tells the program who asks; null: nothing.</param>
    public LeakDrive Reader(string name, Audience audience, Action<HttpRequestMessage>? sign = null)
    {
        _readers.Add(new(name, audience, sign ?? (_ => { })));
        return this;
    }

    /// <summary>Says what stands in the place of a parameter of routes.</summary>
    public LeakDrive Route(string parameter, string value)
    {
        RouteValues[parameter] = value;
        return this;
    }

    /// <summary>Adds a request, for what takes no GET, or with a query.</summary>
    /// <param name="method">Such as <c>POST</c>.</param>
    /// <param name="path">The path with its query.</param>
    /// <param name="content">Makes the body, anew for each reader; null: none.</param>
    public LeakDrive Send(string method, string path, Func<HttpContent>? content = null)
    {
        Requests.Add(() => new(new(method), path) { Content = content?.Invoke() });
        return this;
    }

    /// <summary>Leaves an endpoint out: what staff see by their office, what answers by design with errors.</summary>
    /// <param name="endpoint">The method and route as reports have it, <c>GET /office/people</c>; or a route, or the beginning of routes with <c>*</c>.</param>
    /// <param name="reason">Why; for whoever reads the test.</param>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    public LeakDrive Outside(string endpoint, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        LeftOut[endpoint] = reason;
        return this;
    }

    /// <summary>Reads what the program writes into a folder.</summary>
    public LeakDrive Files(string folder)
    {
        _outlets.Add(new FolderOutlet(folder).Drain);
        return this;
    }

    /// <summary>Reads what the test's own fakes were given to send.</summary>
    public LeakDrive Hears(Outlet outlet)
    {
        _outlets.Add(outlet.Drain);
        return this;
    }

    internal void Hears(LogOutlet outlet) => _outlets.Add(outlet.Drain);

    /// <summary>What came out since it was last asked.</summary>
    internal IEnumerable<(string Outlet, byte[] Bytes)> Drain() => _outlets.SelectMany(o => o());

    internal bool LeavesOut(string method, string route) => LeftOut.Keys.Any(k => k == $"{method} {route}" || k == route
        || (k.EndsWith('*') && (route.StartsWith(k[..^1], StringComparison.Ordinal) || $"{method} {route}".StartsWith(k[..^1], StringComparison.Ordinal))));
}
