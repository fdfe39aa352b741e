using System.Text.Json;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Diffing;

namespace PolicyKit.Tests.Analysing;

/// <summary><c>check --analyse</c>: what is odd in a pack is found, with its place and what shows it; where nothing is, nothing is said.</summary>
public sealed class ExaminationTests : IDisposable
{
    private static readonly string[] Codes = ["PK5150", "PK5151", "PK5152", "PK5153", "PK5154", "PK5155", "PK5156"];
    private readonly ChangedPolicies _policies = new();

    public void Dispose() => _policies.Dispose();

    [Theory]
    [InlineData("PK5150", "added", "holds for no dataset", "    effect: at-most\n    when: field.grade['three'] >= 4\n    then: { opening: closed }")]
    [InlineData("PK5151", "added", "lifted wherever", "    effect: at-most\n    when: dataset.domain === '园林'\n    then: { opening: closed }", "lifts: [cn/minimal#added]")]
    [InlineData("PK5152", "lifting", "lifts nothing", "    effect: at-most\n    when: dataset.domain === '园林'\n    then: { opening: closed }", "lifts: [cn/minimal#added]\n    when: dataset.domain === '军事'")]
    [InlineData("PK5153", "added", "same outcome without", "    effect: default\n    when: dataset.domain === '园林'\n    then: { opening: open }")]
    [InlineData("PK5156", "added", "others prevail", "    effect: at-most\n    when: dataset.domain === '军事'\n    then: { opening: closed }")]
    public void RuleThatNeverMatters_IsFoundWhereItStands(string code, string rule, string said, string added, string lift = "")
    {
        Assert.DoesNotContain(Examined(), f => f.Code == code);
        const string Basis = "\n    basis: { quote: 公共数据应当依法开放, evidence: excerpt }\n\n";
        var lifting = lift.Length == 0 ? "" : $"  - id: lifting\n    title: {{ zh: 解除, en: lifts }}\n    effect: lift\n    {lift}{Basis}";
        _policies.Edit("  - id: grading\n", $"  - id: added\n    title: {{ zh: 增加, en: added }}\n{added}{Basis}{lifting}  - id: grading\n");
        var found = Assert.Single(Examined(), f => f.Code == code);
        Assert.Equal(("cn/minimal#" + rule, LineOf($"- id: {rule}\n")), (found.Rule, found.Line));
        Assert.Contains(said, found.Message, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Day, found.Seen);
    }

    [Fact]
    public void RuleThatMatters_IsNotFound()
    {
        _policies.Edit("  - id: grading\n", "  - id: added\n    title: { zh: 增加, en: added }\n    effect: at-most\n    when: dataset.domain === '园林'\n    then: { opening: closed }\n    special: true\n"
            + "    basis: { quote: 公共数据应当依法开放, evidence: excerpt }\n\n  - id: grading\n");
        Assert.DoesNotContain(Examined(), f => f.Rule == "cn/minimal#added" && f.Code is not "PK5155");
    }

    [Fact]
    public void PackWithoutDefault_HasAGapThatItsWitnessShows()
    {
        Assert.DoesNotContain(Examined(), f => f.Code == "PK5154" && f.Message.Contains("no norm on opening", StringComparison.Ordinal));
        _policies.Edit("effect: default\n", "effect: default\n    when: dataset.domain === '园林'\n");
        var gap = Assert.Single(Examined(), f => f.Code == "PK5154" && f.Message.Contains("no norm on opening", StringComparison.Ordinal));
        Assert.True(gap.Line == 1 && gap.File.EndsWith("policy.yaml", StringComparison.Ordinal));
        var opening = Decided(gap.Message).GetProperty("opening");
        Assert.Equal("undetermined", opening.GetProperty("status").GetString());
        Assert.Contains("no-norm", opening.GetProperty("causes").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public void NormsOfOneDay_MayCollideAsTheirWitnessShows()
    {
        Assert.DoesNotContain(Examined(), f => f.Code == "PK5155");
        _policies.Edit("  - id: grading\n", ChangedPolicies.ParksClosed);
        var dispute = Assert.Single(Examined(), f => f.Code == "PK5155");
        Assert.Contains("parks-closed", dispute.Message, StringComparison.Ordinal);
        Assert.True(dispute.Line > 1);
        Assert.NotEmpty(Decided(dispute.Message).GetProperty("opening").GetProperty("disputes").EnumerateArray());
    }

    /// <summary>The witness of a message, decided by the command.</summary>
    private JsonElement Decided(string message)
    {
        var entry = message[message.IndexOf('{', StringComparison.Ordinal)..];
        var run = CommandLine.Run($$"""{ "catalogue": 1, "jurisdiction": "370000", "datasets": [{{entry}}] }""", ["decide", "-", "--policies", _policies.New, "--as-of", CommandLine.Day, "--format", "json"]);
        using var document = JsonDocument.Parse(run.Out);
        return document.RootElement.GetProperty("datasets")[0].Clone();
    }

    private int LineOf(string text)
    {
        var file = File.ReadAllText(Path.Combine(_policies.New, ChangedPolicies.Pack)).ReplaceLineEndings("\n");
        return file[..file.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
    }

    private List<(string Code, string? Rule, string File, int Line, string Message, string? Seen)> Examined()
    {
        var run = CommandLine.Run("check", "cn/minimal", "--policies", _policies.New, "--analyse", "--as-of", CommandLine.Day, "--format", "json");
        using var document = JsonDocument.Parse(run.Out);
        return [.. document.RootElement.GetProperty("findings").EnumerateArray().Select(f => (f.GetProperty("code").GetString()!, f.GetProperty("rule").GetString(), f.GetProperty("file").GetString()!,
            f.GetProperty("line").GetInt32(), f.GetProperty("message").GetProperty("en").GetString()!, f.GetProperty("seen").GetString())).Where(f => Codes.Contains(f.Item1))];
    }
}
