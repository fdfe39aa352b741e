using System.Text.Json;
using PolicyKit.Model;
using PolicyKit.Recording;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Recording;

/// <summary>What is given out is on disk before, and no record is changed, taken out or moved unseen.</summary>
public sealed class DecisionLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Folder => Path.Combine(_folder.Path, "log");

    private string Segment => Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal).First();

    [Theory]
    [InlineData("json")]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("table")]
    public void Decide_WritesTheSameAndARecordEach(string format)
    {
        var plain = CommandLine.Decide(Catalogues.Two, "--policy", "cn/minimal", "--format", format);
        var logged = Logged(format);
        Assert.Equal((0, plain.Out), (logged.Exit, logged.Out));
        Assert.Equal(["370000/0001", "370000/0002"], Decisions().Select(d => d.GetProperty("code").GetString()));
        Assert.Equal((0, 2, true), Verified());
    }

    [Fact]
    public void Record_IsTheLineWithoutSentences()
    {
        var line = JsonDocument.Parse(Logged("jsonl").Out.Split('\n')[0]).RootElement;
        var record = Decisions()[0];
        Assert.Equal(line.GetProperty("opening").GetProperty("status").GetString(), record.GetProperty("opening").GetProperty("status").GetString());
        Assert.Equal(line.GetProperty("policySet").GetString(), record.GetProperty("policySet").GetString());
        Assert.Equal(CommandLine.Day, record.GetProperty("asOf").GetString());
    }

    [Fact]
    public void WhatACatalogueTells_IsNotRecorded()
    {
        var told = """{"catalogue":1,"jurisdiction":"370000","datasets":[{"code":"a","abstract":"marker","fields":[{"name":"f","title":"marker","facts":{"personalInformation":{"value":true,"by":"marker","on":"2024-01-01","evidence":"marker"}}}]}]}""";
        Assert.Equal(0, CommandLine.Decide(told, "--format", "jsonl", "--log", Folder).Exit);
        Assert.Single(Decisions());
        Assert.DoesNotContain("marker", File.ReadAllText(Segment), StringComparison.Ordinal);
    }

    [Fact]
    public void FolderThatIsNone_NothingIsGivenOut()
    {
        var file = _folder.File("file", "");
        var said = CommandLine.Decide(Catalogues.Two, "--format", "jsonl", "--log", file);
        Assert.Equal((3, ""), (said.Exit, said.Out));
        Assert.Contains("PK5162", said.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderThatIsGone_NothingIsGivenOut()
    {
        using var log = DecisionLog.Open(Folder);
        Directory.Delete(Folder, recursive: true);
        Assert.Equal("PK5162", Assert.Throws<PolicyKitException>(() => log.Record(Decided())).Problems[0].Code);
    }

    [Fact]
    public void TwoWriters_TheSecondIsRefused()
    {
        using var first = DecisionLog.Open(Folder);
        Assert.Equal("PK5162", Assert.Throws<PolicyKitException>(() => DecisionLog.Open(Folder)).Problems[0].Code);
    }

    [Fact]
    public void ManyThreads_OneChain()
    {
        using (var log = DecisionLog.Open(Folder))
        {
            var decision = Decided();
            Parallel.For(0, 40, _ => log.Record([decision, decision]));
        }

        Assert.Equal((0, 80, true), Verified());
    }

    [Fact]
    public void SeveralRuns_OneChainOverSegments()
    {
        Logged("jsonl");
        Logged("json");
        Assert.Equal(2, Directory.GetFiles(Folder, "*.jsonl").Length);
        Assert.Equal((0, 4, true), Verified());
        File.Delete(Segment);
        Assert.Equal((1, 0, false), Verified());
    }

    [Fact]
    public void TornRecord_IsNoneAndTheNextFollowsTheLastWholeOne()
    {
        Logged("jsonl");
        var bytes = File.ReadAllBytes(Segment);
        File.WriteAllBytes(Segment, bytes[..^20]);
        Assert.Equal((0, 1, true), Verified());
        var said = CommandLine.Run("log", "verify", Folder);
        Assert.Contains("PK5161", said.Err, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(said.Out).RootElement.GetProperty("tornTail").GetInt32() > 0);
        Logged("jsonl");
        Assert.Equal((0, 3, true), Verified());
    }

    [Theory]
    [InlineData("changed", 0)]
    [InlineData("changed last", 1)]
    [InlineData("missing", 0)]
    [InlineData("reordered", 0)]
    [InlineData("no record", 2)]
    public void WhatWasDone_IsFound(string how, int sound)
    {
        Logged("jsonl");
        var lines = File.ReadAllLines(Segment);
        string[] now = how switch
        {
            "changed" => [lines[0].Replace("\"closed\"", "\"open\"", StringComparison.Ordinal), lines[1]],
            "changed last" => [lines[0], lines[1].Replace("\"closed\"", "\"open\"", StringComparison.Ordinal)],
            "missing" => [lines[1]],
            "reordered" => [lines[1], lines[0]],
            _ => [.. lines, "{}"],
        };
        File.WriteAllText(Segment, string.Concat(now.Select(l => l + "\n")));
        Assert.Equal((1, sound, false), Verified());
        var said = CommandLine.Run("log", "verify", Folder);
        Assert.Contains("PK5160", said.Err, StringComparison.Ordinal);
        var bad = JsonDocument.Parse(said.Out).RootElement.GetProperty("firstBad");
        Assert.Equal(("00000001.jsonl", lines.Take(sound).Sum(l => System.Text.Encoding.UTF8.GetByteCount(l) + 1), "PK5160"),
            (bad.GetProperty("segment").GetString(), bad.GetProperty("byte").GetInt32(), bad.GetProperty("code").GetString()));
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "log").Out, said.Out));
    }

    [Fact]
    public void EndThatIsNoRecord_IsNotWrittenOn()
    {
        Logged("jsonl");
        File.AppendAllText(Segment, "{}\n");
        var said = Logged("jsonl");
        Assert.Equal((3, ""), (said.Exit, said.Out));
        Assert.Contains("PK5160", said.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderThatIsNotThere_IsNoLog() => Assert.Equal(3, CommandLine.Run("log", "verify", Folder).Exit);

    public void Dispose() => _folder.Dispose();

    private CommandResult Logged(string format) => CommandLine.Decide(Catalogues.Two, "--policy", "cn/minimal", "--format", format, "--log", Folder);

    private List<JsonElement> Decisions() => [.. File.ReadAllLines(Segment).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("decision"))];

    private (int Exit, int Records, bool IsOk) Verified()
    {
        var said = CommandLine.Run("log", "verify", Folder);
        var found = JsonDocument.Parse(said.Out).RootElement;
        return (said.Exit, found.GetProperty("records").GetInt32(), found.GetProperty("ok").GetBoolean());
    }

    private static Decision Decided()
    {
        var engine = PolicyEngine.FromFolders(CommandLine.Minimal);
        return engine.Decide(engine.Describe("370000", "a").Build(), new(2024, 3, 1));
    }
}
