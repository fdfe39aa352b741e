using System.Text.Json;

namespace PolicyKit.Tests.Cli;

/// <summary>What <c>check</c> says of the shipped packs.</summary>
public sealed class CheckCommandTests
{
    private static readonly string Packs = Path.Combine(CommandLine.Root, "policies");
    private static readonly string National = Path.Combine(Packs, "cn", "national");

    [Fact]
    public void EveryPack_IsCompiledWhollyAndBelowTheLimit()
    {
        var run = CommandLine.Run("check", Packs, "--format", "json");
        Assert.Equal(0, run.Exit);
        using var report = JsonDocument.Parse(run.Out);
        Assert.All(report.RootElement.GetProperty("policies").EnumerateArray(), policy =>
        {
            var cost = policy.GetProperty("cost");
            Assert.Equal(0, policy.GetProperty("interpreted").GetInt32());
            Assert.InRange(cost.GetProperty("worst").GetInt64(), 1, cost.GetProperty("limit").GetInt64());
            Assert.Equal(policy.GetProperty("rules").GetInt32(), cost.GetProperty("rules").GetArrayLength());
        });
    }

    [Fact]
    public void Oracle_IsAskedOnRequest()
    {
        Assert.DoesNotContain("oracle", CommandLine.Run("check", National).Out, StringComparison.Ordinal);
        var asked = CommandLine.Run("check", National, "--oracle", "--cost");
        Assert.Equal(0, asked.Exit);
        Assert.Contains(" 0 differences", asked.Out, StringComparison.Ordinal);
        Assert.EndsWith("interpreted: 0\n", asked.Out, StringComparison.Ordinal);
    }
}
