using System.Text.Json;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Cli;

/// <summary>What <c>check</c> hands to code review.</summary>
public sealed class CheckFormatTests : IDisposable
{
    private const string Schema = "data/schemas/sarif-schema-2.1.0.json";
    private readonly string _folder = Directory.CreateTempSubdirectory("policykit-check-").FullName;

    public CheckFormatTests() => Write("");

    public void Dispose() => Directory.Delete(_folder, true);

    [SharedFact(Schema)]
    public void Sarif_FitsThePublishedSchema()
    {
        var schema = File.ReadAllText(Shared.PathOf(Schema));
        Assert.Empty(JsonSchema.Errors(schema, Check("sarif").Out));
        Assert.Empty(JsonSchema.Errors(schema, CommandLine.Run("check", "cn/national", "--format", "sarif").Out));
    }

    [Fact]
    public void Sarif_SaysWhatJsonSays()
    {
        var json = JsonDocument.Parse(Check("json").Out).RootElement.GetProperty("findings");
        var sarif = Results();
        Assert.Equal(2, sarif.Length);
        Assert.Equal(
            json.EnumerateArray().Select(f => (f.GetProperty("code").GetString(), f.GetProperty("severity").GetString(), f.GetProperty("line").GetInt32())),
            sarif.Select(r => (r.GetProperty("ruleId").GetString(), r.GetProperty("level").GetString(), Region(r).GetProperty("startLine").GetInt32())));
    }

    [Fact]
    public void Fingerprint_OutlivesLinesAboveIt()
    {
        var before = Results();
        Write("# a line\n# another\n");
        var after = Results();
        Assert.Equal(before.Select(Fingerprint), after.Select(Fingerprint));
        Assert.Equal(LineOf(before, "colour") + 2, LineOf(after, "colour"));
    }

    [Fact]
    public void Github_IsALineForEachFinding()
    {
        var run = Check("github");
        Assert.Equal(3, run.Exit);
        Assert.Empty(run.Err);
        var lines = run.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(Results().Length, lines.Length);
        Assert.All(lines, l => Assert.Matches(@"^::error file=[^,:]*policy\.yaml,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=PK\d{4}::.+$", l));
    }

    [Fact]
    public void Github_EscapesWhatItsReaderSplitsAt()
    {
        Directory.Move(_folder, _folder + " 50%,a");
        try
        {
            var run = CommandLine.Run("check", _folder + " 50%,a", "--policies", CommandLine.Minimal, "--format", "github");
            Assert.All(run.Out.TrimEnd('\n').Split('\n'), l => Assert.Matches(@"^::error file=[^,:]*policy\.yaml,line=", l));
            Assert.DoesNotContain("50%,", run.Out, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Move(_folder + " 50%,a", _folder);
        }
    }

    [Fact]
    public void SoundPolicies_HaveNoResult()
    {
        Assert.Equal("", CommandLine.Run("check", "cn/national", "--format", "github").Out);
        using var sarif = JsonDocument.Parse(CommandLine.Run("check", "cn/national", "--format", "sarif").Out);
        Assert.Equal(0, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    private static JsonElement Region(JsonElement result) =>
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");

    private static int LineOf(JsonElement[] results, string word) => Region(results.Single(r =>
        r.GetProperty("message").GetProperty("text").GetString()!.Contains(word, StringComparison.Ordinal))).GetProperty("startLine").GetInt32();

    private static string? Fingerprint(JsonElement result) => result.GetProperty("partialFingerprints").GetProperty("policykit/v1").GetString();

    private JsonElement[] Results() =>
        [.. JsonDocument.Parse(Check("sarif").Out).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

    private CommandResult Check(string format) => CommandLine.Run("check", _folder, "--policies", CommandLine.Minimal, "--format", format);

    // Two mistakes: a key nobody knows, twice.
    private void Write(string above) => File.WriteAllText(Path.Combine(_folder, "policy.yaml"), above + """
        policykit: 1
        policy: cn/formats
        version: 1.0.0
        title: { zh: 试, en: Test }
        instrument: order-344
        colour: red
        shape: round
        rules: []
        """);
}
