using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PolicyKit.AspNetCore;
using PolicyKit.Json;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Tests.Sdk.Json;

namespace PolicyKit.Tests.Testing;

/// <summary>A service over one person whose every member is a marker.</summary>
internal sealed class MarkedServer : IAsyncDisposable
{
    private static readonly People People = new();
    private static readonly Lazy<LeakPolicy> Decided = new(() =>
    {
        using var services = People.Services();
        var engine = services.GetRequiredService<IPolicyEngine>();
        return LeakPolicy.Of(engine, LegalDay.Today(TimeProvider.System), People.Describe(engine));
    });

    private readonly WebApplication _application;

    private MarkedServer(WebApplication application) => _application = application;

    public static LeakPolicy Policy => Decided.Value;

    /// <summary>The marker of the closed field.</summary>
    public static Marker Phone => Policy["people", "phone"];

    /// <summary>The marker of the masked field.</summary>
    public static Marker IdCard => Policy["people", "id_number"];

    public static Person Marked => new()
    {
        Title = Policy["people", "title"].Text,
        IdCard = IdCard.Digits(18),
        Phone = Phone.Digits(11),
        Emission = (double)Policy["people", "emission"].Number,
        Born = Policy["people", "born"].Day,
        Account = Policy["people", "account"].Integer,
        Cards = [Policy["people", "cards"].Digits(16)],
        Home = new() { Street = Policy["people", "home"].Text },
    };

    public IHost Host => _application;

    public HttpClient Client => _application.GetTestClient();

    /// <summary>Starts a service whose first endpoint tells what may be told.</summary>
    public static async Task<MarkedServer> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddPolicyKit(o => o.Folders.Add(People.Folder.Path)).AddDisclosure(People.Map).AddPolicyKitHttp();
        builder.Services.AddSingleton<IGrants, ResearchGrants>();
        var application = builder.Build();
        application.MapGet("/people", () => Marked).Disclose();
        map(application);
        await application.StartAsync();
        return new(application);
    }

    /// <summary>What leaks where one endpoint more is mapped.</summary>
    public static async Task<LeakReport> LeaksOf(Action<WebApplication> map, Action<LeakDrive>? drive = null)
    {
        await using var server = await StartAsync(map);
        return await server.Host.FindLeaks(Policy, drive);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private sealed class ResearchGrants : IGrants
    {
        public ValueTask<Grant?> FindAsync(HttpContext request, string dataset, string purpose) =>
            new(request.Request.Headers.ContainsKey("X-Researcher") ? new Grant("g", dataset, purpose, new(2999, 12, 31), ["说明用途"]) : null);
    }
}
