using PolicyKit.Model;

namespace PolicyKit.Tests.Engine;

public sealed class UnknownFactTests
{
    private const string Residue = """
        - id: residue
          effect: default
          then: { opening: open }
        """;

    [Fact]
    public void PersonalInformationWithoutAWordOnAnonymity_ThePresumptionIsPrinted()
    {
        var field = Scenario.Of(Residue).Decide("""{ "fields": [ { "name": "a", "facts": { "personalInformation": true } } ] }""").Fields.Single();
        Assert.Equal((Verdict.Determined, OpeningStatus.Closed), (field.Opening.Verdict, field.Opening.Status));
        Assert.Equal(["fields.a.anonymised", "fields.a.consent"], field.Opening.Presumed.Select(p => p.ToString()));
    }

    [Fact]
    public void NotPersonal_WhetherItIsAnonymisedDoesNotMatter()
    {
        var field = Scenario.Of(Residue).Decide("""{ "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""").Fields.Single();
        Assert.DoesNotContain("fields.a.anonymised", field.Opening.Presumed.Select(p => p.ToString()));
    }

    [Fact]
    public void KindIsOnlyInferred_ItTightensAndNeverOpens()
    {
        const string inferred = """ "inferred": { "kind": { "value": "personal/identity/resident-id", "confidence": 0.9, "by": "name" } } """;
        var field = Scenario.Of(Residue).Decide($$"""{ "fields": [ { "name": "a", {{inferred}} } ] }""").Fields.Single();
        Assert.Equal((Verdict.Determined, OpeningStatus.Closed), (field.Opening.Verdict, field.Opening.Status));
        var stated = Scenario.Of(Residue).Decide($$"""{ "fields": [ { "name": "a", "facts": { "personalInformation": false }, {{inferred}} } ] }""");
        Assert.Equal(OpeningStatus.Open, stated.Fields.Single().Opening.Status);
    }

    [Fact]
    public void OnlyAnInferenceWouldOpen_UndeterminedByInference()
    {
        var opening = Scenario.Of("""
            - id: emissions-open
              effect: at-least
              when: under(field.kind, 'environment')
              then: { opening: open }
            """).Decide("""
            { "fields": [ { "name": "a", "facts": { "personalInformation": false }, "inferred": { "kind": { "value": "environment/emission", "confidence": 0.9, "by": "name" } } } ] }
            """).Fields.Single().Opening;
        Assert.Equal((Verdict.Undetermined, OpeningStatus.Closed, Causes.Inferred), (opening.Verdict, opening.Status, opening.Causes));
    }

    [Fact]
    public void ConditionDividesByZero_UnknownWithAFinding()
    {
        var decision = Scenario.Of(Residue + "\n" + """
            - id: erring
              effect: at-most
              when: 1 / dataset.observedK > 5
              then: { opening: closed }
            """).Decide("""{ "facts": { "observedK": 0 }, "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""");
        Assert.Equal((Verdict.Undetermined, OpeningStatus.Closed, Causes.Error), (decision.Opening.Verdict, decision.Opening.Status, decision.Opening.Causes));
        Assert.Contains(decision.Findings, f => f is { Code: "PK3003", Rule: "cn/minimal#erring" });
    }

    [Fact]
    public void YearWithoutCalendar_UnknownWithAFinding()
    {
        var decision = Scenario.Of(Residue + "\n" + """
            - id: late
              effect: at-most
              when: workingDaysBetween(dataset.updatedOn, asOf) > 5
              then: { opening: closed }
            """).Decide("""{ "updatedOn": "2023-12-01", "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""");
        Assert.Equal(Causes.Calendar, decision.Opening.Causes);
        Assert.Contains(decision.Findings, f => f.Code == "PK3004");
    }

    [Fact]
    public void SlotMatters_TextIsTheCause()
    {
        var decision = Scenario.Of(Residue + "\n" + """
            - id: unread
              effect: at-most
              when: dataset.continuous
              text: unavailable
              then: { opening: closed }
            """).Decide("""{ "facts": { "continuous": true }, "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""");
        Assert.Equal(Causes.Text, decision.Opening.Causes);
        Assert.Contains(decision.Findings, f => f.Code == "PK3001");
        Assert.Empty(decision.Opening.Missing);
    }
}
