using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PolicyKit.Model;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Sdk;

/// <summary>A host loads once, again when files change, and never decides by policies that are not sound.</summary>
public sealed class HostingTests : IDisposable
{
    private const string Policy = "cn/minimal/policy.yaml";
    private static readonly DateOnly Day = new(2024, 3, 1);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero));

    public HostingTests()
    {
        foreach (var file in Directory.EnumerateFiles(CommandLine.Minimal, "*", SearchOption.AllDirectories))
        {
            _folder.File(Path.GetRelativePath(CommandLine.Minimal, file), File.ReadAllText(file));
        }
    }

    [Fact]
    public async Task PolicyNotSound_HostDoesNotStart()
    {
        Write(Policy, "policykit: 1\nnonsense: true\n");
        using var host = Host();
        var thrown = await Assert.ThrowsAsync<PolicyKitException>(() => host.StartAsync());
        Assert.Contains(thrown.Problems, p => p.Code == "PK1031" && p.Place.Line > 0);
        Assert.Throws<PolicyKitException>(() => host.Services.GetRequiredService<IPolicyEngine>().Sets);
        Assert.Equal(HealthStatus.Unhealthy, (await Health(host)).Status);
    }

    [Fact]
    public async Task ReloadNotSound_LastGoodEditionStays()
    {
        using var host = Host();
        await host.StartAsync();
        var policies = host.Services.GetRequiredService<LivePolicies>();
        var first = policies.Current;
        Write(Policy, "policykit: 1\nnonsense: true\n");
        Assert.False(policies.Reload());
        Assert.Same(first, policies.Current);
        Assert.Equal(HealthStatus.Degraded, (await Health(host)).Status);

        Write(Policy, Original.Replace("version: 1.0.0", "version: 1.1.0", StringComparison.Ordinal));
        Assert.True(policies.Reload());
        Assert.NotEqual(first.Digest, policies.Current.Digest);
        var health = await Health(host);
        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Contains("cn/minimal@1.1.0", (string[])health.Data["policies"]);
    }

    [Fact]
    public async Task ReloadMovesAFact_IsRefused()
    {
        using var host = Host();
        await host.StartAsync();
        var facts = File.ReadAllText(Path.Combine(_folder.Path, "cn/facts.yaml"));
        Write("cn/facts.yaml", facts.Replace("facts:\n", "facts:\n  - { id: earlier, level: dataset, type: boolean, path: facts.earlier }\n", StringComparison.Ordinal));
        var policies = host.Services.GetRequiredService<LivePolicies>();
        Assert.False(policies.Reload());
        Assert.Equal("PK7101", policies.Refused!.Problems.Single().Code);
    }

    [Fact]
    public async Task SeveralChanges_AreOneReloadOnceQuiet()
    {
        using var host = Host(o => o.Reloads = true);
        await host.StartAsync();
        var policies = host.Services.GetRequiredService<LivePolicies>();
        var watch = host.Services.GetServices<IHostedService>().OfType<PolicyWatch>().Single();
        var first = policies.Current;
        watch.Changed();
        _clock.Advance(TimeSpan.FromMilliseconds(400));
        watch.Changed();
        _clock.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Same(first, policies.Current);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        var second = policies.Current;
        Assert.NotSame(first, second);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(second, policies.Current);
    }

    [Fact]
    public async Task FileChanges_AreSeen()
    {
        using var host = Host(o => o.Reloads = true);
        await host.StartAsync();
        var policies = host.Services.GetRequiredService<LivePolicies>();
        var first = policies.Current;
        Write(Policy, Original.Replace("version: 1.0.0", "version: 1.2.0", StringComparison.Ordinal));
        for (var wait = 0; wait < 500 && ReferenceEquals(first, policies.Current); wait++)
        {
            await Task.Delay(20);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Contains(policies.Current.Policies, p => p.Version == "1.2.0");
    }

    [Theory]
    [InlineData("Folders:0", "/nowhere/at/all", "Folders")]
    [InlineData("Reloads", "true", "Reloads")]
    [InlineData("ReloadDelay", "00:02:00", "ReloadDelay")]
    [InlineData("UsesPackage", "false", "UsesPackage")]
    public async Task OptionThatCannotBeMeant_FailsTheStart(string key, string value, string option)
    {
        using var host = Configured(key, value);
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.StartsWith("PK7100: option `" + option + "`", Assert.Single(thrown.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyThatIsNoOption_FailsTheStart()
    {
        using var host = Configured("Folder", "policies");
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
    }

    [Fact]
    public async Task Configuration_SaysWhatToLoad()
    {
        using var host = Configured("Policies:0", "cn/national");
        await host.StartAsync();
        Assert.Equal(["cn/national"], host.Services.GetRequiredService<LivePolicies>().Current.Policies.Select(p => p.Id));
    }

    [Fact]
    public void EmbeddedResources_AreAPlace()
    {
        using var services = new ServiceCollection().AddPolicyKit(o =>
        {
            o.UsesPackage = false;
            o.Assemblies.Add(PolicyKit.Policies.PolicyPacks.Assembly);
        }).BuildServiceProvider();
        Assert.Contains("cn/shandong/open-data", services.GetRequiredService<LivePolicies>().Current.Policies.Select(p => p.Id));
    }

    [Fact]
    public void DecisionThatCannotBeRecorded_IsNotGivenOut()
    {
        var sink = new Sink();
        using var services = Services(s => s.AddSingleton<IDecisionSink>(sink));
        var engine = services.GetRequiredService<IPolicyEngine>();
        var dataset = engine.Describe("370000", "demo").Build();
        var decision = engine.Decide(dataset, Day);
        Assert.Same(decision, Assert.Single(sink.Recorded));
        sink.IsFull = true;
        Assert.Throws<IOException>(() => engine.Decide(dataset, Day));
        Assert.Throws<IOException>(() => engine.DecideMany([dataset], Day).ToList());
    }

    [Fact]
    public void Telemetry_CarriesStatusesAndNoNames()
    {
        const string Marker = "MARKER-7735";
        var log = new Notes();
        using var services = Services(s => s.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(log)).AddMetrics());
        var said = new List<string>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = s => s.Name == PolicyMeter.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a => said.AddRange(a.TagObjects.Select(t => $"{a.OperationName} {t.Key}={t.Value}")),
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener { InstrumentPublished = (i, l) => Listen(i, l, services) };
        meters.SetMeasurementEventCallback<long>((i, _, tags, _) => said.Add($"{i.Name} {string.Join(' ', tags.ToArray())}"));
        meters.SetMeasurementEventCallback<double>((i, _, tags, _) => said.Add($"{i.Name} {string.Join(' ', tags.ToArray())}"));
        meters.Start();

        var engine = services.GetRequiredService<IPolicyEngine>();
        engine.Decide(engine.Describe("370000", "demo").Named(Marker).Fact("domain", Marker).Field(Marker).Build(), Day);
        meters.RecordObservableInstruments();

        lock (said)
        {
            Assert.Contains("policykit.decisions [policykit.opening, undetermined] [policykit.releasable, False]", said);
            Assert.Contains("policykit.loads [policykit.outcome, loaded]", said);
            Assert.Contains("policykit.policies.age ", said);
            Assert.Contains("policykit.decide policykit.opening=undetermined", said);
            Assert.DoesNotContain(said, s => s.Contains(Marker, StringComparison.Ordinal));
        }

        Assert.Contains(log.Lines, l => l.StartsWith("Dataset demo as of", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains(Marker, StringComparison.Ordinal));
    }

    private string Original { get; } = File.ReadAllText(Path.Combine(CommandLine.Minimal, Policy));

    public void Dispose() => _folder.Dispose();

    // Other tests measure too: only what belongs to these services counts.
    private static void Listen(System.Diagnostics.Metrics.Instrument instrument, MeterListener listener, IServiceProvider services)
    {
        if (instrument.Meter.Name == PolicyMeter.Name && instrument.Meter.Scope == services.GetService<IMeterFactory>())
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.Path, file), text);

    private ServiceProvider Services(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.AddPolicyKit(o => o.Folders.Add(_folder.Path)).BuildServiceProvider();
    }

    private IHost Host(Action<PolicyKitOptions>? more = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddPolicyKit(o => o.Folders.Add(_folder.Path)).Configure(more ?? (_ => { }));
        return builder.Build();
    }

    private static IHost Configured(string key, string value)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("PolicyKit:" + key, value)]);
        builder.Services.AddPolicyKit(builder.Configuration.GetSection("PolicyKit"));
        return builder.Build();
    }

    private static async Task<HealthCheckResult> Health(IHost host)
    {
        var check = ActivatorUtilities.CreateInstance<PolicyHealthCheck>(host.Services);
        return await check.CheckHealthAsync(new() { Registration = new("policykit", check, HealthStatus.Unhealthy, null) });
    }

    private sealed class Sink : IDecisionSink
    {
        public List<Decision> Recorded { get; } = [];

        public bool IsFull { get; set; }

        public void Record(Decision decision)
        {
            if (IsFull)
            {
                throw new IOException("full");
            }

            Recorded.Add(decision);
        }
    }

    private sealed class Notes : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
