using System.Net;

namespace PolicyKit.Cli.Serving;

/// <summary>How a server listens, and how much it takes.</summary>
internal sealed record ServingOptions
{
    /// <summary>Where it listens; port 0: any that is free.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>The names by which it may be called, beside those of the machine's own loopback.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What callers prove that they may call; null: nothing is asked.</summary>
    public string? Key { get; init; }

    /// <summary>The certificates; null: no TLS.</summary>
    public ServingTls? Tls { get; init; }

    /// <summary>The most bytes of a body.</summary>
    public long MostBytes { get; init; } = 16 << 20;

    /// <summary>The most datasets of a request, or rows to mask.</summary>
    public int MostItems { get; init; } = 10_000;

    /// <summary>The longest that work on one request may take.</summary>
    public TimeSpan LongestWork { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests are worked on at once.</summary>
    public int AtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>How many wait for that.</summary>
    public int Waiting { get; init; } = 64;

    /// <summary>How long a caller may send less than 240 bytes a second; more than one second.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long requests that have begun may go on once the server is told to stop.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}
