using PolicyKit.Checking;
using PolicyKit.Tests.Diffing;

namespace PolicyKit.Tests.Analysing;

/// <summary>What is odd in a pack is found, with its place.</summary>
public sealed class ExaminationTests : IDisposable
{
    private static readonly DateOnly Day = new(2024, 3, 1);
    private readonly ChangedPolicies _policies = new();

    public void Dispose() => _policies.Dispose();

    [Theory]
    [InlineData("PK5150", "added", "    effect: at-most\n    when: field.grade['three'] >= 4\n    then: { opening: closed }")]
    [InlineData("PK5151", "added", "    effect: at-most\n    when: dataset.domain === '园林'\n    then: { opening: closed }", "lifts: [cn/minimal#added]")]
    [InlineData("PK5152", "lifting", "    effect: at-most\n    when: dataset.domain === '园林'\n    then: { opening: closed }", "lifts: [cn/minimal#added]\n    when: dataset.domain === '军事'")]
    [InlineData("PK5153", "added", "    effect: default\n    when: dataset.domain === '园林'\n    then: { opening: open }")]
    [InlineData("PK5156", "added", "    effect: at-most\n    when: dataset.domain === '军事'\n    then: { opening: closed }")]
    public void RuleThatNeverMatters_IsFound(string code, string rule, string added, string lift = "")
    {
        const string Basis = "\n    basis: { quote: 公共数据应当依法开放, evidence: excerpt }\n\n";
        var lifting = lift.Length == 0 ? "" : $"  - id: lifting\n    title: {{ zh: 解除, en: lifts }}\n    effect: lift\n    {lift}{Basis}";
        _policies.Edit("  - id: grading\n", $"  - id: added\n    title: {{ zh: 增加, en: added }}\n{added}{Basis}{lifting}  - id: grading\n");
        var found = Examined();
        Assert.Contains(found, p => p.Code == code && p.Rule == "cn/minimal#" + rule);
        Assert.All(found.Where(p => p.Rule is not null), p => Assert.True(p.Place.Line > 1));
    }

    [Fact]
    public void PackWithoutDefault_HasAGap()
    {
        Assert.DoesNotContain(Examined(), p => p.Code == "PK5154" && p.Message.En.Contains("opening", StringComparison.Ordinal));
        _policies.Edit("effect: default\n", "effect: default\n    when: dataset.domain === '园林'\n");
        Assert.Contains(Examined(), p => p.Code == "PK5154" && p.Message.En.Contains("\"witness\"", StringComparison.Ordinal));
    }

    [Fact]
    public void NormsOfOneDay_MayCollide()
    {
        _policies.Edit("  - id: grading\n", ChangedPolicies.ParksClosed);
        Assert.Contains(Examined(), p => p.Code == "PK5155" && p.Message.En.Contains("parks-closed", StringComparison.Ordinal));
    }

    private List<Model.Problem> Examined() => [.. PolicyExaminer.Examine(PolicyLibrary.FromFolders(_policies.New).Load("cn/minimal"), Day)];
}
