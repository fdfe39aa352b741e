using PolicyKit.Diffing;
using PolicyKit.Model;

namespace PolicyKit.Tests.Diffing;

/// <summary>Whatever one change of a pack does is found or excluded within the default budget; a text that may hold anything is named.</summary>
public sealed class SettledChangeTests
{
    private static readonly DateOnly Day = new(2024, 3, 1);

    [Theory]
    [InlineData("cn/shandong/open-data", "opened")]
    [InlineData("cn/shandong/open-data", "denied")]
    [InlineData("cn/shanghai/open-data", "removed")]
    [InlineData("cn/zhejiang/open-data", "always")]
    [InlineData("us/project-open-data", "denied")]
    public void ChangedRule_IsSettled(string pack, string change, params string[] named)
    {
        var policies = PolicyLibrary.FromPackage().Load(pack);
        var changed = policies with { Sets = [.. policies.Sets.Select(s => Changed(s, pack, change))] };
        var diff = PolicyDiffer.Compare(DiffSide.Of(policies, Day), DiffSide.Of(changed, Day), PolicyDiffOptions.Default);
        Assert.Equal(named, diff.Unsettled);
        Assert.All(diff.Cells, c => Assert.NotNull(c.Witness));
        Assert.NotEmpty(diff.Cells);
    }

    private static PolicySet Changed(PolicySet set, string pack, string change)
    {
        var first = set.Rules.First(r => r.Policy == pack && r.IsInForce(Day) && r.Effect == Effect.AtMost && !r.IsSlot);
        IEnumerable<Rule> Other(Rule rule) => change switch
        {
            "removed" => [],
            "denied" => [rule with { Condition = new Not(rule.Condition) }],
            "always" => [rule with { Condition = Literal.True }],
            _ => [rule with { Bounds = [.. rule.Bounds.Select(b => b with { Level = OpeningStatus.Conditional })] }],
        };
        return new(set.Policies, set.Rules.SelectMany(r => ReferenceEquals(r, first) ? Other(r) : [r]), set.Country);
    }
}
