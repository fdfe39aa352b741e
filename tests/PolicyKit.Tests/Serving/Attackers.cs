using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Serving;

/// <summary>Callers that want a server to fall over, to lie or to stand still, on the loopback alone. Each does its worst once and gives what it was answered.</summary>
internal sealed class Attackers(Uri address, Dice dice, CancellationToken stop)
{
    private const int Deep = 100_000;
    private const int SlowCallers = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly byte[] DeepArray = Encoding.ASCII.GetBytes(new string('[', Deep));
    private static readonly byte[] DeepObject = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", Deep)));
    private static readonly byte[] EndlessLine = Encoding.ASCII.GetBytes("GET /" + new string('a', 1 << 18));
    private static readonly byte[] Bomb = Packed(1 << 26);

    // Made once: who asks in earnest shares this process, and should not wait while it is collected.
    private readonly byte[] _hugeHeader = Encoding.ASCII.GetBytes($"GET /healthz HTTP/1.1\r\nHost: {address.Authority}\r\nX-Huge: {new string('x', 1 << 18)}\r\n\r\n");
    private readonly byte[] _manyHeaders = Encoding.ASCII.GetBytes($"GET /healthz HTTP/1.1\r\nHost: {address.Authority}\r\n{string.Concat(Enumerable.Range(0, 5_000).Select(i => $"X-{i}: x\r\n"))}\r\n");

    /// <summary>All of them by name, with the statuses by which they may be refused; an answer may also be cut off.</summary>
    public IReadOnlyList<(string Name, Func<Task<string>> Attack, string[] Statuses)> All =>
    [
        ("deep arrays", () => SendAsync(Post(DeepArray.Length), DeepArray), ["400"]),
        ("deep objects", () => SendAsync(Post(DeepObject.Length), DeepObject), ["400"]),
        ("deep lines", () => SendAsync(Post(DeepArray.Length, "application/x-ndjson"), DeepArray), ["400"]),
        ("gzip bomb", () => SendAsync(Post(Bomb.Length, more: "Content-Encoding: gzip\r\n"), Bomb), ["415"]),
        ("gzip bomb as JSON", () => SendAsync(Post(Bomb.Length), Bomb), ["400"]),
        ("wrong host", () => SendAsync("GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n"), ["421"]),
        ("huge header", () => SendAsync("", _hugeHeader), ["431"]),
        ("many headers", () => SendAsync("", _manyHeaders), ["431"]),
        ("endless line", () => SendAsync("", EndlessLine), ["414"]),
        ("noise", () => SendAsync("", Noise(4_096)), ["400"]),
        ("noise as JSON", () => SendAsync(Post(4_096), Noise(4_096)), ["400"]),
        ("JSON cut off", () => SendAsync(Post(5), "{\"a\":"u8.ToArray()), ["400"]),
        ("body too long", () => SendAsync(Post(1L << 40), Noise(1_024)), ["413"]),
        ("killed in its body", KilledAsync, []),
        ("killed before its answer", () => KilledAsync("{\"catalogue\":1,\"jurisdiction\":\"370000\",\"datasets\":[]}"), []),
        ("slow bodies", () => SlowAsync(Post(1 << 16)), ["408"]),
        ("slow headers", () => SlowAsync($"GET /healthz HTTP/1.1\r\nHost: {address.Authority}\r\nX-Slow: "), ["408"]),
    ];

    private string Post(long length, string type = "application/json", string more = "") =>
        $"POST /v1/decide?asOf=2024-03-01 HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n{more}\r\n";

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        lock (dice)
        {
            for (var i = 0; i < length; i++)
            {
                bytes[i] = (byte)dice.Below(256);
            }
        }

        return bytes;
    }

    /// <summary>Sends and reads what comes back until the server closes, or has said its status.</summary>
    private async Task<string> SendAsync(string head, byte[]? body = null)
    {
        using var caller = await ConnectAsync();
        using var late = new CancellationTokenSource(Patience);
        var stream = caller.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head), late.Token);
            await stream.WriteAsync(body ?? [], late.Token);
        }
        catch (IOException)
        {
            // It was refused before all was sent; what it answered may still be read.
        }

        return await StatusAsync(stream, late.Token);
    }

    private Task<string> KilledAsync() => KilledAsync("{");

    /// <summary>Goes away without a farewell while the server reads, or as it answers.</summary>
    private async Task<string> KilledAsync(string body)
    {
        using var caller = await ConnectAsync();
        caller.LingerState = new(enable: true, seconds: 0);
        var length = body.Length > 1 ? body.Length : 1 << 20;
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Post(length) + body));
        caller.Close();
        return "";
    }

    /// <summary>Many callers at once, each sending a byte now and then.</summary>
    private async Task<string> SlowAsync(string head) =>
        string.Join(' ', (await Task.WhenAll(Enumerable.Range(0, SlowCallers).Select(_ => OneSlowAsync(head)))).Distinct().Where(s => s.Length > 0));

    private async Task<string> OneSlowAsync(string head)
    {
        using var caller = await ConnectAsync();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(Patience);
        var stream = caller.GetStream();
        var answer = StatusAsync(stream, late.Token);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), late.Token);
            while (!answer.IsCompleted)
            {
                await stream.WriteAsync(" "u8.ToArray(), late.Token);
                await Task.WhenAny(answer, Task.Delay(Pause, late.Token));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // It was cut off, or the attack is over.
        }

        return await answer;
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var caller = new TcpClient { NoDelay = true };
        await caller.ConnectAsync(address.Host, address.Port);
        return caller;
    }

    /// <summary>The status of an answer; nothing where the server cut it off.</summary>
    private static async Task<string> StatusAsync(NetworkStream stream, CancellationToken late)
    {
        var answer = new byte[12];
        try
        {
            return await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, late) == answer.Length ? Encoding.ASCII.GetString(answer)[9..] : "";
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return "";
        }
    }

    private static byte[] Packed(int length)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(new byte[length]);
        }

        return packed.ToArray();
    }
}
