using System.Text.Json;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Diffing;

namespace PolicyKit.Tests.Mutating;

/// <summary><c>mutate</c> and <c>test --generate</c> on the smallest pack, which has a rule of each effect.</summary>
public sealed class MutateCommandTests : IDisposable
{
    private const string Lax = """
        tests: 1
        policy: [cn/minimal]
        cases:
          - { name: open, asOf: 2024-03-01, jurisdiction: "370000", dataset: { code: a, name: a }, expect: { opening: { status: STATUS } } }

        """;

    private readonly ChangedPolicies _policies = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _policies.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void MissingCases_PastedIn_KillTheirMutants()
    {
        var before = Mutate(Lax.Replace("STATUS", "undetermined", StringComparison.Ordinal), "--rule", "*#not-ours");
        Assert.Equal(1, before.Exit);
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "mutate").Out, before.Out));
        using var document = JsonDocument.Parse(before.Out);
        var survivors = document.RootElement.GetProperty("survivors").EnumerateArray().ToList();
        Assert.Contains("without the rule", survivors.Select(s => s.GetProperty("mutation").GetString()));
        var missing = survivors.Select(s => s.GetProperty("witness").GetProperty("case").GetString()).Distinct();
        var after = Mutate(Lax.Replace("STATUS", "undetermined", StringComparison.Ordinal).TrimEnd() + "\n" + string.Concat(missing), "--rule", "*#not-ours");
        using var killed = JsonDocument.Parse(after.Out);
        Assert.Empty(killed.RootElement.GetProperty("survivors").EnumerateArray());
        Assert.Equal(0, after.Exit);
    }

    [Fact]
    public void GeneratedSuite_HoldsAndKillsAllThatItSaysItDoes()
    {
        var run = CommandLine.Run("test", "--generate", Path.Combine(_policies.Old, "cn", "minimal"), "--budget", "200", "--lang", "en");
        Assert.Equal(0, run.Exit);
        Assert.Contains("PK5131", run.Err, StringComparison.Ordinal);
        var file = _folder.File("cn.tests.yaml", run.Out);
        var tested = CommandLine.Run("test", file, "--policies", _policies.Old, "--coverage");
        Assert.True(tested.Exit == 0, tested.Out + tested.Err);
        using var mutated = JsonDocument.Parse(CommandLine.Run("mutate", file, "--policies", _policies.Old, "--budget", "1", "--format", "json").Out);
        var killed = mutated.RootElement.GetProperty("killed").GetInt32();
        Assert.True(killed > 60, mutated.RootElement.ToString());
        Assert.Contains($" {killed} fail a case", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void CasesThatFailAlready_AreSaid()
    {
        var run = Mutate(Lax.Replace("STATUS", "closed", StringComparison.Ordinal));
        Assert.Equal(3, run.Exit);
        Assert.Contains("PK5130", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingToMutate_IsAFinding()
    {
        var run = Mutate(Lax.Replace("STATUS", "undetermined", StringComparison.Ordinal), "--rule", "no-such-rule");
        Assert.Equal(1, run.Exit);
        Assert.Contains("PK7013", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_TakesOnePack() => Assert.Equal(2, CommandLine.Run("test", "--generate", "a", "b").Exit);

    private CommandResult Mutate(string tests, params string[] more) =>
        CommandLine.Run(["mutate", _folder.File("lax.tests.yaml", tests), "--policies", _policies.Old, "--format", "json", .. more]);
}
