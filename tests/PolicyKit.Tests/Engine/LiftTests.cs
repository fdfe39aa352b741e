using PolicyKit.Model;

namespace PolicyKit.Tests.Engine;

public sealed class LiftTests
{
    private const string Rules = """
        - id: residue
          effect: default
          then: { opening: open }
        - id: ban
          effect: at-most
          then: { opening: closed }
        - id: exception
          effect: lift
          lifts: [ban]
          when: dataset.continuous
        - id: counter-exception
          effect: lift
          lifts: [exception]
          when: dataset.domain === 'x'
        """;

    [Theory]
    [InlineData("false", "y", OpeningStatus.Closed)]
    [InlineData("true", "y", OpeningStatus.Open)]
    [InlineData("true", "x", OpeningStatus.Closed)]
    public void LiftOfALift_SwitchesTheExceptionOff(string continuous, string domain, OpeningStatus expected)
    {
        var decision = Scenario.Of(Rules).Decide($$"""
            { "domain": "{{domain}}", "facts": { "continuous": {{continuous}} }, "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }
            """);
        Assert.Equal((Verdict.Determined, expected), (decision.Opening.Verdict, decision.Opening.Status));
    }

    [Fact]
    public void LiftIsUnknown_TheBanMayStand()
    {
        var opening = Scenario.Of(Rules).Decide("""
            { "domain": "y", "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }
            """).Opening;
        Assert.Equal((Verdict.Undetermined, OpeningStatus.Closed, StatusSet.Closed | StatusSet.Conditional | StatusSet.Open),
            (opening.Verdict, opening.Status, opening.May));
        Assert.Equal(["continuous"], opening.Missing.Select(m => m.ToString()));
    }

    [Fact]
    public void Lifted_TheRecordNamesTheLift()
    {
        var opening = Scenario.Of(Rules).Decide("""
            { "domain": "y", "facts": { "continuous": true }, "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }
            """).Opening;
        var lifted = Assert.Single(opening.Lifted);
        Assert.Equal(("ban", "exception"), (lifted.Rule.Id, lifted.By.Single().Id));
    }
}
