using System.Text.Json;
using PolicyKit.Recording;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Serving;

/// <summary>What a running server decides by, and what it records.</summary>
public sealed class LiveServerTests : IDisposable
{
    private const string Decide = $"/v1/decide?asOf={CommandLine.Day}";
    private readonly MinimalCopy _policies = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task PoliciesNotSound_ServerDoesNotStart()
    {
        _policies.Break();
        Assert.Contains((await Assert.ThrowsAsync<Model.PolicyKitException>(() => RunningServer.StartAsync(folder: _policies.Path))).Problems, p => p.Code == "PK1031");
    }

    [Fact]
    public async Task ReloadNotSound_LastGoodEditionAnswersAndItIsSaid()
    {
        await using var server = await RunningServer.StartAsync(folder: _policies.Path);
        var before = (await server.PostAsync(Decide, Catalogues.Two)).Body;
        _policies.Break();
        Assert.Contains("PK1031", server.Server.Reload()!.Codes);
        Assert.Equal(before, (await server.PostAsync(Decide, Catalogues.Two)).Body);
        // Not named before: what the edition read counts, not what the disk holds by now.
        Assert.Equal(before, (await server.PostAsync(Decide + "&policy=cn/minimal", Catalogues.Two)).Body);
        Assert.Equal((200, "ok; newer policies were refused: PK1031\n"), ((await server.GetAsync("/healthz")).Status, (await server.GetAsync("/healthz")).Body));
        Assert.Equal(["PK1031"], JsonDocument.Parse((await server.GetAsync("/v1/policies")).Body).RootElement.GetProperty("refused").EnumerateArray().Select(c => c.GetString()));
        var metrics = (await server.GetAsync("/metrics")).Body;
        Assert.Contains("policykit_reloads_total{outcome=\"refused\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("policykit_policies_outdated 1\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReloadSound_NextRequestIsAnsweredByIt()
    {
        await using var server = await RunningServer.StartAsync(folder: _policies.Path);
        await server.PostAsync(Decide + "&policy=cn/minimal", Catalogues.Two);
        _policies.Break();
        server.Server.Reload();
        _policies.Release("1.1.0");
        Assert.Null(server.Server.Reload());
        var said = CommandLine.Run(Catalogues.Two, ["decide", "-", "--policies", _policies.Path, "--policy", "cn/minimal", "--as-of", CommandLine.Day, "--format", "json"]).Out;
        Assert.Contains("1.1.0", said, StringComparison.Ordinal);
        Assert.Equal(said, (await server.PostAsync(Decide, Catalogues.Two)).Body);
        Assert.Equal(said, (await server.PostAsync(Decide + "&policy=cn/minimal", Catalogues.Two)).Body);
        Assert.Equal("ok\n", (await server.GetAsync("/healthz")).Body);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    public async Task Log_HasARecordOfEachDecision(string type)
    {
        using var log = DecisionLog.Open(_folder.Path);
        await using var server = await RunningServer.StartAsync(log: log);
        Assert.Equal(200, (await server.PostAsync(Decide, type == "application/json" ? Catalogues.Two : Catalogues.Lines, type)).Status);
        Assert.Equal(2, LogVerification.Of(_folder.Path).Records);
    }

    [Fact]
    public async Task LogThatCannotBeWritten_NothingIsGivenOut()
    {
        using var log = DecisionLog.Open(Path.Combine(_folder.Path, "log"));
        await using var server = await RunningServer.StartAsync(log: log);
        Directory.Delete(Path.Combine(_folder.Path, "log"), recursive: true);
        foreach (var (type, body) in new[] { ("application/json", Catalogues.Two), ("application/x-ndjson", Catalogues.Lines) })
        {
            var answer = await server.PostAsync(Decide, body, type);
            Assert.Equal((503, "PK5162", "1"), (answer.Status, answer.Code, answer.Headers["Retry-After"]));
        }

        Assert.Empty(server.Failures);
    }

    [Fact]
    public void Watch_WithoutFolders_CannotBeMeant() => Assert.Equal(2, CommandLine.Run("serve", "--policy", "cn/national", "--watch").Exit);

    public void Dispose()
    {
        _policies.Dispose();
        _folder.Dispose();
    }
}
