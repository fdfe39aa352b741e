using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyKit.AspNetCore;
using PolicyKit.Model;
using PolicyKit.Tests.Sdk.Json;

namespace PolicyKit.Tests.AspNetCore;

/// <summary>What endpoints and controllers return leaves as policy lets it, or not at all.</summary>
public sealed class DisclosingTests
{
    private const string Public = """{"title":"停车场","idCard":"**************1234","born":"******1-02","account":"******3210","cards":["************1234","************5678"],"next":"/people/2"}""";
    private const string Granted = """{"title":"停车场","idCard":"**************1234","emission":12.5,"born":"******1-02","account":"******3210","cards":["************1234","************5678"],"next":"/people/2"}""";

    private static readonly Grant Given = new("g1", "people", "research", new(2999, 12, 31), ["说明用途"]);

    [Fact]
    public async Task EveryFormOfResult_IsWrittenByPolicy()
    {
        await using var server = await PeopleServer.StartAsync(app =>
        {
            app.MapGet("/object", () => People.Somebody).Disclose();
            app.MapGet("/task", () => Task.FromResult(People.Somebody)).Disclose();
            app.MapGet("/ok", () => TypedResults.Ok(People.Somebody)).Disclose();
            app.MapGet("/nested", Results<Ok<Person>, NotFound> () => TypedResults.Ok(People.Somebody)).Disclose();
            app.MapGet("/json", () => Results.Json(People.Somebody)).Disclose();
            app.MapGet("/list", () => new List<Person> { People.Somebody }).Disclose();
            app.MapGet("/where", () => Enumerable.Range(0, 1).Select(_ => People.Somebody)).Disclose();
            app.MapGet("/stream", Stream).Disclose();
            app.MapGroup("/group").Disclose().MapGet("/object", () => People.Somebody);
            app.MapGet("/created", () => Results.Created("/people/1", People.Somebody)).Disclose();
        });
        foreach (var path in new[] { "/object", "/task", "/ok", "/nested", "/json", "/group/object", "/mvc/one", "/mvc/json" })
        {
            Assert.Equal((200, Public), await Answer(server, path));
        }

        foreach (var path in new[] { "/list", "/where", "/stream" })
        {
            Assert.Equal((200, $"[{Public}]"), await Answer(server, path));
        }

        Assert.Equal((201, Public), await Answer(server, "/created"));
        Assert.Equal((203, $"[{Public}]"), await Answer(server, "/mvc/result"));
        var (_, _, response) = await server.GetAsync("/object");
        Assert.StartsWith("sha256:", response.Headers.GetValues("PolicyKit-Policy-Set").Single(), StringComparison.Ordinal);
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", response.Headers.GetValues("PolicyKit-As-Of").Single());
    }

    [Fact]
    public async Task AnswersWithoutAnObject_Pass()
    {
        await using var server = await PeopleServer.StartAsync(app =>
        {
            app.MapGet("/none", () => Results.NoContent()).Disclose();
            app.MapGet("/missing", () => Results.NotFound()).Disclose();
            app.MapGet("/text", () => "text").Disclose();
            app.MapPost("/people", (Person person) => person.Title);
        });
        Assert.Equal(204, (await server.GetAsync("/none")).Status);
        Assert.Equal(404, (await server.GetAsync("/missing")).Status);
        Assert.Equal((200, "text"), await Answer(server, "/text"));
        Assert.Equal(404, (await server.GetAsync("/mvc/missing")).Status);
        Assert.Equal((200, "text"), await Answer(server, "/mvc/text"));
        Assert.Equal("read", await (await server.PostAsync("/people", """{"title":"read"}""")).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/unsaid")]
    [InlineData("/unsaid/list")]
    [InlineData("/mvc/unsaid")]
    public async Task NobodySaidWhoReads_NothingIsWritten(string path)
    {
        await using var server = await PeopleServer.StartAsync(app =>
        {
            app.MapGet("/unsaid", () => People.Somebody);
            app.MapGet("/unsaid/list", () => Results.Ok(new { people = new[] { People.Somebody } }));
        });
        var thrown = await Assert.ThrowsAsync<PolicyKitException>(() => server.GetAsync(path));
        Assert.Equal("PK7112", thrown.Problems[0].Code);
    }

    public static TheoryData<Grant?, string> Insufficient => new()
    {
        { null, "PK7120" },
        { Given with { Dataset = "others" }, "PK7120" },
        { Given with { Purpose = "advertising" }, "PK7120" },
        { Given with { Until = new(2020, 1, 1) }, "PK7120" },
        { Given with { Accepted = [] }, "PK7121" },
        { Given with { Accepted = default }, "PK7121" },
    };

    [Theory]
    [MemberData(nameof(Insufficient))]
    public async Task GrantThatDoesNotSuffice_EndpointDoesNotRun(Grant? grant, string code)
    {
        var hasRun = false;
        await using var server = await PeopleServer.StartAsync(app => app.MapGet("/granted", () =>
        {
            hasRun = true;
            return People.Somebody;
        }).DiscloseToGrantees("people", "research"), grant);
        foreach (var path in new[] { "/granted", "/mvc/granted" })
        {
            var (status, body, response) = await server.GetAsync(path);
            Assert.Equal((403, code), (status, PeopleServer.CodeOf(body)));
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        }

        Assert.False(hasRun);
    }

    [Fact]
    public async Task Grantee_ReadsWhatIsConditionalAndNobodyKeepsIt()
    {
        await using var server = await PeopleServer.StartAsync(app => app.MapGet("/granted", () => People.Somebody).DiscloseToGrantees("people", "research"), Given);
        foreach (var path in new[] { "/granted", "/mvc/granted" })
        {
            Assert.Equal((200, Granted), await Answer(server, path));
            Assert.True((await server.GetAsync(path)).Response.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task DatasetThatNoTypeIsOf_IsNotServed()
    {
        await using var server = await PeopleServer.StartAsync(app => app.MapGet("/granted", () => People.Somebody).DiscloseToGrantees("poeple", "research"), Given);
        var (status, body, _) = await server.GetAsync("/granted");
        Assert.Equal((503, "PK7113"), (status, PeopleServer.CodeOf(body)));
    }

    [Fact]
    public async Task NothingMayLeave_IsSaidAsAProblem()
    {
        await using var server = await PeopleServer.StartAsync(app =>
        {
            app.MapGet("/secret", () => new Secret { Phone = "13900001234" }).Disclose();
            app.MapGet("/secrets", () => new[] { new Secret { Phone = "13900001234" } }).Disclose();
        });
        foreach (var path in new[] { "/secret", "/secrets" })
        {
            var (status, body, _) = await server.GetAsync(path);
            Assert.Equal((403, "PK7122"), (status, PeopleServer.CodeOf(body)));
            Assert.DoesNotContain("1390000", body, StringComparison.Ordinal);
        }
    }

    private static async IAsyncEnumerable<Person> Stream()
    {
        await Task.Yield();
        yield return People.Somebody;
    }

    private static async Task<(int Status, string Body)> Answer(PeopleServer server, string path)
    {
        var (status, body, _) = await server.GetAsync(path);
        return (status, body);
    }
}
