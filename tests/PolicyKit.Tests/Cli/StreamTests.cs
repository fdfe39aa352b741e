using System.Globalization;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;

namespace PolicyKit.Tests.Cli;

/// <summary>What is written while it is read: all or nothing, in order, the same for any number of jobs.</summary>
public sealed class StreamTests
{
    private const int Many = 500;

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public void Jobs_ChangeNothing(string format)
    {
        var lines = Lines(Many);
        Assert.Equal(CommandLine.Decide(lines, "--format", format, "--jobs", "1"), CommandLine.Decide(lines, "--format", format, "--jobs", "7"));
    }

    [Fact]
    public void EveryDataset_IsALineInOrder()
    {
        var written = CommandLine.Decide(Lines(Many), "--format", "jsonl", "--jobs", "3").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, Many).Select(i => $"{{\"code\":\"{i}\","), written.Select(l => l[..(l.IndexOf(',') + 1)]));
    }

    [Fact]
    public void TableOfPaths_IsDecidedAsTheSameLinesAre()
    {
        var table = "code,jurisdiction,opening.declared\n" + string.Concat(Enumerable.Range(0, Many).Select(i => $"{i},370000,open\n"));
        Assert.Equal(CommandLine.Decide(Lines(Many), "--format", "jsonl").Out, CommandLine.Decide(table, "--format", "jsonl").Out);
    }

    [Theory]
    [InlineData("{ \"code\": \"x\", \"nam\": 1 }", "PK1031")]
    [InlineData("{ \"code\": \"3\", \"jurisdiction\": \"370000\" }", "PK1203")]
    [InlineData("{ \"code\": ", "PK1017")]
    public void BadLastLine_LeavesNoOutput(string last, string code)
    {
        var result = CommandLine.Decide(Lines(Many) + last + "\n", "--format", "jsonl");
        Assert.Equal((3, ""), (result.Exit, result.Out));
        Assert.Contains($"<stdin>:{Many + 1}:", result.Err, StringComparison.Ordinal);
        Assert.Contains(code, result.Err, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        var file = folder.File("old.jsonl", "old");
        Assert.Equal(3, CommandLine.Decide(Lines(Many) + last + "\n", "--format", "jsonl", "-o", file).Exit);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void BadLines_AreGoneOverIfAsked()
    {
        var result = CommandLine.Decide("{ \"code\": \"x\", \"jurisdiction\": \"370000\", \"nam\": 1 }\n" + Lines(3) + "{ \"code\": \"1\", \"jurisdiction\": \"370000\" }\n", "--format", "jsonl", "--keep-going");
        Assert.Equal((1, 5), (result.Exit, result.Out.Count(c => c == '\n')));
        Assert.Equal(2, result.Out.Split("PK3014").Length - 1);
    }

    [Fact]
    public void QuoteThatIsNeverClosed_StopsEvenThoseThatKeepGoing()
    {
        var result = CommandLine.Decide("code,jurisdiction\n1,370000\n2,\"370000\n3,370000\n", "--format", "csv", "--keep-going");
        Assert.Equal((3, ""), (result.Exit, result.Out));
        Assert.Contains("<stdin>:3:3: error PK4001", result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_CountsWhatWasWritten()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "summary.json");
        CommandLine.Decide(Lines(Many), "--format", "jsonl", "--summary", file);
        Assert.Contains($"\"datasets\": {Many}", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_AreKnownAgainAmongManyThousands()
    {
        var codes = new CodeSet();
        for (var i = 1; i <= 200_000; i++)
        {
            Assert.Empty(codes.Refuse(Reading(i.ToString(CultureInfo.InvariantCulture), i)).Problems);
        }

        var repeated = codes.Refuse(Reading("77777", 200_001));
        Assert.Equal("PK1203", repeated.Problems.Single().Code);
        var problem = codes.WithFirstLines(repeated.Problems, Enumerable.Range(1, 200_000).Select(i => Reading(i.ToString(CultureInfo.InvariantCulture), i))).Single();
        Assert.Contains("line 77777", problem.Message.En, StringComparison.Ordinal);
    }

    private static DatasetReading Reading(string code, int line) =>
        new(null, code, [], new("c", line, 1, line, 1)) { CodePlace = new("c", line, 1, line, 1) };

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count)
        .Select(i => $"{{ \"code\": \"{i}\", \"jurisdiction\": \"370000\", \"opening\": {{ \"declared\": \"open\" }} }}\n"));
}
