using System.Collections.Immutable;
using System.Text;
using PolicyKit.Engine;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Packs;

/// <summary>Every kind and key of events and requests that a catalogue may state can drive a rule, by the facts of China.</summary>
public sealed class EventTests
{
    private static readonly DateOnly AsOf = new(2024, 3, 1);

    public static TheoryData<string> Events =>
        ["emergency", "emergency-ended", "incident", "pi-leak", "misuse", "objection", "legal-basis-changed", "duty-changed", "collection"];

    public static TheoryData<string> Requests =>
        ["verification", "correction", "sharing", "opening-demand", "conditional-application", "uncatalogued-sharing"];

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_DrivesARuleFromItsFirstDayToItsLast(string kind)
    {
        var rule = Rule($"dataset.events.includes('{kind}')", $"since(dataset.events, '{kind}')", "days: 1");
        Assert.Equal(["2024-02-02"], Due(rule, $$"""{ "events": [ { "kind": "{{kind}}", "on": "2024-02-01" } ] }"""));
        Assert.Equal(["2024-02-02"], Due(rule, $$"""{ "events": [ { "kind": "{{kind}}", "from": "2024-02-01", "to": "2024-03-01" } ] }"""));
        Assert.Empty(Due(rule, $$"""{ "events": [ { "kind": "{{kind}}", "from": "2024-02-01", "to": "2024-02-29" } ] }"""));
        Assert.Empty(Due(rule, $$"""{ "events": [ { "kind": "{{kind}}", "on": "2024-03-02" } ] }"""));
        Assert.Empty(Due(rule, """{ "events": [] }"""));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_DrivesARuleUntilTheDayItIsAnswered(string kind)
    {
        var rule = Rule($"dataset.requests.includes('{kind}')", $"since(dataset.requests, '{kind}')", "workingDays: 5");
        Assert.Equal(["2024-02-26"], Due(rule, $$"""{ "requests": [ { "kind": "{{kind}}", "receivedOn": "2024-02-19" } ] }"""));
        Assert.Equal(["2024-02-26"], Due(rule, $$"""{ "requests": [ { "kind": "{{kind}}", "receivedOn": "2024-02-19", "answeredOn": "2024-03-02" } ] }"""));
        Assert.Empty(Due(rule, $$"""{ "requests": [ { "kind": "{{kind}}", "receivedOn": "2024-02-19", "answeredOn": "2024-03-01" } ] }"""));
        Assert.Empty(Due(rule, $$"""{ "requests": [ { "kind": "{{kind}}", "receivedOn": "2024-03-02" } ] }"""));
    }

    [Fact]
    public void SeveralOpenRequests_HaveADeadlineEach()
    {
        var rule = Rule("dataset.requests.includes('verification')", "since(dataset.requests, 'verification')", "workingDays: 5", ", each: true");
        Assert.Equal(["2024-02-26", "2024-03-05"], Due(rule, """
            { "requests": [ { "kind": "verification", "receivedOn": "2024-02-27" }, { "kind": "correction", "receivedOn": "2024-02-20" },
                            { "kind": "verification", "receivedOn": "2024-02-19" }, { "kind": "verification", "receivedOn": "2024-02-01", "answeredOn": "2024-02-05" } ] }
            """));
    }

    [Theory]
    [InlineData("emergencyUnconditional", "unconditional")]
    [InlineData("emergencyConditional", "conditional")]
    [InlineData("emergencyNotShared", "not-shared")]
    public void SharingOfAnEmergency_DrivesARule(string fact, string sharing)
    {
        var rule = Rule($"dataset.{fact}.includes('emergency')", "asOf", "days: 1");
        Assert.Single(Due(rule, $$"""{ "events": [ { "kind": "emergency", "from": "2024-02-01", "sharing": "{{sharing}}", "declaredBy": "市人民政府" } ] }"""));
        Assert.Empty(Due(rule, $$"""{ "events": [ { "kind": "emergency", "from": "2024-02-01", "to": "2024-02-20", "sharing": "{{sharing}}" } ] }"""));
        Assert.Empty(Due(rule, """{ "events": [ { "kind": "emergency", "from": "2024-02-01", "sharing": null } ] }"""));
    }

    [Fact]
    public void WhoDeclaredAnEmergency_DrivesARule()
    {
        var rule = Rule("dataset.emergencyUndeclared.includes('emergency')", "asOf", "days: 1");
        Assert.Single(Due(rule, """{ "events": [ { "kind": "emergency", "from": "2024-02-01" } ] }"""));
        Assert.Empty(Due(rule, """{ "events": [ { "kind": "emergency", "from": "2024-02-01", "declaredBy": "省人民政府" } ] }"""));
    }

    [Fact]
    public void EvidenceOfAnObjection_DrivesARule()
    {
        var rule = Rule("dataset.events.includes('objection') && evidenced(dataset.events)", "since(dataset.events, 'objection')", "days: 1");
        Assert.Single(Due(rule, """{ "events": [ { "kind": "objection", "on": "2024-02-01", "evidence": "异议书" } ] }"""));
        Assert.Empty(Due(rule, """{ "events": [ { "kind": "objection", "on": "2024-02-01" } ] }"""));
    }

    [Theory]
    [InlineData("requestsToAuthority", """{ "kind": "verification", "receivedOn": "2024-02-19", "receivedBy": "authority" }""", """{ "kind": "verification", "receivedOn": "2024-02-19", "receivedBy": "institution" }""")]
    [InlineData("requestsExtended", """{ "kind": "verification", "receivedOn": "2024-02-19", "complex": true, "headApprovedOn": "2024-02-20" }""", """{ "kind": "verification", "receivedOn": "2024-02-19", "complex": true }""")]
    [InlineData("requestsOrdinary", """{ "kind": "verification", "receivedOn": "2024-02-19", "complex": false }""", """{ "kind": "verification", "receivedOn": "2024-02-19", "complex": true, "headApprovedOn": "2024-02-20" }""")]
    public void KeyOfARequest_DrivesARule(string fact, string with, string without)
    {
        var rule = Rule($"dataset.{fact}.includes('verification')", $"since(dataset.{fact}, 'verification')", "workingDays: 5");
        Assert.Equal(["2024-02-26"], Due(rule, $$"""{ "requests": [ {{with}} ] }"""));
        Assert.Empty(Due(rule, $$"""{ "requests": [ {{without}} ] }"""));
    }

    [Fact]
    public void EventThatEndsBeforeItBegins_IsRefused() =>
        Assert.Contains("PK1210", Read(Set(Rule("dataset.publicData", "asOf", "days: 1")), """{ "events": [ { "kind": "emergency", "from": "2024-02-02", "to": "2024-02-01" } ] }""").Problems.Select(p => p.Code));

    [Theory]
    [InlineData("""{ "events": [ { "kind": "earthquake", "on": "2024-02-01" } ] }""")]
    [InlineData("""{ "events": [ { "kind": "incident", "at": "2024-02-01" } ] }""")]
    [InlineData("""{ "requests": [ { "kind": "verification", "recievedOn": "2024-02-01" } ] }""")]
    public void UnknownKindOrKey_IsRefused(string dataset) => Assert.NotEmpty(Read(Set(Rule("dataset.publicData", "asOf", "days: 1")), dataset).Problems);

    private static string Rule(string when, string after, string within, string more = "") => $$"""
          - id: act
            title: { zh: 规则, en: a rule }
            effect: duty
            when: |
              {{when}}
            then: { duty: act, within: { {{within}} }, after: '{{after.Replace("'", "''", StringComparison.Ordinal)}}'{{more}} }
            basis: { quote: 公共数据, evidence: excerpt }

        """;

    private static IEnumerable<string> Due(string rule, string dataset)
    {
        var set = Set(rule);
        var read = Read(set, dataset);
        Assert.Equal("", read.Problems.Lines());
        return new DecisionEngine(set).Decide(read.Datasets.Single().Dataset!, AsOf).Duties
            .Where(d => d is { Duty: "act", IsPossible: false }).Select(d => d.Due!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static CatalogueReadResult Read(PolicySet set, string dataset)
    {
        var catalogue = $$"""{ "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "d", {{dataset.Trim()[1..^1]}} } ] }""";
        return new CatalogueReader(set.Country).Read(new SourceFile("c", "c.json", Encoding.UTF8.GetBytes(catalogue)), CatalogueFormat.Json);
    }

    private static PolicySet Set(string rule)
    {
        var country = Repository.FilesIn(".yaml", "policies/cn").Where(f => f.Split('/').Length == 3 || f.Contains("/calendars/", StringComparison.Ordinal))
            .Select(f => new SourceFile(f["policies/".Length..], f, File.ReadAllBytes(Repository.PathOf(f))));
        var pack = "policykit: 1\npolicy: cn/test\nversion: 1.0.0\ninstrument: sd-344\nrules:\n" + rule;
        var loaded = PolicyLoader.Load([.. country, new SourceFile("cn/test/policy.yaml", "cn/test/policy.yaml", Encoding.UTF8.GetBytes(pack))]);
        Assert.Equal("", loaded.Problems.Where(p => p.Severity == Severity.Error).ToImmutableArray().Lines());
        return loaded.Set!;
    }
}
