using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Diffing;

/// <summary>Giving out packs: once, then only with another version.</summary>
public sealed class VersionCommandTests : IDisposable
{
    private const string Record = "cn/minimal/versions.yaml";

    private readonly ChangedPolicies _policies = new();

    public void Dispose() => _policies.Dispose();

    [Fact]
    public void FirstTime_LocksTheVersionThatIsThere()
    {
        Assert.Contains("cn/minimal 1.0.0: first release\n", Version(_policies.New).Out, StringComparison.Ordinal);
        Assert.Contains("version: 1.0.0\n    on: 2024-03-01\n    digest: sha256:", Text(Record), StringComparison.Ordinal);
        Assert.Equal("nothing to give out\n", Version(_policies.New).Out);
        Assert.Equal(0, CommandLine.Run("check", _policies.New).Exit);
    }

    [Fact]
    public void ChangedText_IsGivenOutUnderAnotherVersion()
    {
        Version(_policies.New);
        var record = Text(Record);
        _policies.Edit("en: Grading", "en: Grades");
        Assert.Contains("PK5104", CommandLine.Run("check", _policies.New).Err, StringComparison.Ordinal);
        Assert.Equal("cn/minimal 1.0.1: outcomes: no outcome; rules: modified grading-general, grading-serious\n", Version(_policies.New, "--since", _policies.Old).Out);
        Assert.Contains("\nversion: 1.0.1\n", Text(ChangedPolicies.Pack), StringComparison.Ordinal);
        Assert.StartsWith(record.TrimEnd(), Text(Record), StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("check", _policies.New).Exit);
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "versions").Out, """{ "versions": 1, "released": [ { "version": "1.0.0", "on": "2024-03-01", "digest": "a", "meaning": "b", "moved": { "zh": "", "en": "" } } ] }"""));
    }

    [Fact]
    public void DryRun_WritesNothing()
    {
        Assert.NotEmpty(Version(_policies.New, "--dry-run").Out);
        Assert.False(File.Exists(Path.Combine(_policies.New, Record)));
    }

    [Fact]
    public void PackInsideTheTool_CannotBeGivenOut() => Assert.Equal(2, Version("cn/national").Exit);

    private static CommandResult Version(string pack, params string[] more) => CommandLine.Run(["version", pack, "--as-of", CommandLine.Day, "--lang", "en", .. more]);

    private string Text(string file) => File.ReadAllText(Path.Combine(_policies.New, file));
}
