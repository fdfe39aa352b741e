namespace PolicyKit.Tests.Cli;

/// <summary><c>check-mask</c> as a person calls it on what a function of theirs made.</summary>
public sealed class CheckMaskCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("in,out\n13800138000,138****8000\n13900139000,139****9000\n", 0, "10000 candidates")]
    [InlineData("in,out\n13800138000,13800138000\n", 1, "undone by: full")]
    [InlineData("{\"in\":\"13800138000\",\"out\":\"MTM4MDAxMzgwMDA=\"}\n", 1, "undone by: full")]
    [InlineData("value,masked\n1,2\n", 3, "PK4062")]
    [InlineData("in,out\n", 3, "PK4062")]
    public void CheckMask_TellsWhatAFunctionIs(string samples, int exit, string says)
    {
        var result = CommandLine.Run("check-mask", _folder.File("samples", samples), "--type", "mobile");
        Assert.Equal((exit, true), (result.Exit, (result.Out + result.Err).Contains(says, StringComparison.Ordinal)));
        Assert.DoesNotContain("13800138000", result.Out + result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckMask_PrintsValuesToTry() =>
        Assert.All(CommandLine.Run("check-mask", "--type", "mobile", "--values", "9").Out.TrimEnd().Split('\n'), v => Assert.Matches("^1[0-9]{10}$", v));
}
