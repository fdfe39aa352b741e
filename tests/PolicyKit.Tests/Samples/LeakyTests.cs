using Leaky;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyKit.Testing;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Samples;

/// <summary>The agency's twin: each of its ten leaks is found while it runs.</summary>
public sealed class LeakyTests
{
    [Fact]
    public async Task TenLeaks_AreFound_EachWhereItLeaves()
    {
        var engine = PolicyEngine.FromPackage();
        var policy = LeakPolicy.Of(engine, new(2026, 11, 26), LeakyApp.Describe(engine));
        using var exports = new TemporaryFolder();
        var bus = new Outlet("event bus");
        await using var app = LeakyApp.Build(["--Exports", exports.Path], b =>
        {
            b.WebHost.UseTestServer();
            b.Logging.ClearProviders();
            b.Services.AddSingleton<IEventBus>(new HeardBus(bus));
        }, new() { Trade = policy["people", "trade"].Text, ResidentId = policy["people", "residentId"].Digits(18), Mobile = policy["people", "mobile"].Digits(11) });
        await app.StartAsync();
        var report = await app.FindLeaks(policy, d => d.Files(exports.Path).Hears(bus));
        var left = report.Leaks.ToLookup(l => l.Endpoint, l => $"{l.Outlet}: {l.Field}");
        Assert.Equal(10, left.Count);
        foreach (var (endpoint, seen) in new[]
        {
            ("GET /people", "body: mobile"), ("GET /people/{id:int}", "log Leaky.Person: mobile"),
            ("GET /people/{id:int}/card", "log Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware: residentId"), ("GET /people.csv", "body: mobile"),
            ("GET /hello", "header Set-Cookie: mobile"), ("GET /contacts", "body: mobile"), ("GET /masked", "body: residentId"), ("GET /search", "body: residentId"),
            ("GET /registered", "event bus: residentId"), ("GET /export", "file people.txt: mobile"),
        })
        {
            Assert.Contains(seen, left[endpoint]);
        }
    }

    private sealed class HeardBus(Outlet outlet) : IEventBus
    {
        public void Publish(string message) => outlet.Take(message);
    }
}
