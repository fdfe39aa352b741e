using System.Text;
using System.Text.Json;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Serving;

/// <summary>What the command says, over HTTP.</summary>
public sealed class ServerTests
{
    private const string Rows = """
        { "catalogue": { "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "people", "domain": "交通", "events": [],
            "opening": { "declared": "open", "previous": null }, "reviews": { "secrecy": { "state": "passed" } }, "facts": { "separable": true },
            "fields": [ { "name": "city", "facts": { "personalInformation": false, "kind": "environment/emission" } },
                        { "name": "card", "grades": [ { "scheme": "three", "level": 2 } ], "facts": { "personalInformation": true, "consent": [ { "kind": "separate" } ], "kind": "personal/identity/resident-id" } },
                        { "name": "phone", "facts": { "personalInformation": true, "consent": "none" } } ] } ] },
          "dataset": "people", "rows": [ { "city": "济南", "card": "110101190001011234", "phone": "13900001234", "unlisted": "x" }, { "city": "青岛" } ] }
        """;

    [Theory]
    [InlineData("")]
    [InlineData("&policy=cn/minimal")]
    public async Task Decide_IsTheCommandsBytes(string more)
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.PostAsync($"/v1/decide?asOf={CommandLine.Day}{more}", Catalogues.Two);
        Assert.Equal((200, "application/json"), (answer.Status, answer.Type));
        Assert.Equal(CommandLine.Decide(Catalogues.Two, "--policy", "cn/minimal", "--format", "json").Out, answer.Body);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task DecideOfLines_IsTheCommandsBytes()
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.PostAsync($"/v1/decide?asOf={CommandLine.Day}", Catalogues.Lines, "application/x-ndjson");
        Assert.Equal((200, "application/x-ndjson"), (answer.Status, answer.Type));
        Assert.Equal(CommandLine.Decide(Catalogues.Lines, "--policy", "cn/minimal", "--format", "jsonl").Out, answer.Body);
    }

    [Theory]
    [InlineData("", "opening")]
    [InlineData("ownerId", "opening")]
    [InlineData("", "sharing")]
    public async Task Explain_IsTheCommandsBytes(string field, string axis)
    {
        await using var server = await RunningServer.StartAsync();
        var query = $"/v1/explain?dataset=370000/0001&asOf={CommandLine.Day}&axis={axis}" + (field.Length > 0 ? "&field=" + field : "");
        string[] options = field.Length > 0 ? ["--field", field] : [];
        var said = CommandLine.Run(Catalogues.Two, ["explain", "-", "--policies", CommandLine.Minimal, "--policy", "cn/minimal", "--dataset", "370000/0001", "--axis", axis, "--as-of", CommandLine.Day, "--format", "json", .. options]);
        Assert.Equal(said.Out, (await server.PostAsync(query, Catalogues.Two)).Body);
    }

    [Fact]
    public async Task Mask_LetsLeaveWhatMayMasked()
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.PostAsync($"/v1/mask?asOf={CommandLine.Day}", Rows);
        Assert.Equal(200, answer.Status);
        var masked = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal("""[{"city":"济南","card":"**************1234"},{"city":"青岛","card":""}]""".Replace(",\"card\":\"\"", "", StringComparison.Ordinal), string.Concat(masked.GetProperty("rows").GetRawText().Where(c => !char.IsWhiteSpace(c))));
        Assert.Equal(["none", "partial", "drop", "drop"], masked.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("technique").GetString()));
        Assert.DoesNotContain("1390000", answer.Body, StringComparison.Ordinal);
        Assert.Empty(JsonSchema.Errors(Schema("mask-request"), Rows));
        Assert.Empty(JsonSchema.Errors(Schema("masked"), answer.Body));
    }

    [Fact]
    public async Task Policies_AreListedWithDigests()
    {
        await using var server = await RunningServer.StartAsync();
        var answer = (await server.GetAsync("/v1/policies")).Body;
        Assert.Empty(JsonSchema.Errors(Schema("policies"), answer));
        var listed = JsonDocument.Parse(answer).RootElement;
        Assert.Equal(["cn/minimal", "cn/nation"], listed.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetString()));
        Assert.StartsWith("sha256:", listed.GetProperty("policySet").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_NamesEveryPath()
    {
        await using var server = await RunningServer.StartAsync();
        var described = JsonDocument.Parse((await server.GetAsync("/openapi.json")).Body).RootElement.GetProperty("paths").EnumerateObject();
        Assert.Equal(server.Server.Paths.Order(StringComparer.Ordinal), described.Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Metrics_CountWithoutNames()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync($"/v1/decide?asOf={CommandLine.Day}", Catalogues.Two);
        await server.GetAsync("/nowhere/marker");
        var text = (await server.GetAsync("/metrics")).Body;
        Assert.Contains("policykit_http_requests_total{path=\"/v1/decide\",status=\"200\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("policykit_http_requests_total{path=\"other\",status=\"404\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("policykit_datasets_decided_total 2\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_LetsEndWhatHasBegun()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal((200, 200), ((await server.GetAsync("/readyz")).Status, (await server.GetAsync("/healthz")).Status));
        using var begun = await server.BeginAsync($"POST /v1/decide?asOf={CommandLine.Day} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(Catalogues.Two)}\r\n\r\n");
        for (var wait = 0; wait < 1_000 && !(await server.GetAsync("/metrics")).Body.Contains("in_flight 2", StringComparison.Ordinal); wait++)
        {
            await Task.Delay(10);
        }

        var stopping = server.Server.StopAsync();
        Assert.Equal(503, (await server.GetAsync("/readyz")).Status);
        var refused = await server.PostAsync("/v1/decide", Catalogues.Two);
        Assert.Equal((503, "PK7132", "1"), (refused.Status, refused.Code, refused.Headers["Retry-After"]));
        Assert.StartsWith("HTTP/1.1 200", await RunningServer.EndAsync(begun, Catalogues.Two), StringComparison.Ordinal);
        await stopping;
    }

    [Theory]
    [InlineData("--listen", "0.0.0.0:0")]
    [InlineData("--listen", "nonsense")]
    [InlineData("--api-key", "env:ABSENT")]
    [InlineData("--max-body", "2GiB")]
    [InlineData("--max-batch", "0")]
    public void Options_ThatCannotBeMeant(string option, string value) =>
        Assert.Equal(2, CommandLine.Run("serve", "--policies", CommandLine.Minimal, option, value).Exit);

    private static string Schema(string name) => CommandLine.Run("schema", name).Out;
}
