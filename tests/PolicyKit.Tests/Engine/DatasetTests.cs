using PolicyKit.Model;

namespace PolicyKit.Tests.Engine;

public sealed class DatasetTests
{
    private const string Residue = """
        - id: residue
          effect: default
          then: { opening: open }
        """;

    private const string Fields = """ "fields": [ { "name": "open", "facts": { "personalInformation": false } }, { "name": "shut", "facts": { "personalInformation": true } } ] """;

    [Theory]
    [InlineData("true", Verdict.Determined, OpeningStatus.Open)]
    [InlineData("false", Verdict.Determined, OpeningStatus.Closed)]
    [InlineData("null", Verdict.Undetermined, OpeningStatus.Closed)]
    public void OneFieldIsClosed_SeparableDecides(string separable, Verdict verdict, OpeningStatus status)
    {
        var decision = Scenario.Of(Residue).Decide($$"""{ "facts": { "separable": {{separable}} }, {{Fields}} }""");
        Assert.Equal((verdict, status), (decision.Opening.Verdict, decision.Opening.Status));
    }

    [Fact]
    public void Separable_TheClosedFieldIsDroppedAndTheRestMayLeave()
    {
        var decision = Scenario.Of(Residue).Decide($$"""{ "facts": { "separable": true }, {{Fields}} }""");
        Assert.Equal((true, true, false), (decision.IsReleasable, decision.Fields[0].IsReleasable, decision.Fields[1].IsReleasable));
        Assert.Equal("drop", decision.Fields[1].Mask.Technique);
    }

    [Fact]
    public void SeparableIsUnknown_NothingMayLeaveAndItIsAsked()
    {
        var decision = Scenario.Of(Residue).Decide($$"""{ {{Fields}} }""");
        Assert.Equal((false, false, false), (decision.IsReleasable, decision.Fields[0].IsReleasable, decision.Fields[1].IsReleasable));
        Assert.Equal(["separable"], decision.Opening.Missing.Select(m => m.ToString()));
    }

    [Fact]
    public void ReviewIsPending_OpenYetNotReleasable()
    {
        var scenario = Scenario.Of(Residue + "\n" + """
            - id: review
              effect: gate
              then: { gate: secrecy-review, review: secrecy }
            """);
        const string field = """ "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] """;
        var pending = scenario.Decide($$"""{ {{field}} }""");
        var passed = scenario.Decide($$"""{ "reviews": { "secrecy": { "state": "passed", "on": "2024-01-01", "by": "x" } }, {{field}} }""");
        Assert.Equal((OpeningStatus.Open, false, GateState.Pending), (pending.Opening.Status, pending.IsReleasable, pending.Gates.Single().State));
        Assert.Equal((true, GateState.Passed), (passed.IsReleasable, passed.Gates.Single().State));
    }

    [Fact]
    public void LeakOnADay_TheDutysLastDayIsFifteenWorkingDaysLater()
    {
        var duty = Scenario.Of(Residue + "\n" + """
            - id: report
              effect: duty
              when: dataset.events.includes('pi-leak')
              then: { duty: report-leak, within: { workingDays: 15 }, after: "since(dataset.events, 'pi-leak')" }
            """.Replace("\"since(dataset.events, 'pi-leak')\"", "'since(dataset.events, \"pi-leak\")'", StringComparison.Ordinal))
            .Decide("""{ "events": [ { "kind": "pi-leak", "on": "2024-02-02" } ] }""").Duties.Single();
        Assert.Equal((new DateOnly(2024, 2, 23), false), (duty.Due, duty.IsPossible));
    }

    [Fact]
    public void EventAfterTheDay_DoesNotCountYet() =>
        Assert.Empty(Scenario.Of(Residue + "\n" + """
            - id: report
              effect: duty
              when: dataset.events.includes('pi-leak')
              then: { duty: report-leak }
            """).Decide("""{ "events": [ { "kind": "pi-leak", "on": "2024-03-02" } ] }""").Duties);
}
