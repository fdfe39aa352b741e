using System.Globalization;
using PolicyKit.Cli;

namespace PolicyKit.Tests.Cli;

/// <summary>How far a long run has come, on stderr: with rate and time left, on a terminal or where it is asked for, and never among the data.</summary>
public sealed class ProgressTests
{
    private const int Rows = 1_024;
    private static readonly string Table = "code,jurisdiction\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},370000\n")));

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void AskedFor_TellsRateAndTimeLeft(string format)
    {
        var result = Decide(isTerminal: false, "--format", format, "--progress");
        Assert.Matches(@"^(policykit: \d+ datasets, \d+/s, \d+ %, \d\d:\d\d:\d\d left\n)+$", result.Err);
        Assert.Equal(Decide(isTerminal: false, "--format", format).Out, result.Out);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void NoTerminal_IsSilent(string format) => Assert.Equal("", Decide(isTerminal: false, "--format", format).Err);

    [Fact]
    public void Terminal_IsOneLineThatGoesAway()
    {
        var lines = Decide(isTerminal: true, "--format", "jsonl").Err.Split('\r');
        Assert.True(lines.Length > 3, string.Join('|', lines));
        Assert.All(lines[1..^2], l => Assert.StartsWith("policykit: ", l, StringComparison.Ordinal));
        Assert.Equal(("", ""), (lines[^2].Trim(), lines[^1]));
        Assert.DoesNotContain('\n', string.Concat(lines));
    }

    [Theory]
    [InlineData("--quiet")]
    [InlineData("--errors", "json")]
    public void TerminalThatIsToBeQuiet_IsSilent(params string[] options) => Assert.Equal("", Decide(isTerminal: true, ["--format", "jsonl", .. options]).Err);

    [Fact]
    public void ShortRun_IsSilent()
    {
        var host = new CommandHost { IsTerminal = true, Clock = new RacingClock(TimeSpan.FromMilliseconds(1)) };
        Assert.Equal("", CommandLine.Run(Table, Arguments("--format", "jsonl"), host).Err);
    }

    private static CommandResult Decide(bool isTerminal, params string[] options) =>
        CommandLine.Run(Table, Arguments(options), new CommandHost { IsTerminal = isTerminal, Clock = new RacingClock(TimeSpan.FromSeconds(3)) });

    private static string[] Arguments(params string[] options) => ["decide", "-", "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day, .. options];

    /// <summary>Goes on by a step whenever somebody looks.</summary>
    private sealed class RacingClock(TimeSpan step) : TimeProvider
    {
        private int _looks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => step.Ticks * _looks++;
    }
}
