using static PolicyKit.Tests.Language.Conditions.Binding;

namespace PolicyKit.Tests.Language.Conditions;

/// <summary>Conditions that would overflow the parser's stack or take for ever end as problems.</summary>
public sealed class HostileConditionTests
{
    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("!", "")]
    [InlineData("- ", "")]
    [InlineData("some(", ")")]
    [InlineData("true ? ", ": true")]
    [InlineData("true ? true : ", "")]
    [InlineData("dataset[", "]")]
    [InlineData("true && ", "")]
    [InlineData("1 + ", "")]
    [InlineData("dataset.x", "")]
    [InlineData("x.", "")]
    [InlineData("f(1)", "")]
    [InlineData("true || ", "")]
    [InlineData("true === ", "")]
    public void DeepOrLongCondition_IsAProblem(string open, string close)
    {
        foreach (var depth in new[] { 100, 700, 100_000 })
        {
            var condition = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
            // The longest of them are refused as YAML already.
            Assert.Matches("PK20|PK1007", OnSmallStack(() => Problems("|\n      " + condition)));
        }
    }

    [Fact]
    public void LongDisjunction_IsFine()
    {
        var condition = string.Join(" || ", Enumerable.Range(0, 300).Select(i => $"dataset.domain === '{i}'"));
        Assert.Equal("", OnSmallStack(() => Problems("|\n      " + condition)));
    }

    private static string OnSmallStack(Func<string> work)
    {
        var result = "";
        var thread = new Thread(() => result = work(), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        return result;
    }
}
