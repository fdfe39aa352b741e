using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using PolicyKit.Cli;
using PolicyKit.Cli.Serving;
using PolicyKit.Masking.Keys;
using PolicyKit.Recording;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Serving;

/// <summary>A server on a free port of the loopback, by the smallest country's policies, and a client with nothing but HTTP.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };

    private RunningServer(PolicyServer server) => Server = server;

    public PolicyServer Server { get; }

    public List<Exception> Failures { get; } = [];

    public Uri Address { get; private set; } = null!;

    public static async Task<RunningServer> StartAsync(Func<ServingOptions, ServingOptions>? configure = null, string? folder = null, DecisionLog? log = null)
    {
        var options = new ServingOptions { Listen = new(IPAddress.Loopback, 0), LongestPause = TimeSpan.FromSeconds(1.5) };
        var live = new LivePolicies(() => PolicyLibrary.FromFolders(folder ?? CommandLine.Minimal).Load("cn/minimal"), outlived: false, TimeProvider.System, new PolicyMeter());
        RunningServer? running = null;
        running = new(new(live, new GivenKeys(new Dictionary<string, byte[]>()), log, configure?.Invoke(options) ?? options, new CommandHost(), e => running!.Failures.Add(e)));
        running.Address = new(await running.Server.StartAsync());
        return running;
    }

    public Task<Answer> PostAsync(string path, string body, string type = "application/json") => PostAsync(path, Encoding.UTF8.GetBytes(body), type);

    public Task<Answer> PostAsync(string path, byte[] body, string type = "application/json", Action<HttpRequestMessage>? change = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return SendAsync(HttpMethod.Post, path, m =>
        {
            m.Content = content;
            change?.Invoke(m);
        });
    }

    public Task<Answer> GetAsync(string path, Action<HttpRequestMessage>? change = null) => SendAsync(HttpMethod.Get, path, change);

    public async Task<Answer> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using var message = new HttpRequestMessage(method, new Uri(Address, path));
        change?.Invoke(message);
        using var response = await _client.SendAsync(message);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Sends bytes as they are and gives what comes back until the server closes.</summary>
    public async Task<string> SendRawAsync(string bytes, bool endsSending = true)
    {
        using var socket = await BeginAsync(bytes);
        return await EndAsync(socket, "", endsSending);
    }

    /// <summary>Begins a request and leaves it there.</summary>
    public async Task<TcpClient> BeginAsync(string bytes)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(Address.Host, Address.Port);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes));
        return socket;
    }

    /// <summary>Sends the rest and gives what comes back until the server closes.</summary>
    public static async Task<string> EndAsync(TcpClient socket, string rest, bool endsSending = false)
    {
        await using var stream = socket.GetStream();
        if (rest.Length > 0)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(rest));
        }

        if (endsSending)
        {
            socket.Client.Shutdown(SocketShutdown.Send);
        }

        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>What a server answered.</summary>
internal sealed record Answer(int Status, string Body, string? Type, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The code of a problem.</summary>
    public string Code => JsonDocument.Parse(Body).RootElement.GetProperty("code").GetString()!;
}
