using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyKit.AspNetCore;
using PolicyKit.Comparing;
using PolicyKit.Deadlines;
using PolicyKit.Json;
using PolicyKit.Model;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Sdk;

/// <summary>The code of the package's readme and of the embedding guide, compiled and run here; a test compares the texts.</summary>
public sealed class ReadmeSampleTests
{
    [Fact]
    public void FirstDecision_IsMade()
    {
        var engine = PolicyEngine.FromPackage();
        var dataset = engine.Describe("370000", "demo").Fact("publicData", true).Field("phone", f => f.Fact("personalInformation", true)).Build();
        var decision = engine.Decide(dataset, new DateOnly(2024, 3, 1));
        Assert.False(decision.IsReleasable);
        Assert.NotEmpty(decision.Opening.Missing);
    }

    [Fact]
    public void OtherLaw_IsComparedAndDutiesAreListed()
    {
        var engine = PolicyEngine.FromPackage();
        var dataset = engine.Describe("370000", "demo").Fact("publicData", true).Build();
        var decision = engine.Decide(dataset, new DateOnly(2024, 3, 1));
        var comparer = new PolicyComparer(engine.SetFor("370000"), ["cn/shandong/open-data", "cn/shanghai/open-data"]);
        var rows = comparer.Compare(dataset, new DateOnly(2024, 3, 1));
        var due = new DueList(engine.SetFor("370000").Country).Of(decision);
        Assert.NotEmpty(rows);
        Assert.NotEmpty(due);
    }

    [Fact]
    public void OwnObjects_AreDecided()
    {
        var engine = PolicyEngine.FromPackage();
        Table[] tables = [new("t1", "停车场", true, [new("plate", true)])];
        var mapping = FactMapping<Table>.For(engine.SetFor("370000")).Jurisdiction(_ => "370000").Code(t => t.Id).Named(t => t.Title)
            .Dataset("continuous", t => t.IsLive)
            .Fields(t => t.Columns, f => f.Name(c => c.Name).Fact("personalInformation", c => c.IsPersonal));
        var decisions = engine.DecideMany(tables.Select(mapping.Map), new DateOnly(2024, 3, 1)).ToList();
        Assert.Equal("t1", Assert.Single(decisions).Code);

        Register[] registers = [new("t2", true)];
        var typed = engine.DecideMany(registers.Select(RegisterFacts.Mapping(engine.SetFor("370000")).Map), new DateOnly(2024, 3, 1));
        Assert.Equal("t2", Assert.Single(typed).Code);
    }

    [Fact]
    public void Host_IsGivenAnEngine()
    {
        var services = new ServiceCollection();
        services.AddPolicyKit(options => options.Folders.Add("policies"));
        Assert.Contains(services, s => s.ServiceType == typeof(IPolicyEngine));
    }

    [Fact]
    public void Host_IsConfiguredAndWatched()
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().Build();
        services.AddPolicyKit(configuration.GetSection("PolicyKit"));
        services.AddHealthChecks().AddCheck<PolicyHealthCheck>("policykit");
        services.AddSingleton<IDecisionSink, DecisionRecorder>();
        using var provider = services.BuildServiceProvider();
        Assert.NotEmpty(provider.GetRequiredService<IPolicyEngine>().Sets);
        Assert.IsType<DecisionRecorder>(provider.GetRequiredService<IDecisionSink>());
    }

    [Theory]
    [InlineData("sdk/PolicyKit/README.md")]
    [InlineData("docs/guides/embedding.md")]
    [InlineData("docs/guides/hosting.md")]
    [InlineData("docs/guides/json.md")]
    [InlineData("docs/guides/aspnetcore.md")]
    [InlineData("sdk/PolicyKit.AspNetCore/README.md")]
    public void EveryLineOfCode_IsCompiledHere(string page)
    {
        var here = Repository.Read("tests/PolicyKit.Tests/Sdk/ReadmeSampleTests.cs").Split('\n').Select(l => l.Trim()).ToHashSet();
        var lines = Regex.Matches(Repository.Read(page), "```csharp\n(.*?)```", RegexOptions.Singleline)
            .SelectMany(m => m.Groups[1].Value.Split('\n')).Select(l => l.Trim()).Where(l => l.Length > 0);
        Assert.DoesNotContain(lines, l => !here.Contains(l));
    }

    [Fact]
    public void Licences_AreWrittenByPolicy()
    {
        var services = new ServiceCollection();
        services.AddPolicyKit();
        services.AddDisclosure(map => map.Add<Licence>(
            engine => engine.Describe("370000", "licences").Fact("publicData", true).Field("legalRepId", f => f.Fact("personalInformation", true)).Build(),
            members => members.Field(nameof(Licence.Representative), "legalRepId").Outside([nameof(Licence.Next)])));
        using var provider = services.BuildServiceProvider();
        var (disclosure, jsonOptions, licence) = (provider.GetRequiredService<Disclosure>(), new JsonSerializerOptions(JsonSerializerDefaults.Web), new Licence("x", "/2"));
        jsonOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
        jsonOptions.TypeInfoResolver = jsonOptions.TypeInfoResolver!.WithAddedModifier(disclosure.Modify);
        var disclosed = disclosure.For(jsonOptions, Audience.Public);
        var text = disclosed.Serialize(licence);
        Assert.Equal("""{"next":"/2"}""", text);
    }

    [Fact]
    public void RowsThatNobodyDescribed_AreRefused()
    {
        static Dataset Adults(IPolicyEngine engine) => engine.Describe("370000", "people").Fact("publicData", true).Field("age").Build();
        var map = new DisclosureMap();
        map.Add<Person>(engine => Adults(engine), rows: p => p.Age >= 18);
        var disclosed = new Disclosure(map, PolicyEngine.FromPackage()).For(new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }, Audience.Public);
        Assert.Equal("{}", disclosed.Serialize(new Person(18)));
        Assert.Equal("PK7114", Assert.Throws<PolicyKitException>(() => disclosed.Serialize(new Person(17))).Problems[0].Code);
    }

    [Fact]
    public void Endpoints_SayWhoReads()
    {
        var (builder, licences) = (WebApplication.CreateSlimBuilder(), new[] { new Licence("x", "/2") });
        Dataset describe(IPolicyEngine e) => e.Describe("370000", "licences").Field("legalRepId").Build();
        builder.Services.AddPolicyKit();
        builder.Services.AddDisclosure(map => map.Add<Licence>(describe));
        builder.Services.AddPolicyKitHttp();
        builder.Services.AddSingleton<IGrants, GrantsOfTheAgency>();
        using var app = builder.Build();
        app.MapGet("/licences", () => licences).Disclose();
        app.MapGet("/licences/full", () => licences).DiscloseToGrantees("licences", "research");
        var (disclosure, jsonOptions) = (app.Services.GetRequiredService<Disclosure>(), new JsonSerializerOptions());
        var conditions = disclosure.For(jsonOptions, Audience.GranteeOf("licences")).ConditionsOf("licences");
        Assert.Empty(conditions);
    }

    private sealed class GrantsOfTheAgency : IGrants
    {
        public ValueTask<Grant?> FindAsync(HttpContext request, string dataset, string purpose) => new((Grant?)null);
    }

    private sealed record Licence(string Representative, string Next);

    private sealed record Person(int Age);

    private sealed class DecisionRecorder : IDecisionSink
    {
        public void Record(PolicyKit.Model.Decision decision)
        {
        }
    }

    private sealed record Table(string Id, string Title, bool IsLive, IReadOnlyList<Column> Columns);

    private sealed record Column(string Name, bool IsPersonal);
}

[DatasetFacts(Jurisdiction = "370000")]
public sealed record Register([DatasetCode] string Id, [States("continuous")] bool? IsLive);
