using System.Text.Json.Nodes;
using PolicyKit.Model;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Packs;

/// <summary>The sample catalogues on the first day of every month since 2019, and elsewhere on the days on which the law changed.</summary>
public sealed class EveryMonthTests
{
    private static readonly DateOnly First = new(2019, 1, 1);

    /// <summary>Last days of the old law and first days of the new.</summary>
    private static readonly DateOnly[] Changes =
    [
        new(2019, 5, 14), new(2019, 9, 30), new(2019, 10, 1), new(2020, 7, 31), new(2020, 8, 1), new(2021, 8, 4), new(2021, 9, 1),
        new(2021, 10, 31), new(2021, 11, 1), new(2021, 12, 31), new(2022, 1, 1), new(2022, 2, 28), new(2022, 3, 1), new(2022, 3, 31),
        new(2022, 4, 1), new(2023, 3, 1), new(2024, 2, 1), new(2024, 4, 30), new(2024, 9, 12), new(2024, 10, 31), new(2024, 11, 1),
        new(2025, 8, 1), new(2026, 12, 31),
    ];

    public static TheoryData<string> Samples => [.. Repository.FilesIn(".json", "docs/samples")
        .Where(f => JsonNode.Parse(Repository.Read(f))!["catalogue"] is not null)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_DecidesEveryMonth(string sample) =>
        Walk(JsonNode.Parse(Repository.Read(sample))!.AsObject(), Enumerable.Range(0, 8 * 12).Select(First.AddMonths));

    [Theory]
    [InlineData("000000")]
    [InlineData("310000")]
    [InlineData("330200")]
    [InlineData("370200")]
    [InlineData("371600")]
    public void SampleOfShandong_DecidesElsewhere(string jurisdiction)
    {
        var catalogue = JsonNode.Parse(Repository.Read("docs/samples/shandong.json"))!.AsObject();
        catalogue["jurisdiction"] = jurisdiction;
        Walk(catalogue, Changes);
    }

    private static void Walk(JsonObject catalogue, IEnumerable<DateOnly> days)
    {
        var datasets = RealCountry.Alone.Read(catalogue);
        Assert.NotEmpty(datasets);
        foreach (var (day, dataset) in days.SelectMany(day => datasets.Select(dataset => (day, dataset))))
        {
            var decision = RealCountry.Alone.Decide(dataset, day);
            Assert.Equal(day, decision.AsOf);
            Assert.DoesNotContain(decision.Findings, f => f.Code == "PK3003");
            Assert.True(!decision.IsReleasable || decision.Opening.Status != OpeningStatus.Closed, $"{dataset.Code} on {day}");
            Assert.All(decision.Opening.Reasons, r => Assert.NotNull(r.Rule.Basis.Instrument.PeriodAt(day)));
        }
    }
}
