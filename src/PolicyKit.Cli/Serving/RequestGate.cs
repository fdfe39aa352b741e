using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PolicyKit.Cli.Serving;

/// <summary>What a request must be before it is worked on: called by a known name, with the key, a body of the right type that is not too long, and its turn.</summary>
internal sealed class RequestGate(ServingOptions options) : IDisposable
{
    /// <summary>Seconds after which who was turned away may try again.</summary>
    public const int RetryAfter = 1;

    private const string Scheme = "Bearer ";
    private readonly HostNames _names = new(options);
    private readonly byte[]? _key = options.Key is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;
    private readonly ConcurrencyLimiter _turns = new(new() { PermitLimit = options.AtOnce, QueueLimit = options.Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Refuses who calls by another name (421), or without the key where one is asked (401).</summary>
    public void Admit(HttpRequest request, bool isOpen)
    {
        if (!_names.Know(request))
        {
            throw new Refusal(StatusCodes.Status421MisdirectedRequest, ServingProblems.NotAllowed("主机名不是本服务器的", "the host is not one of this server's", "the name and port by which the server listens, or one of --host"));
        }

        if (!isOpen && _key is not null && !IsKey(request.Headers.Authorization.ToString()))
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            throw new Refusal(StatusCodes.Status401Unauthorized, ServingProblems.NotAllowed("缺少密钥或者密钥不对", "the key is missing or wrong", "Authorization: Bearer KEY"));
        }
    }

    /// <summary>Refuses bodies of another type or compressed (415). Whether it is one dataset a line.</summary>
    public static bool IsLines(HttpRequest request, bool takesLines)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        var isLines = takesLines && type?.MediaType == "application/x-ndjson";
        var isUtf8 = type is not null && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        return isUtf8 && (isLines || type!.MediaType == "application/json") && request.Headers.ContentEncoding.Count == 0 ? isLines
            : throw new Refusal(StatusCodes.Status415UnsupportedMediaType, ServingProblems.BadType(takesLines ? "application/json or application/x-ndjson, in UTF-8, not compressed" : "application/json, in UTF-8, not compressed"));
    }

    /// <summary>Reads a body of which the server has said how long it may be.</summary>
    public async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        try
        {
            return await RequestBody.ReadAsync(request);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new Refusal(e.StatusCode, ServingProblems.TooLarge(FormattableString.Invariant($"{options.MostBytes} bytes at most")));
        }
        catch (BadHttpRequestException e)
        {
            throw new Refusal(e.StatusCode, ServingProblems.BadBody("the body is broken off or too slow"));
        }
    }

    /// <summary>Waits for a turn; whoever has the body of a slow caller to wait for holds none.</summary>
    /// <exception cref="Refusal">Too many wait already (503).</exception>
    public async Task<RateLimitLease> TurnAsync(CancellationToken stop)
    {
        var lease = await _turns.AcquireAsync(1, stop);
        return lease.IsAcquired ? lease : throw Busy("同时处理的请求过多", "too many requests are being worked on");
    }

    /// <summary>The refusal of what cannot be done now (503).</summary>
    public static Refusal Busy(string zh, string en) => new(StatusCodes.Status503ServiceUnavailable, ServingProblems.Busy(zh, en)) { RetryAfter = RetryAfter };

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private bool IsKey(string header) => header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..])), _key);
}
