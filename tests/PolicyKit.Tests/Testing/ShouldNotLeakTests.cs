using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PolicyKit.AspNetCore;
using PolicyKit.Json;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Testing;

/// <summary>What leaves against policy is found, wherever it leaves; what leaves by policy is not; and what proves nothing says so.</summary>
public sealed class ShouldNotLeakTests
{
    [Fact]
    public async Task WrittenByPolicy_NothingLeaks()
    {
        await using var server = await MarkedServer.StartAsync(app =>
        {
            app.MapGet("/people/{id:int}", (int id) => new[] { MarkedServer.Marked }).Disclose();
            app.MapGet("/granted", () => MarkedServer.Marked).DiscloseToGrantees("people", "research");
            app.MapPost("/people", (Sdk.Json.Person person) => person.Title);
        });
        var report = await server.Host.ShouldNotLeak(MarkedServer.Policy, d => d.Reader("the public", Audience.Public)
            .Reader("a researcher", Audience.GranteeOf("people"), r => r.Headers.Add("X-Researcher", "1")).Send("POST", "/people?x=1", () => new StringContent("""{"title":"x"}""", null, "application/json")));
        Assert.Equal(["GET /granted", "GET /people", "GET /people/{id:int}", "POST /people"], report.Driven.AsEnumerable());
        Assert.Equal((8, 0), (report.Requests, report.Leaks.Length));
    }

    [Fact]
    public async Task Leak_IsToldWithEndpointFieldRuleAndArticle_NeverWithTheValue()
    {
        await using var server = await MarkedServer.StartAsync(app => app.MapGet("/raw/{id}", (string id) => Results.Text($"{id}: {MarkedServer.Marked.Phone}")));
        var thrown = await Assert.ThrowsAsync<LeakException>(() => server.Host.ShouldNotLeak(MarkedServer.Policy));
        var leak = Assert.Single(thrown.Report.Leaks);
        Assert.Equal(("GET /raw/{id}", "the public", "body", "people", "phone", OpeningStatus.Closed, null), (leak.Endpoint, leak.Reader, leak.Outlet, leak.Dataset, leak.Field, leak.Status, leak.Mask));
        Assert.StartsWith("PK7170: 1 value leaves the program against policy", thrown.Message, StringComparison.Ordinal);
        Assert.Contains($"GET /raw/{{id}}, asked by the public: body shows people.phone, which is closed, by {leak.Rule} (", thrown.Message, StringComparison.Ordinal);
        Assert.Matches("《.+》", leak.Article.Zh);
        Assert.DoesNotContain(MarkedServer.Phone.Digits(8), thrown.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<Marker, string>> Disguised => new()
    {
        { "upper case", m => m.Text.ToUpperInvariant() },
        { "spaced digits", m => string.Join(' ', m.Digits(11).Chunk(4).Select(c => new string(c))) },
        { "dashes", m => string.Join('-', m.Digits(18).Chunk(6).Select(c => new string(c))) },
        { "base64", m => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("phone=" + m.Digits(11))) },
        { "base64url in a token", m => "eyJhbGciOiJub25lIn0." + System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($$"""{"sub":"{{m.Text}}"}""")) + "." },
        { "base64 of a URL", m => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(string.Concat(m.Digits(11).Select(c => $"%{(int)c:X2}")))) },
        { "base64 in a path", m => "/people/" + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(m.Text)) + "/photo" },
        { "percent", m => string.Concat(m.Digits(11).Select(c => $"%{(int)c:X2}")) },
        { "HTML entities", m => string.Concat(m.Text.Select(c => $"&#{(int)c};")) },
        { "JSON escapes", m => string.Concat(m.Digits(11).Select(c => $"\\u{(int)c:x4}")) },
        { "hexadecimal", m => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(m.Text)) },
        { "half of it", m => m.Text[4..11] },
        { "all but the end", m => m.Digits(11)[..7] + "****" },
        { "thousands", m => m.Number.ToString("N3", System.Globalization.CultureInfo.InvariantCulture) },
        { "scientific", m => m.Integer.ToString("E8", System.Globalization.CultureInfo.InvariantCulture) },
        { "Chinese day", m => m.Day.ToString("yyyy年M月d日", System.Globalization.CultureInfo.InvariantCulture) },
        { "American day", m => m.Day.ToString("MM/dd/yyyy", System.Globalization.CultureInfo.InvariantCulture) },
        { "day in words", m => m.Day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture) },
    };

    [Theory]
    [MemberData(nameof(Disguised))]
    public async Task Disguise_IsSeenThrough(string disguise, Func<Marker, string> write)
    {
        var report = await MarkedServer.LeaksOf(app => app.MapGet("/raw", () => Results.Text($"before {write(MarkedServer.Phone)} after")));
        Assert.True(report.Leaks is [{ Field: "phone", Outlet: "body" }], disguise);
    }

    public static TheoryData<string, Func<HttpContext, string, IResult>> Ways => new()
    {
        { "header X-Debug", (c, v) => With(() => c.Response.Headers["X-Debug"] = v) },
        { "header Set-Cookie", (c, v) => With(() => c.Response.Cookies.Append("who", v)) },
        { "header ETag", (c, v) => With(() => c.Response.Headers.ETag = $"\"{v}\"") },
        { "header Location", (_, v) => Results.Redirect("/next?phone=" + v) },
        { "body", (_, v) => Results.File(Zip(v), "application/zip") },
        { "body", (_, v) => Results.File(GZip(v), "application/octet-stream") },
        { "body", (_, v) => Results.File(System.Text.Encoding.Unicode.GetBytes("x " + v), "text/csv") },
        { "body", (_, v) => Results.Json(new { contact = v }) },
        { "body", (_, v) => Results.Problem(detail: v, statusCode: 200) },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task EveryPartOfAnAnswer_IsRead(string outlet, Func<HttpContext, string, IResult> answer)
    {
        var report = await MarkedServer.LeaksOf(app => app.MapGet("/raw", (HttpContext context) => answer(context, MarkedServer.Phone.Digits(11))));
        Assert.True(report.Leaks.Any(l => l.Outlet == outlet), report.ToString());
        Assert.All(report.Leaks, l => Assert.Equal("phone", l.Field));
    }

    [Fact]
    public async Task LogsExceptionsFilesAndOutlets_AreHeard()
    {
        using var folder = new Cli.TemporaryFolder();
        var queue = new Outlet("queue");
        var phone = MarkedServer.Phone.Digits(11);
        var report = await MarkedServer.LeaksOf(app =>
        {
            var log = app.Services.GetService(typeof(ILoggerFactory)) is ILoggerFactory f ? f.CreateLogger("Work") : throw new InvalidOperationException();
            app.MapGet("/log", () => log.LogInformation("registered {Phone}", phone));
            app.MapGet("/scope", () =>
            {
                using (log.BeginScope(new Dictionary<string, object> { ["phone"] = phone }))
                {
                    log.LogWarning("done");
                }
            });
            app.MapGet("/caught", () => log.LogError(new InvalidOperationException("no " + phone), "failed"));
            app.MapGet("/file", () => File.WriteAllText(Path.Combine(folder.Path, "export.csv"), "phone\n" + phone));
            app.MapGet("/queue", () => queue.Take(phone));
            app.MapGet("/thrown", void () => throw new InvalidOperationException("no " + phone));
        }, d => d.Files(folder.Path).Hears(queue));
        Assert.Equal(["GET /caught: log Work", "GET /file: file export.csv", "GET /log: log Work", "GET /queue: queue", "GET /scope: log Work", "GET /thrown: exception"],
            report.Leaks.Select(l => $"{l.Endpoint}: {l.Outlet}"));
        Assert.Equal(["GET /thrown"], report.NotReached.AsEnumerable());
    }

    [Theory]
    [InlineData(0, 14, false)]
    [InlineData(0, 18, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, 10, true)]
    [InlineData(6, 14, true)]
    [InlineData(3, 14, true)]
    [InlineData(2, 14, false)]
    public async Task WrongMask_ShowsMoreThanPolicyLets(int from, int until, bool isLeak)
    {
        var id = MarkedServer.IdCard.Digits(18);
        var report = await MarkedServer.LeaksOf(app => app.MapGet("/raw", () => Results.Text($"{id[..from]}{new string('*', until - from)}{id[until..]}")));
        Assert.Equal(isLeak ? ["id_number"] : [], report.Leaks.Select(l => l.Field));
        Assert.All(report.Leaks, l => Assert.Equal("partial", l.Mask));
    }

    [Fact]
    public async Task ConditionalField_IsALeakToThePublicAndNoneToAGrantee()
    {
        var report = await MarkedServer.LeaksOf(app => app.MapGet("/raw", () => Results.Json(MarkedServer.Marked.Emission)),
            d => d.Reader("the public", Audience.Public).Reader("a researcher", Audience.GranteeOf("people")));
        Assert.Equal([("the public", "emission", OpeningStatus.Conditional)], report.Leaks.Select(l => (l.Reader, l.Field, l.Status)));
    }

    [Fact]
    public async Task EndpointWithoutAnAnswer_ProvesNothing()
    {
        static void Map(WebApplication app)
        {
            app.MapGet("/missing", () => Results.NotFound());
            app.MapGet("/forbidden", () => Results.StatusCode(403));
            app.MapPost("/posted", () => "ok");
            app.MapGet("/office/a", () => Results.StatusCode(500));
            app.MapGet("/office/b", () => Results.Text(MarkedServer.Phone.Text));
        }

        await using var server = await MarkedServer.StartAsync(Map);
        var thrown = await Assert.ThrowsAsync<LeakException>(() => server.Host.ShouldNotLeak(MarkedServer.Policy, d => d.Outside("/office/*", "staff see the data by their office")));
        Assert.Equal(["GET /forbidden", "GET /missing", "POST /posted"], thrown.Report.NotReached.AsEnumerable());
        Assert.StartsWith("PK7171: 3 endpoints give no answer", thrown.Message, StringComparison.Ordinal);
        await server.Host.ShouldNotLeak(MarkedServer.Policy, d => d.Outside("/office/*", "staff").Outside("GET /missing", "nothing").Outside("/forbidden", "nothing").Send("POST", "/posted"));
        Assert.Throws<ArgumentException>(() => new LeakDrive().Outside("/office", " "));
    }

    [Fact]
    public async Task NothingPlanted_ProvesNothing()
    {
        await using var server = await MarkedServer.StartAsync(_ => { });
        var other = LeakPolicy.Of(new FakeEngine().Says("others", "name", OpeningStatus.Open), new(2024, 3, 1), new FakeEngine().Describe("370000", "others").Field("name").Build());
        var thrown = await Assert.ThrowsAsync<LeakException>(() => server.Host.ShouldNotLeak(other));
        Assert.Equal(["the public"], thrown.Report.Blind.AsEnumerable());
        Assert.Contains("PK7173: `the public` saw none of the markers", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientOfOnesOwn_AsksWhatIsSaid()
    {
        await using var server = await MarkedServer.StartAsync(app => app.MapGet("/raw", () => Results.Text(MarkedServer.Phone.Text)));
        Assert.Equal(1, (await server.Client.ShouldNotLeak(MarkedServer.Policy, drive: d => d.Send("GET", "/people"))).Requests);
        var report = await server.Client.FindLeaks(MarkedServer.Policy, drive: d => d.Send("GET", "/people").Send("GET", "/raw?x=1"));
        Assert.Equal("GET /raw", Assert.Single(report.Leaks).Endpoint);
    }

    [Fact]
    public void MarkerOfNoField_IsRefused()
    {
        var thrown = Assert.Throws<PolicyKitException>(() => MarkedServer.Policy["people", "phon"]);
        Assert.Equal(("PK7172", "did you mean `people.phone`?"), (thrown.Problems[0].Code, thrown.Problems[0].Help!.En));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarkedServer.Phone.Digits(7));
        Assert.Equal(MarkedServer.Policy.Markers.Count(), MarkedServer.Policy.Markers.Select(m => m.Text).Distinct().Count());
    }

    private static IResult With(Action act)
    {
        act();
        return Results.Ok();
    }

    private static byte[] Zip(string text)
    {
        using var into = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(into, System.IO.Compression.ZipArchiveMode.Create))
        using (var writer = new StreamWriter(archive.CreateEntry("sheet.xml").Open()))
        {
            writer.Write(text);
        }

        return into.ToArray();
    }

    private static byte[] GZip(string text)
    {
        using var into = new MemoryStream();
        using (var writer = new StreamWriter(new System.IO.Compression.GZipStream(into, System.IO.Compression.CompressionLevel.Fastest)))
        {
            writer.Write(text);
        }

        return into.ToArray();
    }
}
