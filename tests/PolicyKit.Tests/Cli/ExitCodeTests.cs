namespace PolicyKit.Tests.Cli;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(0, "--version")]
    [InlineData(0, "--help")]
    [InlineData(0, "decide", "--help")]
    [InlineData(0, "schema", "--list")]
    [InlineData(2)]
    [InlineData(2, "decid", "x")]
    [InlineData(2, "decide")]
    [InlineData(2, "decide", "-", "--bogus")]
    [InlineData(2, "decide", "-", "--format", "pdf")]
    [InlineData(2, "decide", "-", "--as-of", "2024-3-1")]
    [InlineData(2, "decide", "-", "--as-of", "2023-02-29")]
    [InlineData(2, "decide", "-", "--jobs", "0")]
    [InlineData(2, "decide", "-", "--fail-on", "closed")]
    [InlineData(2, "explain", "-")]
    [InlineData(2, "explain", "-", "--dataset", "a", "--axis", "up")]
    [InlineData(2, "deadline", "--from", "2024-01-01")]
    [InlineData(2, "deadline", "--from", "2024-01-01", "--working-days", "-1")]
    [InlineData(2, "schema")]
    [InlineData(2, "schema", "decision")]
    [InlineData(2, "new", "rule", "x")]
    [InlineData(2, "test", "--min", "101")]
    [InlineData(2, "decide", "-", "--errors", "xml")]
    [InlineData(2, "completion", "fish")]
    [InlineData(3, "decide", "/no/such/catalogue.json")]
    [InlineData(3, "check", "/no/such/policy")]
    [InlineData(3, "check", "cn/no/such")]
    [InlineData(3, "decide", "-", "--policies", "/no/such/folder")]
    [InlineData(3, "decide", "-", "--input", "csv")]
    [InlineData(0, "completion", "bash")]
    public void CommandLine_ExitsAsPromised(int expected, params string[] args) => Assert.Equal(expected, CommandLine.Run(args).Exit);

    [Theory]
    [InlineData("decid", "did you mean 'decide'?")]
    [InlineData("exlain", "did you mean 'explain'?")]
    public void CommandMisspelt_TwoLinesNameTheNearest(string command, string hint)
    {
        var result = CommandLine.Run(command);
        Assert.Equal(2, result.Err.Count(c => c == '\n'));
        Assert.StartsWith("policykit: ", result.Err, StringComparison.Ordinal);
        Assert.Contains(hint, result.Err, StringComparison.Ordinal);
        Assert.Equal("", result.Out);
    }

    [Theory]
    [InlineData("PK7001", "nope")]
    [InlineData("PK7002", "decide", "/no/such/catalogue.json")]
    [InlineData("PK7004", "check", "cn/no/such")]
    [InlineData("PK7008", "decide", "-", "--encoding", "us-ascii")]
    [InlineData("PK7010", "deadline", "--from", "2099-01-01", "--working-days", "3")]
    [InlineData("PK7011", "explain", "-", "--dataset", "gone")]
    [InlineData("PK7012", "decide", "-", "--input", "tsv")]
    [InlineData("PK7021", "decide", "-", "--encoding", "klingon")]
    [InlineData("PK1312", "decide", "-", "--dictionary", "cn/no-such")]
    [InlineData("PK4023", "decide", "-", "--jurisdiction", "999999")]
    public void Failure_HasItsCode(string code, params string[] args)
    {
        string[] policies = args[0] is "nope" ? [] : ["--policies", CommandLine.Minimal];
        Assert.Contains($"\"code\":\"{code}\"", CommandLine.Run(Catalogues.Two, [.. args, .. policies, "--errors", "json"]).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void OwnBug_HasAnIdAndNoStackUnlessAsked()
    {
        var (quiet, traced) = (Broken(null), Broken("1"));
        Assert.Equal((4, 4), (quiet.Exit, traced.Exit));
        Assert.Contains("PK7099", quiet.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", quiet.Err, StringComparison.Ordinal);
        Assert.Contains("   at ", traced.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", quiet.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionMisspelt_NearestIsNamed() =>
        Assert.Contains("did you mean '--format'?", CommandLine.Run("decide", "-", "--fromat", "json").Err, StringComparison.Ordinal);

    [Fact]
    public void Version_NamesToolAndFormat() => Assert.Equal("policykit 0.1.0 format 1\n", CommandLine.Run("--version").Out);

    [Fact]
    public void Closed_IsNoFinding() => Assert.Equal(0, CommandLine.Decide(Catalogues.Two).Exit);

    [Fact]
    public void FailOnNote_FindingExitsOne()
    {
        var stale = """{ "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "a", "updatedOn": "2020-01-01", "facts": { "observedK": 50 }, "fields": [] } ] }""";
        Assert.Equal(0, CommandLine.Decide(stale).Exit);
        Assert.Equal(1, CommandLine.Decide(stale, "--fail-on", "note").Exit);
    }

    [Fact]
    public void Interrupted_ExitsAsForSigintAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Catalogues.Two));
        using var output = new MemoryStream();
        var target = Path.Combine(folder.Path, "out.json");
        var exit = PolicyKit.Cli.CommandRunner.Run(["decide", "-", "--policies", CommandLine.Minimal, "-o", target], input, output, TextWriter.Null, null, stop.Token);
        Assert.Equal(130, exit);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }


    private static (int Exit, string Err) Broken(string? trace)
    {
        var host = new PolicyKit.Cli.CommandHost { Folder = Path.GetTempPath(), Variable = n => n == "POLICYKIT_TRACE" ? trace : null };
        using var output = new MemoryStream();
        var err = new StringWriter();
        return (PolicyKit.Cli.CommandRunner.Run(["decide", "-", "--policies", CommandLine.Minimal], new BrokenStream(), output, err, host), err.ToString());
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("secret");
    }
}
