using System.Text;
using System.Text.Json;

namespace PolicyKit.Tests.Cli;

public sealed class DecideCommandTests
{
    [Fact]
    public void Json_KeysStandInThePromisedOrder()
    {
        using var document = JsonDocument.Parse(CommandLine.Decide(Catalogues.Two, "--format", "json").Out);
        Assert.Equal(["decisions", "asOf", "policies", "datasets", "summary"], Keys(document.RootElement));
        var dataset = document.RootElement.GetProperty("datasets")[0];
        Assert.Equal(["code", "name", "releasable", "opening", "sharing", "grades", "gates", "duties", "findings", "fields"], Keys(dataset));
        Assert.Equal(["status", "provisional", "causes", "term", "declared", "delta", "accessMode", "conditions", "reasons", "missing", "exact",
            "presumed", "lifted", "unsupported", "disputes", "options", "unlock"], Keys(dataset.GetProperty("opening")));
        Assert.Equal("2024-03-01", document.RootElement.GetProperty("asOf").GetString());
    }

    [Fact]
    public void Json_ChineseIsReadableAndMarkupIsNot()
    {
        var text = CommandLine.Decide("""{ "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "a", "name": "停车场</script>" } ] }""", "--format", "json").Out;
        Assert.Contains("停车场", text, StringComparison.Ordinal);
        Assert.DoesNotContain("</script>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonLines_OneLineForEachDatasetInOrder()
    {
        var result = CommandLine.Decide(Catalogues.Lines, "--format", "jsonl");
        var lines = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["a", "b"], lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("code").GetString()));
        Assert.All(lines, l => Assert.Equal(["asOf", "policySet"], Keys(JsonDocument.Parse(l).RootElement).TakeLast(2)));
    }

    [Fact]
    public void JsonLines_LineIsTheObjectOfTheDocument()
    {
        using var document = JsonDocument.Parse(CommandLine.Decide(Catalogues.Two, "--format", "json").Out);
        using var line = JsonDocument.Parse(CommandLine.Decide(Catalogues.Two, "--format", "jsonl").Out.Split('\n')[0]);
        var dataset = document.RootElement.GetProperty("datasets")[0];
        Assert.All(dataset.EnumerateObject(), p => Assert.True(JsonElement.DeepEquals(p.Value, line.RootElement.GetProperty(p.Name))));
    }

    [Fact]
    public void BadDataset_NothingIsDecided()
    {
        var result = CommandLine.Decide(Catalogues.Misspelt, "--format", "json");
        Assert.Equal((3, ""), (result.Exit, result.Out));
        Assert.Contains("<stdin>:2:", result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void KeepGoing_BadDatasetIsProvisionallyClosedAndTheRestDecided()
    {
        var result = CommandLine.Decide(Catalogues.Misspelt, "--format", "json", "--keep-going");
        using var document = JsonDocument.Parse(result.Out);
        var bad = document.RootElement.GetProperty("datasets")[0];
        Assert.Equal(1, result.Exit);
        Assert.Equal("closed", bad.GetProperty("opening").GetProperty("provisional").GetString());
        Assert.Equal("PK3014", bad.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Equal("b", document.RootElement.GetProperty("datasets")[1].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("--jobs", "1")]
    [InlineData("--jobs", "2")]
    [InlineData("--jobs", "8")]
    public void Jobs_NumberChangesNoByte(params string[] options)
    {
        var many = string.Join('\n', Enumerable.Range(0, 200).Select(i => $$"""{"code":"{{i}}","jurisdiction":"370000","domain":"交通"}"""));
        Assert.Equal(CommandLine.Decide(many, "--format", "jsonl").Out, CommandLine.Decide(many, ["--format", "jsonl", .. options]).Out);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("zh-CN")]
    public void Culture_ChangesNoByte(string culture)
    {
        string[] formats = ["json", "jsonl", "table"];
        var invariant = formats.Select(f => CommandLine.Decide(Catalogues.Two, "--format", f).Out).ToList();
        Assert.Equal(invariant, InCulture(culture, () => formats.Select(f => CommandLine.Decide(Catalogues.Two, "--format", f).Out).ToList()));
    }

    [Fact]
    public void Gb18030_DecidesAsUtf8()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "catalogue.json");
        File.WriteAllBytes(path, Encoding.GetEncoding("gb18030").GetBytes(Catalogues.Two));
        var result = CommandLine.Run("decide", path, "--encoding", "gb18030", "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day, "--format", "json");
        Assert.Equal(CommandLine.Decide(Catalogues.Two, "--format", "json").Out, result.Out);
        Assert.Equal(3, CommandLine.Run("decide", path, "--policies", CommandLine.Minimal).Exit);
        Assert.Equal(3, CommandLine.Run("decide", path, "--encoding", "klingon", "--policies", CommandLine.Minimal).Exit);
    }

    [Fact]
    public void Yaml_DecidesAsJson()
    {
        var yaml = "catalogue: 1\njurisdiction: \"370000\"\ndatasets:\n  - { code: a, domain: 交通 }\n";
        var json = """{ "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "a", "domain": "交通" } ] }""";
        Assert.Equal(CommandLine.Decide(json, "--format", "json").Out, CommandLine.Decide(yaml, "--format", "json").Out);
    }

    [Fact]
    public void Output_IsWholeOrAbsent()
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "out.json");
        Assert.Equal(3, CommandLine.Decide(Catalogues.Misspelt, "-o", target).Exit);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal(0, CommandLine.Decide(Catalogues.Two, "--format", "json", "-o", target).Exit);
        Assert.Equal(CommandLine.Decide(Catalogues.Two, "--format", "json").Out, File.ReadAllText(target));
        Assert.Equal([target], Directory.GetFileSystemEntries(folder.Path));
        var unwritable = CommandLine.Decide(Catalogues.Two, "-o", Path.Combine(folder.Path, "no", "such", "out.json"));
        Assert.Equal(3, unwritable.Exit);
        Assert.Contains("PK7003", unwritable.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_KeepsWhatIsAskedFor()
    {
        Assert.Contains("370000/0002", CommandLine.Decide(Catalogues.Two, "--only", "undetermined").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("370000/", CommandLine.Decide(Catalogues.Two, "--only", "out-of-scope").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AsOfAbsent_TodayInChinaIsTaken()
    {
        var host = new PolicyKit.Cli.CommandHost { Folder = Path.GetTempPath(), Clock = new FixedClock(new(2024, 2, 29, 17, 0, 0, TimeSpan.Zero)) };
        var result = CommandLine.Run(Catalogues.Two, ["decide", "-", "--policies", CommandLine.Minimal, "--format", "json"], host);
        Assert.Contains("\"asOf\": \"2024-03-01\"", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_IsThatOfTheDocument()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "summary.json");
        CommandLine.Decide(Catalogues.Two, "--format", "jsonl", "--summary", path);
        using var summary = JsonDocument.Parse(File.ReadAllText(path));
        using var document = JsonDocument.Parse(CommandLine.Decide(Catalogues.Two, "--format", "json").Out);
        Assert.True(JsonElement.DeepEquals(document.RootElement.GetProperty("summary"), summary.RootElement));
    }

    [Fact]
    public void StdoutIsFull_ExitsThreeWithoutStack()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Catalogues.Two));
        var err = new StringWriter();
        var exit = PolicyKit.Cli.CommandRunner.Run(["decide", "-", "--policies", CommandLine.Minimal], input, new FullStream(28), err);
        Assert.Equal(3, exit);
        Assert.Contains("PK7009", err.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void StdoutIsClosed_EndsQuietly()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Catalogues.Two));
        var err = new StringWriter();
        Assert.Equal(0, PolicyKit.Cli.CommandRunner.Run(["decide", "-", "--policies", CommandLine.Minimal], input, new FullStream(32), err));
        Assert.Equal("", err.ToString());
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private static T InCulture<T>(string culture, Func<T> run)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new(culture);
            return run();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class FullStream(int errno) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("no", errno);

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("no", errno);
    }
}
