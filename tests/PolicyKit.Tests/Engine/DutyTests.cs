using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Tests.Engine;

/// <summary>When duties are due.</summary>
public sealed class DutyTests
{
    private const string Leaks = """{ "events": [ { "kind": "pi-leak", "on": "2024-02-05" }, { "kind": "pi-leak", "on": "2024-02-28" }, { "kind": "pi-leak", "on": "2024-03-02" } ] }""";

    [Theory]
    [InlineData("workingDays: 2", "2024-03-04")]
    [InlineData("days: 2", "2024-03-02")]
    [InlineData("months: 1", "2024-03-29")]
    [InlineData("months: 12", "2025-02-28")]
    [InlineData("years: 4", "2028-02-29")]
    [InlineData("years: 0", "2024-02-29")]
    [InlineData("days: parameters.fixed", "2024-03-03")]
    [InlineData("days: parameters.kOpen", "2024-03-25")]
    [InlineData("months: parameters.fixed", "2024-05-29")]
    public void Within_CountsItsUnitFromTheDayAfter(string within, string due)
    {
        var duty = Owed(Rule(within, "dataset.updatedOn"), """{ "updatedOn": "2024-02-29" }""").Single();
        Assert.Equal(due, JsonParts.Day(duty.Due!.Value));
        Assert.Equal(new DateOnly(2024, 2, 29), duty.AnchorDate);
    }

    [Fact]
    public void ParameterOfAnotherYear_IsThatOfTheDayOfDecision() =>
        Assert.Equal("2023-12-21", JsonParts.Day(Owed(Rule("days: parameters.kOpen", "dataset.updatedOn"), """{ "updatedOn": "2023-12-01" }""", "2023-12-31").Single().Due!.Value));

    [Theory]
    [InlineData("days: 36500")]
    [InlineData("months: 36500")]
    [InlineData("years: 36500")]
    public void BeyondAllDates_NothingIsDueAndNothingBreaks(string within) =>
        Assert.Null(Owed(Rule(within, "dataset.updatedOn"), """{ "updatedOn": "9999-12-01" }""").Single().Due);

    [Fact]
    public void LastDayOfAllDates_IsStillReached() =>
        Assert.Equal(DateOnly.MaxValue, Owed(Rule("days: 1", "dataset.updatedOn"), """{ "updatedOn": "9999-12-30" }""").Single().Due);

    [Fact]
    public void Each_OwesOnceForEveryItemThatCounts()
    {
        var duties = Owed(Rule("days: 1", "since(dataset.events, ''pi-leak'')", ", each: true"), Leaks);
        Assert.Equal(["2024-02-06", "2024-02-29"], duties.Select(d => JsonParts.Day(d.Due!.Value)));
    }

    [Fact]
    public void WithoutEach_OnlyTheLatestItemCounts() =>
        Assert.Equal("2024-02-29", JsonParts.Day(Owed(Rule("days: 1", "since(dataset.events, ''pi-leak'')"), Leaks).Single().Due!.Value));

    [Theory]
    [InlineData("""{ "events": [ { "kind": "pi-leak" } ] }""")]
    [InlineData("""{ "events": [] }""")]
    [InlineData("{}")]
    public void EachWithoutADay_IsOwedOnceWithoutDate(string dataset)
    {
        var duty = Owed(Rule("days: 1", "since(dataset.events, ''pi-leak'')", ", each: true"), dataset).Single();
        Assert.Equal(((DateOnly?)null, (DateOnly?)null), (duty.AnchorDate, duty.Due));
    }

    [Fact]
    public void WorkingDaysBeyondTheCalendar_AreUnknownWithAFinding()
    {
        var decision = Scenario.Of(Rule("workingDays: 15", "dataset.updatedOn")).Decide("""{ "updatedOn": "2024-12-30" }""");
        Assert.Null(decision.Duties.Single().Due);
        Assert.Contains(decision.Findings, f => f.Code == "PK3004");
    }

    [Theory]
    [InlineData("anchor: stated", true)]
    [InlineData("anchor: not-stated", false)]
    [InlineData("", null)]
    public void Anchor_SaysWhetherTheTextNamesIt(string key, bool? stated)
    {
        var duty = Owed(Rule("days: 1", "dataset.updatedOn", key.Length > 0 ? ", " + key : ""), """{ "updatedOn": "2024-02-29" }""").Single();
        Assert.Equal(stated, duty.Rule.Duty!.IsAnchorStated);
    }

    private static string Rule(string within, string after, string more = "") => $$"""
        - id: act
          effect: duty
          then: { duty: act, within: { {{within}} }, after: '{{after}}'{{more}} }
        """;

    private static ImmutableArray<DutyDecision> Owed(string rule, string dataset, string asOf = "2024-03-01") =>
        Scenario.Of(rule, asOf).Decide(dataset).Duties;
}
