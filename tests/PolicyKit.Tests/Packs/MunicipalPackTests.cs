using PolicyKit.Model;

namespace PolicyKit.Tests.Packs;

/// <summary>What the packs of cities do to a program that describes its datasets in code, and to their sample catalogues.</summary>
public sealed class MunicipalPackTests
{
    private static readonly DateOnly Day = new(2024, 3, 1);
    private readonly PolicyEngine _engine = PolicyEngine.FromPackage();

    [Fact]
    public void ListStatedInCode_SpeaksOfItsPartsToo() =>
        Assert.Equal(OpeningStatus.Conditional, _engine.Decide(Restricted().Fact("events", []).Build(), Day).Sharing.Status);

    [Fact]
    public void ListNotStated_LeavesItsPartsUnknown() =>
        Assert.Equal(Verdict.Undetermined, _engine.Decide(Restricted().Build(), Day).Sharing.Verdict);

    [Fact]
    public void PartStatedInCode_Counts() =>
        Assert.Equal(OpeningStatus.Open, _engine.Decide(Restricted().Fact("events", "emergency").Fact("emergencyUnconditional", "emergency").Build(), Day).Sharing.Status);

    /// <summary>Two axes: what may be shared says nothing of what may be opened, but where a text makes it so (Binzhou, article 21).</summary>
    [Fact]
    public void Opening_ReadsSharingInArticle21Alone() => Assert.Equal(
        ["cn/shandong/binzhou/public-data#not-shared-becomes-open-as-it-is", "cn/shandong/binzhou/public-data#not-shared-becomes-open-once-masked"],
        _engine.Sets.SelectMany(s => s.Rules).Where(BearsOnOpening).Where(ReadsSharing).Select(r => r.FullId).Order(StringComparer.Ordinal));

    private static bool BearsOnOpening(Rule rule) =>
        rule.Effect is Effect.Lift or Effect.Mask || rule.Bounds.Any(b => b.Axis == Axis.Opening) || rule.ScopedOut.Contains(Axis.Opening);

    private static bool ReadsSharing(Rule rule) => rule.Condition.SelfAndBelow().Any(e =>
        e is StatusReference { Axis: Axis.Sharing } || (e is FactReference fact && fact.Fact.Id.StartsWith("sharing.", StringComparison.Ordinal)
            && rule.Bounds.All(b => b.Axis == Axis.Opening)));

    private DatasetBuilder Restricted() => _engine.Describe("371600", "demo").Fact("publicData", true).Fact("secrecy", "none").Fact("statisticalMicrodata", false)
        .Fact("sharing.declared", "conditional").Fact("sharing.basis", "数据安全法").WithoutFields();
}
