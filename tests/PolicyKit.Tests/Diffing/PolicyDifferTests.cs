using System.Globalization;
using PolicyKit.Diffing;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Tests.Diffing;

/// <summary>What a change of policy is told to be.</summary>
public sealed class PolicyDifferTests : IDisposable
{
    private static readonly DateOnly Day = new(2024, 3, 1);
    private static readonly PolicyDiffOptions Quick = new(3_000, 100) { Axis = Axis.Opening };

    private readonly ChangedPolicies _policies = new();

    public void Dispose() => _policies.Dispose();

    [Fact]
    public void SameFiles_NoCell()
    {
        var diff = Compare();
        Assert.True(diff.IsEquivalent);
        Assert.Equal((0, diff.Totals.Points), (diff.Totals.Changed, diff.Totals.Unchanged));
    }

    [Theory]
    [InlineData("rules:", "# a remark\nrules:\n")]
    [InlineData("effect: default\n", "effect:   default   # of all\n")]
    public void ReformattedFile_NoCell(string was, string now) => Assert.Empty(Changed(was, now).Cells);

    [Fact]
    public void RuleOfOneDomain_ClosesItAndNothingElse()
    {
        var cell = Assert.Single(Changed("  - id: grading\n", ChangedPolicies.ParksClosed).Cells, c => c.From.Status.Verdict == Verdict.Determined && c.To.Status.Verdict == Verdict.Determined
            && c.From.Status.Status == OpeningStatus.Open);
        Assert.Equal((DiffDirection.Restricted, FactLevel.Dataset, OpeningStatus.Closed), (cell.Direction, cell.Level, cell.To.Status.Status));
        var term = Assert.Single(cell.When, t => t.Subject == "dataset.domain");
        Assert.Contains("园林", term.In);
        Assert.Contains("园林", cell.Witness!.Entry, StringComparison.Ordinal);
        Assert.Contains("parks-closed", Assert.Single(cell.NewRules).FullId, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherArticle_OnlyCitation()
    {
        var cells = Changed("basis: { quote: 公共数据应当依法开放,", "basis: { article: 第九条, quote: 公共数据应当依法开放,").Cells;
        Assert.NotEmpty(cells);
        Assert.All(cells, c => Assert.Equal(DiffDirection.Citation, c.Direction));
    }

    [Fact]
    public void RuleFromNextYear_ShowsUpNextYear()
    {
        _policies.Edit("  - id: grading\n", ChangedPolicies.ParksClosed.Replace("special: true", "special: true\n    from: 2025-01-01", StringComparison.Ordinal));
        Assert.Empty(Compare().Cells);
        Assert.Contains(PolicyDiffer.Compare(Side(_policies.New, Day), Side(_policies.New, new(2025, 1, 1)), Quick).Cells, c => c.Direction == DiffDirection.Restricted);
    }

    [Fact]
    public void EachWitness_IsDecidedAsTheCellSays()
    {
        var diff = Changed("opening: open, sharing: unconditional,", "opening: conditional, sharing: conditional,");
        Assert.NotEmpty(diff.Cells);
        Assert.All(diff.Cells, c => Assert.NotNull(c.Witness));
        Assert.All(diff.Cells, c => Assert.True(c.Lower > 0 && c.Lower <= c.Upper && c.Status != AnswerStatus.Undecided));
        Assert.True(diff.Totals.ChangedLower > 0 && diff.Totals.ChangedUpper <= diff.Totals.Points);
    }

    /// <summary>The closed class of Shanghai grew in two steps: a law closed personal information, then the Regulation added it and confidential
    /// business to the class itself, beside data of emergencies.</summary>
    [Theory]
    [InlineData("2021-10-31", "2021-12-31", "cn/national#child-needs-guardian cn/national#personal-information-closed cn/national#public-place-images-closed")]
    [InlineData("2021-12-31", "2022-01-01", "cn/shanghai/open-data#closed-class-confidential-business cn/shanghai/open-data#closed-class-personal-information cn/shanghai/open-data#emergency-data-only")]
    public void Shanghai_ClosesInTwoSteps(string was, string now, string rules)
    {
        var policies = PolicyLibrary.FromPackage().Load("cn/shanghai/open-data");
        DiffSide On(string day) => DiffSide.Of(policies, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var closing = PolicyDiffer.Compare(On(was), On(now), Quick with { MostNodes = 1_000, MostCounted = 50 }).Cells.Where(c => c.Direction == DiffDirection.Restricted
            && c.From.Status is { Verdict: Verdict.Determined, Status: OpeningStatus.Open } && c.To.Status is { Verdict: Verdict.Determined, Status: OpeningStatus.Closed });
        Assert.Equal(rules, string.Join(' ', closing.SelectMany(c => c.NewRules).Select(r => r.FullId).Distinct().Order(StringComparer.Ordinal)));
    }

    private PolicyDiff Changed(string was, string now)
    {
        _policies.Edit(was, now);
        return Compare();
    }

    [Fact]
    public void SpentBudget_IsSaidAndProvesNothing()
    {
        _policies.Edit("opening: open, sharing: unconditional,", "opening: conditional, sharing: conditional,");
        var diff = PolicyDiffer.Compare(Side(_policies.Old, Day), Side(_policies.New, Day), new(1, 0));
        Assert.Contains("cn/minimal#residue-is-open", diff.Unsettled.Concat(diff.Cells.Where(c => c.Status == AnswerStatus.Undecided).SelectMany(c => c.NewRules).Select(r => r.FullId)));
        Assert.False(diff.IsEquivalent);
    }

    [Fact]
    public void ManyMembers_AreSaidNotToBeAllTried()
    {
        var asked = string.Join(" || ", Enumerable.Range(0, 12).Select(i => FormattableString.Invariant($"dataset.events.includes('e{i}')")));
        var values = string.Join(", ", Enumerable.Range(0, 12).Select(i => FormattableString.Invariant($"e{i}")));
        _policies.Edit("  - id: grading\n", ChangedPolicies.ParksClosed.Replace("dataset.domain === '园林'", asked, StringComparison.Ordinal));
        _policies.Edit("values: [emergency", $"values: [{values}, emergency", "cn/facts.yaml");
        Assert.Contains("dataset.events", Compare().Unsettled);
    }

    private PolicyDiff Compare() => PolicyDiffer.Compare(Side(_policies.Old, Day), Side(_policies.New, Day), Quick);

    private static DiffSide Side(string folder, DateOnly day) => DiffSide.Of(PolicyLibrary.FromFolders(folder).Load("cn/minimal"), day);
}
