using System.Text.Json;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Diffing;

/// <summary>The command: exit codes, approvals, and witnesses that decide as it says.</summary>
public sealed class DiffCommandTests : IDisposable
{
    private readonly ChangedPolicies _policies = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _policies.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void NoChange_IsProved()
    {
        var run = Diff("--fail-on", "any", "--format", "json");
        Assert.Equal((0, ""), (run.Exit, run.Err));
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "diff").Out, run.Out));
        using var document = JsonDocument.Parse(run.Out);
        Assert.Empty(document.RootElement.GetProperty("cells").EnumerateArray());
        Assert.Empty(document.RootElement.GetProperty("text").EnumerateArray());
        Assert.Equal("0", document.RootElement.GetProperty("totals").GetProperty("changed").GetString());
        Assert.Contains("no outcome changes (proved)", Diff("--lang", "en").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Witnesses_DecideAsSaid()
    {
        Close("1.0.0");
        using var document = JsonDocument.Parse(Diff("--format", "json").Out);
        var cells = document.RootElement.GetProperty("cells").EnumerateArray().ToList();
        Assert.NotEmpty(cells);
        foreach (var cell in cells)
        {
            Assert.Equal(cell.GetProperty("from").GetProperty("status").GetString(), Decided(_policies.Old, cell));
            Assert.Equal(cell.GetProperty("to").GetProperty("status").GetString(), Decided(_policies.New, cell));
        }
    }

    [Fact]
    public void FailOn_SeesWhatNobodyApproved()
    {
        Close("2.0.0");
        Assert.Equal((0, ""), (Diff().Exit, Diff().Err));
        Assert.Equal(1, Diff("--fail-on", "restricted").Exit);
        Assert.Equal(0, Diff("--fail-on", "opened").Exit);
        using var document = JsonDocument.Parse(Diff("--format", "json").Out);
        var digest = document.RootElement.GetProperty("text")[0].GetProperty("digest").GetString();
        var approvals = $"approvals: 1\nchanges:\n  - {{ by: 张三, on: 2024-01-01, until: 2024-12-31, because: 新条例, rule: 'cn/minimal#residue-is-open', digest: '{digest}' }}\n";
        Assert.Equal((0, ""), Allowed(approvals));
        Assert.Equal(1, Allowed(approvals.Replace("2024-12-31", "2024-02-01", StringComparison.Ordinal)).Exit);
        Assert.Contains("张三", Diff("--allow", Path.Combine(_folder.Path, "a.yaml"), "--format", "markdown", "--as-of", "2024-01-15").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void SmallVersion_FailsWhateverIsAsked()
    {
        Close("1.1.0");
        var run = Diff();
        Assert.Equal(1, run.Exit);
        Assert.Contains(":4:1: error PK5100", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Axis_LeavesTheOtherOut()
    {
        Close("2.0.0");
        using var document = JsonDocument.Parse(Diff("--axis", "sharing", "--format", "json").Out);
        Assert.Equal(["sharing"], document.RootElement.GetProperty("cells").EnumerateArray().Select(c => c.GetProperty("axis").GetString()).Distinct());
    }

    [Theory]
    [InlineData(2, "", "diff", "OLD")]
    [InlineData(2, "", "diff", "OLD", "NEW", "--axis", "neither")]
    [InlineData(3, "PK7002", "diff", "OLD", "NEW", "--allow", "no-such-file")]
    [InlineData(3, "PK7004", "diff", "OLD", "cn/nowhere")]
    public void WrongUse_IsSaid(int exit, string code, params string[] args)
    {
        var run = CommandLine.Run([.. args.Select(a => a switch { "OLD" => _policies.Old, "NEW" => _policies.New, _ => a })]);
        Assert.Equal((exit, ""), (run.Exit, run.Out));
        Assert.Contains(code, run.Err, StringComparison.Ordinal);
    }

    private void Close(string version) => _policies.Edit("opening: open, sharing: unconditional,", "opening: conditional, sharing: conditional,").Edit("version: 1.0.0", "version: " + version);

    private CommandResult Diff(params string[] more) => CommandLine.Run(["diff", _policies.Old, _policies.New, .. more.Contains("--as-of") ? Array.Empty<string>() : ["--as-of", CommandLine.Day], .. more]);

    private (int Exit, string Err) Allowed(string approvals) => Diff("--fail-on", "any", "--allow", _folder.File("a.yaml", approvals)) is var run ? (run.Exit, run.Err) : default;

    private static string? Decided(string policies, JsonElement cell)
    {
        var witness = cell.GetProperty("witness");
        var catalogue = $$"""{ "catalogue": 1, "jurisdiction": "{{witness.GetProperty("jurisdiction")}}", "datasets": [ {{witness.GetProperty("dataset").GetRawText()}} ] }""";
        var run = CommandLine.Run(catalogue, ["decide", "-", "--policy", policies, "--as-of", witness.GetProperty("asOf").GetString()!, "--format", "json"]);
        using var document = JsonDocument.Parse(run.Out);
        return document.RootElement.GetProperty("datasets")[0].GetProperty("fields")[0].GetProperty(cell.GetProperty("axis").GetString()!).GetProperty("status").GetString();
    }
}
