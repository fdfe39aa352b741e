using System.IO.Compression;
using PolicyKit.Cli.Serving;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Serving;

/// <summary>Whatever is sent, the answer is a status and a code, and the next caller is served as ever.</summary>
public sealed class HostileCallerTests
{
    private const string Decide = "/v1/decide?asOf=2024-03-01";

    [Fact]
    public async Task WhatIsWrong_HasAStatusAndACode()
    {
        await using var server = await RunningServer.StartAsync(o => o with { MostBytes = 4096, MostItems = 1 });
        var sound = """{"catalogue":1,"jurisdiction":"370000","datasets":[{"code":"a"}]}""";
        (string Case, Answer Answer, int Status, string Code)[] answers =
        [
            ("no JSON", await server.PostAsync(Decide, "{"), 400, "PK1017"),
            ("nothing", await server.PostAsync(Decide, ""), 400, "PK1005"),
            ("a workbook", await server.PostAsync(Decide, [0x50, 0x4B, 3, 4, 0, 0]), 400, "PK1017"),
            ("no day", await server.PostAsync("/v1/decide?asOf=tomorrow", sound), 400, "PK7130"),
            ("unknown parameter", await server.PostAsync("/v1/decide?as-of=2024-03-01", sound), 400, "PK7130"),
            ("doubled parameter", await server.PostAsync(Decide + "&asOf=2024-03-02", sound), 400, "PK7130"),
            ("no dataset named", await server.PostAsync("/v1/explain", sound), 400, "PK7130"),
            ("no such path", await server.GetAsync("/v2"), 404, "PK7130"),
            ("another method", await server.GetAsync("/v1/decide"), 405, "PK7130"),
            ("too long", await server.PostAsync(Decide, new string(' ', 5000)), 413, "PK7130"),
            ("too many datasets", await server.PostAsync(Decide, Catalogues.Two), 413, "PK7130"),
            ("too many lines", await server.PostAsync(Decide, Catalogues.Lines, "application/x-ndjson"), 413, "PK7130"),
            ("too many rows", await server.PostAsync("/v1/mask", $$"""{"catalogue":{{sound}},"dataset":"a","rows":[{},{}]}"""), 413, "PK7130"),
            ("another type", await server.PostAsync(Decide, sound, "text/plain"), 415, "PK7130"),
            ("another encoding", await server.PostAsync(Decide, sound, "application/json; charset=gb18030"), 415, "PK7130"),
            ("another host", await server.GetAsync("/healthz", m => m.Headers.Host = "evil.example"), 421, "PK7131"),
            ("another port", await server.GetAsync("/healthz", m => m.Headers.Host = "127.0.0.1:1"), 421, "PK7131"),
            ("unknown policy", await server.PostAsync(Decide + "&policy=cn/minimla", sound), 422, "PK7004"),
            ("a path as policy", await server.PostAsync(Decide + "&policy=" + Uri.EscapeDataString(CommandLine.Minimal), sound), 422, "PK7004"),
            ("a revision as policy", await server.PostAsync(Decide + "&policy=git:HEAD:policies", sound), 422, "PK7004"),
            ("unknown dataset", await server.PostAsync("/v1/explain?dataset=b", sound), 422, "PK7011"),
            ("unknown field", await server.PostAsync("/v1/explain?dataset=a&field=b", sound), 422, "PK7007"),
            ("another shape", await server.PostAsync("/v1/mask", """{"rows":[],"more":1}"""), 422, "PK7130"),
            ("misspelt key", await server.PostAsync(Decide, Catalogues.Misspelt), 422, "PK1031"),
        ];
        Assert.Empty(answers.Where(a => (a.Answer.Status, a.Answer.Type) != (a.Status, "application/problem+json") || a.Answer.Code != a.Code)
            .Select(a => $"{a.Case}: {a.Answer.Status} {a.Answer.Type} {a.Answer.Code}"));
        Assert.Equal("POST", answers.Single(a => a.Case == "another method").Answer.Headers["Allow"]);
        Assert.Contains("\"line\": 2,", answers.Single(a => a.Case == "misspelt key").Answer.Body, StringComparison.Ordinal);
        await IsServedAsEver(server);
    }

    [Fact]
    public async Task Key_IsAskedOfAllButProbes()
    {
        await using var server = await RunningServer.StartAsync(o => o with { Key = "a key of sixteen or more" });
        Assert.Equal((401, "Bearer"), ((await server.GetAsync("/v1/policies")).Status, (await server.GetAsync("/v1/policies")).Headers["WWW-Authenticate"]));
        Assert.Equal("PK7131", (await server.GetAsync("/metrics", m => m.Headers.Authorization = new("Bearer", "another"))).Code);
        Assert.Equal(200, (await server.GetAsync("/v1/policies", m => m.Headers.Authorization = new("Bearer", "a key of sixteen or more"))).Status);
        Assert.Equal((200, 200), ((await server.GetAsync("/healthz")).Status, (await server.GetAsync("/readyz")).Status));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task HundredThousandLevels_AreRefused(string level)
    {
        await using var server = await RunningServer.StartAsync();
        var deep = string.Concat(Enumerable.Repeat(level, 100_000));
        Assert.Equal(400, (await server.PostAsync(Decide, deep)).Status);
        Assert.Equal(400, (await server.PostAsync("/v1/mask", deep)).Status);
        Assert.Equal(400, (await server.PostAsync("/v1/mask", $$"""{"catalogue":{"catalogue":1},"dataset":"a","rows":[{{deep}}""")).Status);
        Assert.Equal(400, (await server.PostAsync(Decide, deep, "application/x-ndjson")).Status);
        await IsServedAsEver(server);
    }

    [Fact]
    public async Task CompressedBodies_AreNotUnpacked()
    {
        await using var server = await RunningServer.StartAsync();
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(new byte[1 << 24]);
        }

        var answer = await server.PostAsync(Decide, bomb.ToArray(), change: m => m.Content!.Headers.ContentEncoding.Add("gzip"));
        Assert.Equal((415, "PK7130"), (answer.Status, answer.Code));
        await IsServedAsEver(server);
    }

    [Theory]
    [InlineData("\0\u0001\u0002\u00ff\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData("POST /v1/decide HTTP/1.1\r\nHost: {0}\r\nContent-Type: application/json\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    [InlineData("POST /v1/decide HTTP/1.1\r\nHost: {0}\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n", "413")]
    public async Task MalformedRequests_AreRefused(string bytes, string status)
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.SendRawAsync(bytes.Replace("{0}", server.Address.Authority, StringComparison.Ordinal));
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 " + status, StringComparison.Ordinal), answer);
        await IsServedAsEver(server);
    }

    [Fact]
    public async Task SlowBody_IsBrokenOff()
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.SendRawAsync($"POST {Decide} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n ", endsSending: false);
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("PK7130", answer, StringComparison.Ordinal);
        await IsServedAsEver(server);
    }

    [Fact]
    public async Task WorkThatTakesTooLong_EndsAsBusy()
    {
        await using var server = await RunningServer.StartAsync(o => o with { LongestWork = TimeSpan.Zero });
        var answer = await server.PostAsync(Decide, Catalogues.Two);
        Assert.Equal((503, "PK7132", "1"), (answer.Status, answer.Code, answer.Headers["Retry-After"]));
    }

    [Fact]
    public async Task MoreThanMayWait_AreToldSo()
    {
        using var gate = new RequestGate(new() { Listen = new(System.Net.IPAddress.Loopback, 0), AtOnce = 1, Waiting = 0 });
        using (await gate.TurnAsync(default))
        {
            Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => gate.TurnAsync(default))).Status);
        }

        using var again = await gate.TurnAsync(default);
        Assert.True(again.IsAcquired);
    }

    private static async Task IsServedAsEver(RunningServer server)
    {
        var one = """{"catalogue":1,"jurisdiction":"370000","datasets":[{"code":"a"}]}""";
        Assert.Equal(CommandLine.Decide(one, "--policy", "cn/minimal", "--format", "json").Out, (await server.PostAsync(Decide, one)).Body);
        Assert.Empty(server.Failures);
    }
}
