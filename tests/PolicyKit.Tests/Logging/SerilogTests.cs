using PolicyKit.Logging.Serilog;
using PolicyKit.Tests.Sdk.Json;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace PolicyKit.Tests.Logging;

/// <summary>The same for events of Serilog.</summary>
public sealed class SerilogTests : IDisposable
{
    private const string Card = "110101190001011234";
    private const string Phone = "13900001234";

    private readonly Logs _logs = new();
    private readonly Kept _kept = new();
    private readonly Logger _log;

    public SerilogTests()
    {
        _logs.Load();
        _log = new LoggerConfiguration().MaskByPolicy(_logs.Masking).WriteTo.Sink(_kept).CreateLogger();
    }

    [Fact]
    public void Properties_AreMaskedByTheirNames()
    {
        _log.Information("{IdCard} {Phone} {sfz} {Count}", Card, Phone, Card, 3);
        Assert.Equal("\"**************1234\" \"***\" \"**************1234\" 3", Message());
    }

    [Fact]
    public void ObjectsTakenApart_AreToldByPolicy()
    {
        _log.Information("{@Person} {@People} {@Page}", People.Somebody, new[] { People.Somebody }, new Page([People.Somebody], 1, People.Somebody));
        Assert.Contains("idCard: \"**************1234\"", Message(), StringComparison.Ordinal);
        AssertNever(Card, Phone, "closed street", "unlisted value");
    }

    [Fact]
    public void WhatIsMadeForTheLog_IsMaskedByItsNames()
    {
        _log.Information("{@A} {B} {@C} {D}", new { IdCard = Card, Count = 1 }, new Dictionary<string, object> { ["phone"] = Phone }, new Wrapper(Phone, People.Somebody), new[] { Phone }.ToDictionary(_ => "Phone"));
        Assert.Contains("Count: 1", Message(), StringComparison.Ordinal);
        AssertNever(Card, Phone);
    }

    [Fact]
    public void Contexts_AreMasked()
    {
        _log.ForContext("IdCard", Card).ForContext("Person", People.Somebody, destructureObjects: true).ForContext("Home", new Address { Street = "closed street" }, true).Information("inside");
        AssertNever(Card, Phone, "closed street");
    }

    [Fact]
    public void WhatIsNotDeclared_StaysTheSame()
    {
        _log.Information("{A} {@B}", "x", new Parking("停车场", 4, default));
        Assert.Equal("\"x\" Parking { Title: \"停车场\", Places: 4, Since: 01/01/0001, Next: null }", Message());
    }

    public void Dispose()
    {
        _log.Dispose();
        _logs.Dispose();
    }

    private string Message() => _kept.Events.Single().RenderMessage(System.Globalization.CultureInfo.InvariantCulture);

    private void AssertNever(params string[] values)
    {
        var told = Message() + string.Join(';', _kept.Events.Single().Properties);
        Assert.All(values, v => Assert.DoesNotContain(v, told, StringComparison.Ordinal));
    }

    private sealed record Wrapper(string Phone, Person Person);

    private sealed class Kept : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
