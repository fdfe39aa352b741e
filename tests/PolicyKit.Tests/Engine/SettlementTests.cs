using PolicyKit.Model;

namespace PolicyKit.Tests.Engine;

public sealed class SettlementTests
{
    private const string Open = """
        - id: residue
          effect: default
          then: { opening: open }
        """;

    [Fact]
    public void OnlyADefault_ItOpens()
    {
        var opening = Scenario.Of(Open).Decide("{ }").Opening;
        Assert.Equal((Verdict.Undetermined, OpeningStatus.Closed), (opening.Verdict, opening.Status));
        Assert.Equal(["fields.*.personalInformation"], opening.Missing.Select(m => m.ToString()));
    }

    [Fact]
    public void FactsRuleTheBanOut_ItIsOpenInTheJurisdictionsReasons()
    {
        var opening = Scenario.Of(Open).Decide("""{ "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""").Opening;
        Assert.Equal((Verdict.Determined, OpeningStatus.Open), (opening.Verdict, opening.Status));
        Assert.Equal(["cn/minimal#residue"], opening.Reasons.Select(r => r.Rule.FullId));
    }

    [Fact]
    public void LawClosesWhatARuleOrdersOpen_HigherRankPrevails()
    {
        var decision = Scenario.Of("""
            - id: must-open
              effect: at-least
              then: { opening: open }
              special: true
            """).Decide("""{ "fields": [ { "name": "a", "facts": { "personalInformation": true } } ] }""");
        Assert.Equal(OpeningStatus.Closed, decision.Opening.Status);
        Assert.Equal(["cn/nation#personal-information-closed"], decision.Opening.Reasons.Select(r => r.Rule.FullId));
    }

    [Fact]
    public void GeneralRuleIsNewerThanTheSpecialOne_DisputedWithTheIssuer()
    {
        var opening = Scenario.Of("""
            - id: old-special-closes
              effect: at-most
              then: { opening: closed }
              special: true
            - id: new-general-opens
              effect: at-least
              from: 2023-01-01
              then: { opening: open }
            """).Decide("""{ "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""").Opening;
        Assert.Equal((Verdict.Undetermined, OpeningStatus.Closed, Causes.Dispute), (opening.Verdict, opening.Status, opening.Causes));
        var dispute = Assert.Single(opening.Disputes);
        Assert.Equal(("new-general-opens", "old-special-closes", "山东省人民政府"), (dispute.First.Id, dispute.Second.Id, dispute.Organ));
        Assert.Empty(opening.Missing);
    }

    [Fact]
    public void RecordedRuling_SettlesTheDispute()
    {
        var opening = Scenario.Of("""
            - id: old-special-closes
              effect: at-most
              then: { opening: closed }
              special: true
            - id: new-general-opens
              effect: at-least
              from: 2023-01-01
              then: { opening: open }
            """, settlements: """

            rulings:
              - { norms: [old-special-closes, new-general-opens], prevails: new-general-opens, organ: 山东省人民政府, document: 裁决一号 }
            """).Decide("""{ "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""").Opening;
        Assert.Equal((Verdict.Determined, OpeningStatus.Open), (opening.Verdict, opening.Status));
    }

    [Fact]
    public void DefaultAgainstAnOlderBound_TheDefaultLoses()
    {
        var opening = Scenario.Of(Open + "\n" + """
            - id: closes
              effect: at-most
              then: { opening: conditional, accessMode: [query], conditions: [实名] }
            """).Decide("""{ "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""").Opening;
        Assert.Equal(OpeningStatus.Conditional, opening.Status);
        Assert.Equal(["closes", "residue"], opening.Reasons.Select(r => r.Rule.Id));
        Assert.Equal("query", Assert.Single(opening.AccessModes));
        Assert.Equal("实名", Assert.Single(opening.Conditions));
    }

    [Fact]
    public void NothingOpens_NoNorm()
    {
        var opening = Scenario.Of("""
            - id: someday
              effect: at-least
              from: 2030-01-01
              then: { opening: open }
            """).Decide("""{ "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""").Opening;
        Assert.Equal((Verdict.Undetermined, Causes.NoNorm), (opening.Verdict, opening.Causes));
    }

    // No norm speaks of sharing here: it stays as it is until one does, and a declaration is neither right nor wrong.
    [Theory]
    [InlineData("unconditional")]
    [InlineData("not-shared")]
    public void NoNorm_IsNothingToBeMoreOpenThan(string declared)
    {
        var decision = Scenario.Of("""
            - id: residue
              effect: default
              then: { opening: open }
            """).Decide($$"""{ "sharing": { "declared": "{{declared}}" }, "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""");
        Assert.Equal((Causes.NoNorm, Delta.Unknown), (decision.Sharing.Causes, decision.Sharing.Delta));
        Assert.DoesNotContain(decision.Findings, f => f.Code is "PK3010" or "PK3011");
    }
}
