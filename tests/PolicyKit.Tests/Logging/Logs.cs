using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyKit.Json;
using PolicyKit.Logging;
using PolicyKit.Tests.Sdk.Json;

namespace PolicyKit.Tests.Logging;

/// <summary>Services that log about made-up people, and all that a provider was told.</summary>
internal sealed class Logs : IDisposable
{
    private readonly People _people = new();
    private readonly ServiceProvider _services;

    public Logs(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Information).AddProvider(Told)).AddPolicyKit(o => o.Folders.Add(_people.Folder.Path)).AddDisclosure(Map);
        more?.Invoke(services);
        _services = services.AddPolicyKitLogging("Title").BuildServiceProvider();
    }

    public Provider Told { get; } = new();

    public ILogger Log => _services.GetRequiredService<ILoggerFactory>().CreateLogger("somebody's");

    public LogMasking Masking => _services.GetRequiredService<LogMasking>();

    public People People => _people;

    /// <summary>As a host does when it starts.</summary>
    public LivePolicies Load()
    {
        var policies = _services.GetRequiredService<LivePolicies>();
        _ = policies.Current;
        return policies;
    }

    public void Dispose()
    {
        _services.Dispose();
        _people.Dispose();
    }

    private static void Map(DisclosureMap map) => map
        .Add<Person>(People.Describe, p => p.Field(nameof(Person.IdCard), "id_number").Called(nameof(Person.IdCard), "sfz", "身份证号").Outside([nameof(Person.Next)]))
        .Add<Secret>(e => e.Describe("370000", "secrets").Field("phone", f => f.Fact("personalInformation", true).Fact("consent", "none")).Build());

    /// <summary>Writes down messages, values and scopes as a provider sees them.</summary>
    internal sealed class Provider : ILoggerProvider, ILogger, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public List<string> Messages { get; } = [];

        public List<KeyValuePair<string, object?>> Values { get; } = [];

        public List<string> Scopes { get; } = [];

        public object? this[string name] => Values.Single(v => v.Key == name).Value;

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Messages.Add(formatter(state, exception));
            Values.AddRange(state as IEnumerable<KeyValuePair<string, object?>> ?? []);
            _scopes?.ForEachScope((s, told) => told.Add($"{s}|{(s is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(";", pairs) : "")}"), Scopes);
        }

        public void Dispose()
        {
        }

        /// <summary>A value stands in nothing that was told.</summary>
        public void AssertNever(params string[] values)
        {
            Assert.NotEmpty(Messages);
            var all = string.Join('\n', [.. Messages, .. Scopes, .. Values.Select(v => $"{v.Key}={Text(v.Value)}")]);
            Assert.All(values, v => Assert.DoesNotContain(v, all, StringComparison.Ordinal));
        }

        private static string Text(object? value) => value is string ? (string)value : System.Text.Json.JsonSerializer.Serialize(value, new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
