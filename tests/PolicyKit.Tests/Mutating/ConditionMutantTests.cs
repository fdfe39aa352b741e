using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Testing.Mutating;
using PolicyKit.Tests.Engine;

namespace PolicyKit.Tests.Mutating;

public sealed class ConditionMutantTests
{
    [Theory]
    [InlineData("dataset.continuous", "!dataset.continuous")]
    [InlineData("!dataset.continuous", "dataset.continuous")]
    [InlineData("dataset.continuous && dataset.risky", "!(dataset.continuous && dataset.risky)", "dataset.continuous || dataset.risky", "dataset.risky", "dataset.continuous",
        "!dataset.continuous && dataset.risky", "dataset.continuous && !dataset.risky")]
    [InlineData("dataset.opening.previous === 'open'", "!(dataset.opening.previous === 'open')", "dataset.opening.previous === 'closed'")]
    public void Mutants_AreTheSmallChanges(string condition, params string[] mutants) =>
        Assert.Equal(mutants.Order(StringComparer.Ordinal), Of(condition).Order(StringComparer.Ordinal));

    [Fact]
    public void Thresholds_MoveByOne()
    {
        var mutants = Of("daysBetween(dataset.updatedOn, asOf) > 365");
        Assert.Contains("daysBetween(dataset.updatedOn, asOf) >= 365", mutants);
        Assert.Contains("daysBetween(dataset.updatedOn, asOf) > 364", mutants);
        Assert.Contains("daysBetween(dataset.updatedOn, asOf) > 366", mutants);
    }

    private static List<string> Of(string condition)
    {
        var set = Scenario.Of($"- id: a\n  effect: at-most\n  when: ({condition})\n  then: {{ opening: closed }}\n").Set;
        return [.. new ConditionMutants(set.Country.Taxonomy).Of(set.FindRule("cn/minimal#a")!.Condition).Select(m => ConditionPrinter.Print(m.Condition))];
    }
}
