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

    private DatasetBuilder Restricted() => _engine.Describe("371600", "demo").Fact("publicData", true).Fact("secrecy", "none").Fact("statisticalMicrodata", false)
        .Fact("sharing.declared", "conditional").Fact("sharing.basis", "数据安全法").WithoutFields();
}
