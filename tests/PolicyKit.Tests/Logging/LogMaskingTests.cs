using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PolicyKit.Logging;
using PolicyKit.Model;
using PolicyKit.Tests.Sdk.Json;

namespace PolicyKit.Tests.Logging;

/// <summary>What a provider is told is what the public may read: in values, messages and scopes.</summary>
public sealed partial class LogMaskingTests
{
    private const string Card = "110101190001011234";
    private const string Phone = "13900001234";
    private static readonly Person Somebody = People.Somebody;

    [Fact]
    public void Names_AreMaskedAsDecided()
    {
        using var logs = Loaded();
        logs.Log.LogInformation("{Title}: {IdCard} {phone,6} {born:yyyy} {Emission} {{x}} {Count:000}", "停车场", Card, Phone, Somebody.Born, 12.5, 7);
        Assert.Equal("停车场: **************1234    *** ******1-02 *** {x} 007", logs.Told.Messages.Single());
        Assert.Equal(("**************1234", "***", 7), (logs.Told["IdCard"], logs.Told["phone"], logs.Told["Count"]));
        logs.Told.AssertNever(Card, Phone, "1990", "12.5");
    }

    [Fact]
    public void NamesOfTheMap_AndOfTheDataset_AreDeclared()
    {
        using var logs = Loaded();
        logs.Log.LogWarning("{sfz} {身份证号} {ID_NUMBER} {@idcard} {$IdCard}", Card, Card, Card, Card, Card);
        logs.Told.AssertNever(Card);
        Assert.Equal(5, logs.Told.Messages.Single().Split("**************1234").Length - 1);
    }

    [Fact]
    public void Objects_AreToldAsJsonByPolicy()
    {
        using var logs = Loaded();
        logs.Log.LogInformation("{Person}", Somebody);
        Assert.Equal("""{"title":"停车场","idCard":"**************1234","born":"******1-02","account":"******3210","cards":["************1234","************5678"],"next":"/people/2"}""", logs.Told.Messages.Single());
        logs.Log.LogInformation("{@Person}", Somebody);
        Assert.Equal("**************1234", Assert.IsType<Dictionary<string, object?>>(logs.Told["@Person"])["idCard"]);
        logs.Told.AssertNever(Card, Phone, "closed street", "unlisted value");
    }

    [Fact]
    public void WhatLeadsToPeople_IsToldByPolicy()
    {
        using var logs = Loaded();
        logs.Log.LogInformation("{A} {B} {C} {D} {@E} {F} {G}", new[] { Somebody }, new List<Person> { Somebody }, new Page([Somebody], 1, Somebody), new { Somebody.IdCard, Count = 2 },
            new Dictionary<string, object?> { ["phone"] = Phone, ["count"] = 3 }, new object[] { Somebody }, new Attributed(Phone));
        logs.Told.AssertNever(Card, Phone);
        Assert.Contains("{ IdCard = **************1234, Count = 2 } {\"phone\":\"***\",\"count\":3} *** ***", logs.Told.Messages.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Queries_AreNotRunToBeLogged()
    {
        using var logs = Loaded();
        logs.Log.LogInformation("{People}", new[] { 1 }.Select(_ => Fails()));
        Assert.Equal("***", logs.Told.Messages.Single());
    }

    [Fact]
    public void Scopes_AreMasked()
    {
        using var logs = Loaded();
        using (logs.Log.BeginScope("{IdCard}", Card))
        using (logs.Log.BeginScope(new Dictionary<string, object?> { ["Phone"] = Phone }))
        using (logs.Log.BeginScope(("phone", (object?)Phone)))
        using (logs.Log.BeginScope(Somebody))
        {
            logs.Log.LogInformation("inside");
        }

        Assert.Equal(4, logs.Told.Scopes.Count);
        Assert.StartsWith("**************1234|", logs.Told.Scopes[0], StringComparison.Ordinal);
        logs.Told.AssertNever(Card, Phone);
    }

    [Fact]
    public void GeneratedAndDefinedMessages_AreMasked()
    {
        using var logs = Loaded();
        Generated(logs.Log, Phone, 3);
        LoggerMessage.Define<string, int>(LogLevel.Information, default, "defined {IdCard} {N}")(logs.Log, Card, 4, null);
        logs.Log.Log(LogLevel.Information, default, Somebody, null, (p, _) => p.Phone!);
        Assert.Equal(["generated *** 3", "defined **************1234 4"], logs.Told.Messages[..2]);
        logs.Told.AssertNever(Card, Phone);
    }

    [Fact]
    public void WhatIsNotDeclared_IsGivenOnAsItIs()
    {
        using var logs = Loaded();
        logs.Log.LogInformation("{A} {B} {C}", "x", 1, new Parking("停车场", 4, default));
        logs.Log.LogInformation("plain");
        logs.Log.Log(LogLevel.Information, default, "state", null, (s, _) => s + "!");
        Assert.Equal(["x 1 Parking { Title = 停车场, Places = 4, Since = 01/01/0001, Next =  }", "plain", "state!"], logs.Told.Messages);
    }

    [Fact]
    public void BeforePoliciesAreLoaded_WhatIsDeclaredIsWithheld()
    {
        using var logs = new Logs();
        logs.Log.LogInformation("{IdCard} {Person} {n}", Card, Somebody, 1);
        Assert.Equal("*** *** 1", logs.Told.Messages.Single());
        logs.Load();
        logs.Log.LogInformation("{IdCard}", Card);
        Assert.Equal("**************1234", logs.Told.Messages[^1]);
    }

    [Fact]
    public void NewEdition_IsHonoured()
    {
        using var logs = new Logs();
        var policies = logs.Load();
        logs.Log.LogInformation("{IdCard}", Card);
        Assert.Equal("**************1234", logs.Told.Messages[^1]);
        logs.People.Folder.File(People.Policy, People.Text.Replace("when: under(field.kind, 'environment')\n    then: { opening: conditional, conditions: [说明用途] }",
            "when: under(field.kind, 'personal/identity')\n    then: { opening: closed }", StringComparison.Ordinal).Replace("version: 1.0.0", "version: 2.0.0", StringComparison.Ordinal));
        Assert.True(policies.Reload());
        logs.Log.LogInformation("{IdCard}", Card);
        Assert.Equal("***", logs.Told.Messages[^1]);
    }

    [Fact]
    public void WhatFails_IsWithheldAndThrowsNothing()
    {
        using var logs = Loaded();
        logs.Log.LogInformation("{Broken} {IdCard:x}", new Broken(), Card);
        logs.Log.Log(LogLevel.Information, default, new FailingState(), null, (_, _) => Card);
        Assert.Equal(["*** **************1234", "***"], logs.Told.Messages);
    }

    [Fact]
    public void SinkThatLogsWhileDeciding_IsNoLoop()
    {
        using var logs = new Logs(s => s.AddSingleton<IDecisionSink, LoggingSink>());
        logs.Load();
        logs.Log.LogInformation("{IdCard}", Card);
        Assert.Equal("**************1234", logs.Told.Messages[^1]);
        Assert.Contains("sink ***", logs.Told.Messages);
        logs.Told.AssertNever(Card, Phone);
    }

    [Fact]
    public void StatesWithoutAnythingDeclared_CostNoByte()
    {
        using var logs = Loaded();
        var plain = new Silent();
        var masking = new MaskingLoggerFactory(new SilentFactory(), () => logs.Masking).CreateLogger("");
        var defined = LoggerMessage.Define<string, string>(LogLevel.Information, default, "{A} {B}");
        object?[] args = ["a", 1, new Parking("p", 1, default)];
        Assert.Equal(Bytes(() => defined(plain, "a", "b", null)), Bytes(() => defined(masking, "a", "b", null)));
        Assert.Equal(Bytes(() => plain.LogInformation("{A} {B} {C}", args)), Bytes(() => masking.LogInformation("{A} {B} {C}", args)));
        Assert.Equal(Bytes(() => plain.LogInformation("plain")), Bytes(() => masking.LogInformation("plain")));

        // A number in a structure is boxed when it is looked at, as by every provider that reads values.
        var numbered = LoggerMessage.Define<int>(LogLevel.Information, default, "{N}");
        Assert.Equal(Bytes(() => numbered(plain, 1, null)) + 24, Bytes(() => numbered(masking, 1, null)));
    }

    [Fact]
    public void LoggingThatIsNotThere_OrRegisteredAfterwards_IsRefused()
    {
        Assert.Equal("PK7150", Assert.Throws<PolicyKitException>(() => new ServiceCollection().AddPolicyKitLogging()).Problems[0].Code);
        using var late = new ServiceCollection().AddLogging().AddPolicyKit().AddSingleton(new Json.Disclosure(new(), PolicyEngine.FromPackage())).AddPolicyKitLogging()
            .AddSingleton<ILoggerFactory, LoggerFactory>().BuildServiceProvider();
        var start = late.GetServices<IHostedService>().Single(s => s.GetType().Name == "LoggingStart");
        Assert.Equal("PK7151", Assert.Throws<PolicyKitException>(() => { _ = start.StartAsync(default); }).Problems[0].Code);
    }

    [LoggerMessage(1, LogLevel.Information, "generated {phone} {count}")]
    private static partial void Generated(ILogger log, string phone, int count);

    private static Logs Loaded()
    {
        var logs = new Logs();
        logs.Load();
        logs.Told.Messages.Clear();
        logs.Told.Values.Clear();
        return logs;
    }

    private static Person Fails() => throw new InvalidOperationException("run");

    private static long Bytes(Action log)
    {
        log();
        log();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            log();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }

    private sealed record Attributed([property: DataField] string Number);

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class DataFieldAttribute : Attribute;

    private sealed class Broken : Person
    {
        public new string Title => throw new InvalidOperationException(Card);
    }

    private sealed class FailingState : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => throw new InvalidOperationException(Card);

        public KeyValuePair<string, object?> this[int index] => default;

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => throw new InvalidOperationException(Card);

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class LoggingSink(ILogger<LoggingSink> log) : IDecisionSink
    {
        public void Record(Decision decision) => log.LogInformation("sink {Phone}", Phone);
    }

    private sealed class Silent : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }
    }

    private sealed class SilentFactory : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => new Silent();

        public void Dispose()
        {
        }
    }
}
