using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Packs;

/// <summary>Time limits in working days, through the calendar, the command and the duties of a decision.</summary>
public sealed class DeadlineTests
{
    private static readonly Lazy<RealCountry> Deadlines = new(() => RealCountry.With("deadlines", "deadlines"));

    /// <summary>Event day, working days, due day. Weekends off but for the compensating days of the yearly notice.</summary>
    public static TheoryData<string, int, string> Vectors => new()
    {
        { "2023-03-01", 15, "2023-03-22" },         // plain
        { "2023-04-17", 15, "2023-05-09" },         // May Day, two weekend days worked
        { "2023-04-28", 2, "2023-05-05" },          // a whole holiday inside
        { "2023-09-27", 15, "2023-10-24" },         // two holidays
        { "2023-09-28", 2, "2023-10-08" },          // both days are weekend days worked
        { "2024-02-05", 15, "2024-03-01" },         // Spring Festival, a Sunday worked
        { "2024-09-10", 15, "2024-10-08" },
        { "2025-01-20", 15, "2025-02-14" },
        { "2025-09-26", 2, "2025-09-29" },          // a Sunday worked
        { "2026-02-06", 15, "2026-03-05" },
        { "2026-02-13", 2, "2026-02-24" },          // a Saturday worked
        { "2026-09-24", 15, "2026-10-22" },
        { "2023-10-24", 2, "2023-10-26" },          // case 36, its second leg
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Command_PrintsTheDay(string from, int days, string due) =>
        Assert.Equal($"{due}\n", Command(from, days).Out);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Duty_IsDueOnTheDay(string from, int days, string due)
    {
        var duty = DutiesAfter(from).Single(d => d.Duty == $"act-within-{days}");
        Assert.Equal(due, duty.Due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.False(duty.IsPossible);
    }

    [Theory]
    [InlineData("2026-12-25", 15)]
    [InlineData("2018-12-28", 1)]
    [InlineData("2027-01-04", 1)]
    public void YearWithoutANotice_IsNeverGuessed(string from, int days)
    {
        var result = Command(from, days);
        Assert.Equal((3, ""), (result.Exit, result.Out));
        Assert.Contains("PK7", result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void DutyAcrossTheLastLoadedYear_HasNoDayAndSaysSo()
    {
        var decision = Deadlines.Value.Decide("370000", "2026-12-26", Dataset("2026-12-25"));
        Assert.Null(decision.Duties.Single(d => d.Duty == "act-within-15").Due);
        Assert.NotNull(decision.Duties.Single(d => d.Duty == "act-within-2").Due);
        Assert.Contains(decision.Findings, f => f.Code == "PK3004");
    }

    private static CommandResult Command(string from, int days) =>
        CommandLine.Run("deadline", "--from", from, "--working-days", $"{days}", "--policies", Repository.PathOf("policies"));

    private static IEnumerable<Model.DutyDecision> DutiesAfter(string from) => Deadlines.Value.Decide("370000", from, Dataset(from)).Duties;

    private static string Dataset(string on) =>
        $$"""{ "code": "a", "facts": { "publicData": true }, "events": [{ "kind": "legal-basis-changed", "on": "{{on}}" }], "fields": [{ "name": "x" }] }""";
}
