using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Tests.Engine;

public sealed class ExplanationTests
{
    private const string Rules = """
        - id: residue
          effect: default
          then: { opening: open }
        - id: restricted
          effect: permit
          then: { opening: conditional }
          asks: [conditions]
        """;

    private const string Personal = """{ "facts": { "separable": true }, "fields": [ { "name": "a", "facts": { "personalInformation": true } } ] }""";

    [Fact]
    public void EveryRule_OccursOnce()
    {
        var explanation = Scenario.Of(Rules).Explain(Personal, "a");
        Assert.Equal(
            ["cn/minimal#residue", "cn/minimal#restricted", "cn/nation#inferred-from-kind", "cn/nation#personal-information-closed", "cn/nation#separate-consent"],
            explanation.Steps.Select(s => s.Rule.FullId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheBanPrevails_TheDefaultIsOutrankedByIt()
    {
        var step = Scenario.Of(Rules).Explain(Personal, "a").Steps.Single(s => s.Rule.Id == "residue");
        Assert.Equal((RuleOutcome.Outranked, "personal-information-closed"), (step.Outcome, step.By!.Id));
    }

    [Fact]
    public void ClosedForWantOfConsent_ConsentOrAnonymityWouldOpen()
    {
        var explanation = Scenario.Of(Rules).Explain(Personal, "a");
        Assert.Equal(["fields.a.anonymised", "fields.a.consent"], explanation.ToOpen.Select(w => Assert.Single(w.Set).Fact.ToString()));
        Assert.Equal("separate-consent", explanation.ToOpen[1].Basis.Id);
    }

    [Fact]
    public void DeclaredWithoutConditions_ThePermitIsUnsupported()
    {
        const string dataset = """{ "opening": { "declared": "conditional", "conditions": [] }, "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""";
        var scenario = Scenario.Of(Rules);
        Assert.Equal(RuleOutcome.Unsupported, scenario.Explain(dataset).Steps.Single(s => s.Rule.Id == "restricted").Outcome);
        var decision = scenario.Decide(dataset);
        Assert.Equal((OpeningStatus.Open, Delta.Unsupported), (decision.Opening.Status, decision.Opening.Delta));
        Assert.Contains(decision.Findings, f => f is { Code: "PK3009", Rule: "cn/minimal#restricted" });
    }

    [Fact]
    public void Because_NamesFactsAndMembersAndNoData()
    {
        var because = Scenario.Of(Rules + "\n" + """
            - id: by-domain
              effect: at-most
              when: dataset.domain === 'MARKER-4711'
              then: { opening: closed }
            """).Decide("""{ "domain": "MARKER-4711", "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""")
            .Opening.Reasons.Single(r => r.Rule.Id == "by-domain").Because.Single();
        Assert.Equal(("domain", FactValue.True, FactValue.True), (because.Fact.ToString(), because.Actual, because.Required));
    }
}
