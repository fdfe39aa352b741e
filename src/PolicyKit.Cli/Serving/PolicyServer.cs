using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PolicyKit.Masking.Keys;
using PolicyKit.Model;
using PolicyKit.Recording;

namespace PolicyKit.Cli.Serving;

/// <summary>Decides over HTTP. In: requests, none of them trusted. Out: the command's bytes, or a problem with a code. Of a request nothing is kept but, where there
/// is a log, the record of its decision; and no request can end the process.</summary>
internal sealed class PolicyServer : IAsyncDisposable
{
    private const double BytesPerSecond = 240;
    private static readonly TimeSpan LongestHeaders = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);
    private readonly LivePolicies _live;
    private readonly ServingOptions _options;
    private readonly CommandHost _host;
    private readonly Action<Exception> _failed;
    private readonly ServerMetrics _metrics;
    private readonly RequestGate _gate;
    private readonly Routes _routes;
    private readonly WebApplication _application;
    private volatile bool _isReady;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="live">What it decides by.</param>
    /// <param name="keys">Keys of masks.</param>
    /// <param name="log">Where decisions are recorded before they are given out; null: nowhere.</param>
    /// <param name="options">How it listens.</param>
    /// <param name="host">The process around it.</param>
    /// <param name="failed">Told of failures of our own.</param>
    public PolicyServer(LivePolicies live, IKeyProvider keys, DecisionLog? log, ServingOptions options, CommandHost host, Action<Exception> failed)
    {
        (_live, _options, _host, _failed) = (live, options, host, failed);
        (_gate, _metrics) = (new(options), new(live));
        var editions = new ServedEditions(live);
        _routes = new(new(editions, host, options, keys, log, _metrics), editions, _metrics, () => _isReady);
        // Empty: no file, variable or argument of the machine configures it.
        var builder = WebApplication.CreateEmptyBuilder(new());
        // A caller holds a block of memory while it is silent, of which there are few: then one call reads what it sends, not two.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure).UseSockets(o => o.WaitForDataBeforeAllocatingBuffer = false);
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>The paths.</summary>
    public IEnumerable<string> Paths => _routes.Paths;

    /// <summary>Loads the policies again. Requests that have begun end by the edition that they began with.</summary>
    /// <returns>Whether the new edition is in force; else what is wrong with it.</returns>
    public RefusedEdition? Reload()
    {
        var isSound = _live.Reload();
        _metrics.Reloaded(isSound);
        return isSound ? null : _live.Refused;
    }

    /// <summary>Loads the policies, if nobody has, and begins to listen.</summary>
    /// <returns>The address.</returns>
    /// <exception cref="PolicyKitException">A policy is not sound: nothing is decided.</exception>
    public async Task<string> StartAsync()
    {
        _ = _live.Current;
        await _application.StartAsync();
        _isReady = true;
        return _application.Urls.Single();
    }

    /// <summary>Stops: <c>/readyz</c> says so, new work is refused, what has begun may end.</summary>
    public async Task StopAsync()
    {
        _isReady = false;
        var begun = _host.Clock.GetTimestamp();
        while (_metrics.InFlight > 0 && _host.Clock.GetElapsedTime(begun) < _options.Grace)
        {
            await Task.Delay(Moment);
        }

        using var last = new CancellationTokenSource(Moment);
        await _application.StopAsync(last.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _gate.Dispose();
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = _options.MostBytes;
        kestrel.Limits.RequestHeadersTimeout = LongestHeaders;
        kestrel.Limits.MinRequestBodyDataRate = new(BytesPerSecond, _options.LongestPause);
        kestrel.Limits.MaxConcurrentConnections = 1_000;
        kestrel.Listen(_options.Listen, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            _options.Tls?.Configure(listen);
        });
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (begun, path) = (_host.Clock.GetTimestamp(), context.Request.Path.Value ?? "");
        _metrics.Begin();
        try
        {
            await AnswerAsync(context, path);
        }
        catch (Refusal e)
        {
            await RefuseAsync(context, e);
        }
        catch (PolicyKitException e)
        {
            await RefuseAsync(context, Refusal.Of(e));
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        catch (Exception e)
        {
            _failed(e);
            await RefuseAsync(context, new(StatusCodes.Status500InternalServerError, CommandProblems.Internal(CommandRunner.IdOf(e))));
        }
        finally
        {
            _metrics.End(_routes.Paths.Contains(path) ? path : "other", context.Response.StatusCode, _host.Clock.GetElapsedTime(begun));
        }
    }

    private async Task AnswerAsync(HttpContext context, string path)
    {
        _gate.Admit(context.Request, _routes.IsOpen(path));
        var (post, get) = _routes.Find(path, context.Request.Method);
        if (get is not null)
        {
            var (status, told) = get.Do();
            Begin(context.Response, status, get.Type, told.Length);
            await (HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(told, context.RequestAborted).AsTask());
            return;
        }

        var isLines = RequestGate.IsLines(context.Request, post!.TakesLines);
        var query = ServingQuery.Of(context.Request.Query);
        if (!_isReady)
        {
            throw RequestGate.Busy("服务器正在停止", "the server is stopping");
        }

        using var body = await _gate.ReadAsync(context.Request);
        using var answer = await WorkAsync(context, post, new(body.Bytes, isLines, query, default));
        Begin(context.Response, StatusCodes.Status200OK, isLines ? "application/x-ndjson" : "application/json", answer.Length);
        await answer.SendAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task<AnswerBuffer> WorkAsync(HttpContext context, PostRoute route, Asked asked)
    {
        using var turn = await _gate.TurnAsync(context.RequestAborted);
        using var late = new CancellationTokenSource(_options.LongestWork);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, late.Token);
        try
        {
            // Off the thread that reads sockets: others are answered meanwhile.
            return await Task.Run(() => route.Do(asked with { Stop = stop.Token }), stop.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw RequestGate.Busy("处理超时", "the work takes longer than the server allows");
        }
    }

    private static async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await refusal.WriteAsync(context.Response);
    }

    private static void Begin(HttpResponse response, int status, string type, long length)
    {
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, type, length);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
