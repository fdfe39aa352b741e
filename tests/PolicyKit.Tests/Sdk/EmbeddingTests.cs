using Microsoft.Extensions.DependencyInjection;
using PolicyKit.Model;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Sdk;

public sealed class EmbeddingTests
{
    private static readonly DateOnly Day = new(2024, 3, 1);
    private readonly PolicyEngine _engine = PolicyEngine.FromFolders(CommandLine.Minimal);

    [Fact]
    public void Builder_DecidesAsTheSameCatalogue()
    {
        var dataset = _engine.Describe("370000", "demo").Fact("domain", "交通").Fact("opening.previous", "open")
            .Fact("events", []).Field("phone", f => f.Fact("personalInformation", true).Fact("consent", "none")).Build();
        var decision = _engine.Decide(dataset, Day);
        Assert.Equal("demo", decision.Code);
        Assert.Equal(OpeningStatus.Closed, Assert.Single(decision.Fields).Opening.Status);
        Assert.False(decision.IsReleasable);
    }

    [Fact]
    public void Builder_RefusesWhatTheSchemaDoesNotKnow()
    {
        var builder = _engine.Describe("370000", "demo");
        Assert.Equal("PK7015", Code(() => builder.Fact("contiuous", true)));
        Assert.Equal("PK7015", Code(() => builder.Fact("consent", "none")));
        Assert.Equal("PK7016", Code(() => builder.Fact("continuous", "yes")));
        Assert.Equal("PK7016", Code(() => builder.Fact("opening.declared", "ajar")));
        Assert.Equal("PK7016", Code(() => builder.Fact("observedK", double.NaN)));
        Assert.Equal("PK7018", Code(() => builder.Fact("risky", true)));
        Assert.Equal("PK7017", Code(() => builder.Field("a").Field("a")));
        Assert.Equal("PK7019", Code(() => builder.Field("b", f => f.Grade("three", 9))));
        Assert.Equal("PK7006", Code(() => _engine.Describe("999999", "demo")));
    }

    [Fact]
    public void Mapping_TurnsOwnObjectsIntoDatasets()
    {
        var mapping = FactMapping<Table>.For(_engine.SetFor("370000")).Code(t => t.Id).Jurisdiction(_ => "370000").Named(t => t.Title)
            .Dataset("continuous", t => t.IsLive).Dataset("observedK", t => t.Groups).Dataset("domain", t => t.Domain)
            .Fields(t => t.Columns, f => f.Name(c => c.Name).Fact("personalInformation", c => c.IsPersonal));
        var dataset = mapping.Map(new("t1", "停车场", true, null, "交通", [new("plate", true)]));
        Assert.Equal(("t1", "停车场"), (dataset.Code, dataset.Name));
        var schema = _engine.SetFor("370000").Facts;
        Assert.Equal(FactValue.True, dataset.Facts.Stated(schema.Find(FactLevel.Dataset, "continuous")!)!.Value);
        Assert.Null(dataset.Facts.Stated(schema.Find(FactLevel.Dataset, "observedK")!));
        Assert.Equal("plate", Assert.Single(dataset.Fields!.Value).Name);
        Assert.Equal("PK7016", Code(() => FactMapping<Table>.For(_engine.SetFor("370000")).Dataset("continuous", t => t.Domain)));
    }

    [Fact]
    public void Services_GiveOneEngine()
    {
        using var provider = new ServiceCollection().AddPolicyKit(o => o.Folders.Add(CommandLine.Minimal)).BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<IPolicyEngine>(), provider.GetRequiredService<IPolicyEngine>());
    }

    [Fact]
    public void Explain_UnknownFieldIsRefused()
    {
        var dataset = _engine.Describe("370000", "demo").Field("phone").Build();
        Assert.Equal("PK7007", Code(() => _engine.Explain(dataset, "fone", Axis.Opening, Day)));
        Assert.NotEmpty(_engine.Explain(dataset, "phone", Axis.Opening, Day).Steps);
    }

    private static string Code(Func<object> act) => Assert.Throws<PolicyKitException>(act).Problems[0].Code;

    private sealed record Table(string Id, string Title, bool IsLive, double? Groups, string Domain, IReadOnlyList<Column> Columns);

    private sealed record Column(string Name, bool IsPersonal);
}
