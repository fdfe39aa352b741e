using System.Text;
using Microsoft.AspNetCore.Http;

namespace PolicyKit.Cli.Serving;

/// <summary>A path that is worked on: a body goes in, bytes come out.</summary>
/// <param name="Do">The work.</param>
/// <param name="TakesLines">Whether the body may be one dataset a line; then the answer is too.</param>
internal sealed record PostRoute(Func<Asked, AnswerBuffer> Do, bool TakesLines);

/// <summary>A path that is looked at.</summary>
/// <param name="Type">The answer's type.</param>
/// <param name="Do">The answer, and its status.</param>
/// <param name="IsOpen">Whether it needs no key.</param>
internal sealed record GetRoute(string Type, Func<(int Status, byte[] Body)> Do, bool IsOpen = false);

/// <summary>Every path of a server.</summary>
internal sealed class Routes
{
    private readonly Dictionary<string, PostRoute> _post;
    private readonly Dictionary<string, GetRoute> _get;

    /// <summary>Takes what works.</summary>
    public Routes(Work work, ServedEditions editions, ServerMetrics metrics, Func<bool> isReady)
    {
        _post = new(StringComparer.Ordinal)
        {
            ["/v1/decide"] = new(work.Decide, TakesLines: true),
            ["/v1/explain"] = new(work.Explain, TakesLines: false),
            ["/v1/mask"] = new(work.Mask, TakesLines: false),
        };
        _get = new(StringComparer.Ordinal)
        {
            ["/v1/policies"] = new("application/json", () => (StatusCodes.Status200OK, Written(editions))),
            ["/openapi.json"] = new("application/json", () => (StatusCodes.Status200OK, OpenApi())),
            ["/metrics"] = new("text/plain; version=0.0.4", () => (StatusCodes.Status200OK, Encoding.UTF8.GetBytes(metrics.Text(isReady())))),
            ["/healthz"] = new("text/plain", () => (StatusCodes.Status200OK, Encoding.UTF8.GetBytes(HealthOf(editions.Refused))), IsOpen: true),
            ["/readyz"] = new("text/plain", () => isReady() ? (StatusCodes.Status200OK, "ready\n"u8.ToArray()) : (StatusCodes.Status503ServiceUnavailable, "stopping\n"u8.ToArray()), IsOpen: true),
        };
    }

    /// <summary>The paths, for tests and metrics.</summary>
    public IEnumerable<string> Paths => _post.Keys.Concat(_get.Keys);

    /// <summary>Whether a path needs no key.</summary>
    public bool IsOpen(string path) => _get.GetValueOrDefault(path) is { IsOpen: true };

    /// <summary>What a request goes to: one of the two.</summary>
    /// <exception cref="Refusal">There is no such path (404), or it takes another method (405).</exception>
    public (PostRoute? Post, GetRoute? Get) Find(string path, string method)
    {
        var (post, get) = (_post.GetValueOrDefault(path), _get.GetValueOrDefault(path));
        if (post is null && get is null)
        {
            throw new Refusal(StatusCodes.Status404NotFound, ServingProblems.NoPath(path));
        }

        var isFit = post is not null ? HttpMethods.IsPost(method) : HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        var allow = post is not null ? "POST" : "GET, HEAD";
        return isFit ? (post, get) : throw new Refusal(StatusCodes.Status405MethodNotAllowed, ServingProblems.BadMethod(allow)) { Allow = allow };
    }

    // It lives and decides by sound policies, so it is well; that newer ones wait for repair is said, not punished.
    private static string HealthOf(RefusedEdition? refused) => refused is null ? "ok\n" : $"ok; newer policies were refused: {string.Join(' ', refused.Codes)}\n";

    private static byte[] Written(ServedEditions editions)
    {
        using var written = Work.Document(editions.Write);
        return written.ToArray();
    }

    private static byte[] OpenApi()
    {
        using var stream = typeof(Routes).Assembly.GetManifestResourceStream("openapi.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
