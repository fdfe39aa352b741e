using System.Globalization;
using PolicyKit.Cli;

namespace PolicyKit.Tests.Cli;

/// <summary>Catalogues to which somebody writes while they are decided: between the pass that checks and that which writes, or amid one.</summary>
public sealed class ChangingInputTests : IDisposable
{
    private const string Sound = "code,jurisdiction\n1,370000\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("csv", Sound + "2,370000\n")]
    [InlineData("csv", Sound + "1,370000\n")]
    [InlineData("csv", Sound + "2\n")]
    [InlineData("csv", "")]
    [InlineData("jsonl", Sound + "2,370000\n")]
    [InlineData("jsonl", Sound + "2\n")]
    public void BetweenPasses_IsRefused(string format, string later)
    {
        var file = _folder.File("in.csv", Sound);
        using var output = new TouchyStream(() => File.WriteAllText(file, later));
        var error = new StringWriter { NewLine = "\n" };
        var exit = CommandRunner.Run(["decide", file, "--format", format, "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day], Stream.Null, output, error);
        Assert.Equal(3, exit);
        Assert.StartsWith($"{file}:1:1: error PK7024: ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void AmidAPass_LeavesNoFile(string format)
    {
        var (rows, output) = (string.Concat(Enumerable.Range(0, 600).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},370000\n"))), Path.Combine(_folder.Path, "out"));
        var file = _folder.File("in.csv", "code,jurisdiction\n" + rows);
        var host = new CommandHost { Clock = new TouchyClock(() => File.AppendAllText(file, "x,370000\n")) };
        var result = CommandLine.Run("", ["decide", file, "--format", format, "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day, "--progress", "-o", output], host);
        Assert.Equal(3, result.Exit);
        Assert.Contains("PK7024", result.Err, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void UntouchedFile_IsDecidedTwiceToTheSame()
    {
        var file = _folder.File("in.csv", Sound);
        string[] asked = ["decide", file, "--format", "csv", "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day];
        Assert.Equal((0, CommandLine.Run(asked)), (CommandLine.Run(asked).Exit, CommandLine.Run(asked)));
    }

    /// <summary>Does something before the first bytes are taken.</summary>
    private sealed class TouchyStream(Action first) : MemoryStream
    {
        private Action? _first = first;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Interlocked.Exchange(ref _first, null)?.Invoke();
            base.Write(buffer);
        }
    }

    /// <summary>Does something when it is looked at for the second time: after the first few hundred datasets.</summary>
    private sealed class TouchyClock(Action second) : TimeProvider
    {
        private int _looks;

        public override long GetTimestamp()
        {
            if (++_looks == 2)
            {
                second();
            }

            return 0;
        }
    }
}
