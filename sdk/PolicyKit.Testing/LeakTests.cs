using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PolicyKit.Testing;

/// <summary>Proves of a running program that what policy closes does not leave it: markers are planted in its data, every endpoint is asked, and what comes out, answers,
/// logs, files, is searched for them in every usual disguise. Works in any test framework.</summary>
/// <remarks>Not seen: what goes elsewhere than to answers, logs, folders and outlets of the test; pieces of fewer than six letters or seven digits; encryption.</remarks>
public static class LeakTests
{
    /// <summary>Drives a program and throws if something leaves, or if nothing is proved.</summary>
    /// <param name="app">The program, started, on <c>UseTestServer()</c>.</param>
    /// <param name="policy">What must not leave. Its markers stand in the program's data already.</param>
    /// <param name="drive">Says who asks, and how; null: the public asks every endpoint that takes GET.</param>
    /// <returns>What was driven.</returns>
    /// <exception cref="LeakException">Something leaves (PK7170), an endpoint gives no answer (PK7171), or nothing planted was seen (PK7173).</exception>
    public static async Task<LeakReport> ShouldNotLeak(this IHost app, LeakPolicy policy, Action<LeakDrive>? drive = null) => OrThrow(await app.FindLeaks(policy, drive));

    /// <summary>The same through a client of one's own, such as of <c>WebApplicationFactory</c>.</summary>
    /// <param name="client">The client; its requests are relative to its base address.</param>
    /// <param name="policy">What must not leave.</param>
    /// <param name="services">The program's services, for its endpoints and its log; null: only what <see cref="LeakDrive.Send"/> says is asked, and no log heard.</param>
    /// <param name="drive">Says who asks, and how.</param>
    /// <exception cref="LeakException">As above.</exception>
    public static async Task<LeakReport> ShouldNotLeak(this HttpClient client, LeakPolicy policy, IServiceProvider? services = null, Action<LeakDrive>? drive = null) =>
        OrThrow(await client.FindLeaks(policy, services, drive));

    /// <summary>Drives a program and says what was found.</summary>
    /// <inheritdoc cref="ShouldNotLeak(IHost, LeakPolicy, Action{LeakDrive}?)"/>
    public static async Task<LeakReport> FindLeaks(this IHost app, LeakPolicy policy, Action<LeakDrive>? drive = null)
    {
        var server = (TestServer)app.Services.GetRequiredService<IServer>();
        using var client = server.CreateClient();
        return await client.FindLeaks(policy, app.Services, drive);
    }

    /// <summary>The same through a client.</summary>
    /// <inheritdoc cref="ShouldNotLeak(HttpClient, LeakPolicy, IServiceProvider?, Action{LeakDrive}?)"/>
    public static async Task<LeakReport> FindLeaks(this HttpClient client, LeakPolicy policy, IServiceProvider? services = null, Action<LeakDrive>? drive = null)
    {
        var said = new LeakDrive();
        drive?.Invoke(said);
        using var log = new LogOutlet();
        said.Hears(log);
        services?.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return await new LeakDriver(client, policy, said, [.. DrivenEndpoint.Of(services?.GetServices<EndpointDataSource>() ?? [])]).RunAsync();
    }

    private static LeakReport OrThrow(LeakReport report) => report.IsSound ? report : throw new LeakException(report);
}
