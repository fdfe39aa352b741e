using PolicyKit.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Cli;

/// <summary>Links that lead nowhere, devices that are full, names that turn the line around, values that are none.</summary>
public sealed class HostileSurroundingsTests
{
    [Theory]
    [InlineData("nowhere.json")]
    [InlineData("link.json")]
    public void LinkThatLeadsNowhere_IsAnErrorWithThePath(string target)
    {
        using var folder = new TemporaryFolder();
        var link = Path.Combine(folder.Path, "link.json");
        File.CreateSymbolicLink(link, Path.Combine(folder.Path, target));
        var result = CommandLine.Run("decide", link, "--policies", CommandLine.Minimal);
        Assert.Equal(ExitCodes.Invalid, result.Exit);
        Assert.Contains($"{link}:1:1: error PK7", result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void FullDevice_IsAnErrorThatQuotesNothing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var result = CommandLine.Decide(Catalogues.Two, "-o", "/dev/full");
        Assert.Equal(ExitCodes.Invalid, result.Exit);
        Assert.Contains("PK7003", result.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("decide", "--help")]
    public void OutputThatFails_IsNoBug(params string[] args)
    {
        var err = new StringWriter();
        var exit = CommandRunner.Run(args, Stream.Null, new FullStream(), err);
        Assert.Equal(ExitCodes.Invalid, exit);
        Assert.Contains("PK7009", err.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void RoundedCodeOfASpreadsheet_IsNamedAndItsRowsJoinNoOtherDataset()
    {
        using var folder = new TemporaryFolder();
        var book = Path.Combine(folder.Path, "a.xlsx");
        File.WriteAllBytes(book, Workbooks.Of([new("s", Workbooks.Row(1, "代码", "项") + Workbooks.Row(2, "a", "x")
            + "<row r=\"3\"><c><v>3.70102199003078E+17</v></c><c t=\"inlineStr\"><is><t>y</t></is></c></row>"
            + Workbooks.Row(4, "", "z"))]));
        var dictionary = folder.File("d.yaml", "dictionary: 1\njurisdiction: \"370000\"\ngroupBy: 代码\ndataset: { code: 代码 }\nfields: { name: 项 }\n");
        string[] decide = ["decide", book, "--dictionary", dictionary, "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day];
        var result = CommandLine.Run(decide);
        Assert.Equal(ExitCodes.Invalid, result.Exit);
        Assert.Contains("error PK4015: s!A3:", result.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("PK4016", result.Err, StringComparison.Ordinal);
        var kept = CommandLine.Run([.. decide, "--keep-going", "--format", "jsonl"]);
        Assert.Equal(ExitCodes.Invalid, kept.Exit);
        Assert.DoesNotContain("\"y\"", kept.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\"z\"", kept.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyFile_HasNoEmptySnippet() => Assert.DoesNotContain("^", CommandLine.Decide("").Err, StringComparison.Ordinal);

    [Fact]
    public void DirectionMarks_DoNotReachTheTerminal()
    {
        var result = CommandLine.Decide(Catalogues.Two.Replace("停车场", "停\u202e车场", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Fine, result.Exit);
        Assert.Contains("停车场", result.Out, StringComparison.Ordinal);
        var misspelt = CommandLine.Decide(Catalogues.Misspelt.Replace("停车场", "停\u202e车场", StringComparison.Ordinal));
        Assert.Contains("停车场", misspelt.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format takes csv, html, json, ", "did you mean 'json'?", "decide", "-", "--format", "jsn")]
    [InlineData("KIND takes catalogue, policy, tests; not 'polcy'", "did you mean 'policy'?", "new", "polcy", "x")]
    public void BadValue_NamesTheOptionAndWhatItTakes(string message, string hint, params string[] args)
    {
        var result = CommandLine.Run(args);
        Assert.Equal(ExitCodes.Usage, result.Exit);
        Assert.Contains(message, result.Err, StringComparison.Ordinal);
        Assert.Contains(hint, result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputThatIsClosed_IsNoBug()
    {
        var err = new StringWriter();
        Assert.Equal(ExitCodes.Invalid, CommandRunner.Run(["--version"], Stream.Null, new ClosedStream(), err));
        Assert.Contains("PK7009", err.ToString(), StringComparison.Ordinal);
    }

    // A descriptor that the shell has closed: `>&-`.
    private sealed class ClosedStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new UnauthorizedAccessException();

        public override void Write(ReadOnlySpan<byte> buffer) => throw new UnauthorizedAccessException();
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
