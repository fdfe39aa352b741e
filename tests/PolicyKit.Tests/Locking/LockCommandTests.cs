using System.Text.Json;
using PolicyKit.Cli;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Locking;

/// <summary><c>check --write-lock</c>: the table, its bytes, and when it no longer holds.</summary>
public sealed class LockCommandTests : IDisposable
{
    private const string Day = "2026-11-26";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lock_LiesBesideThePacks_AndFitsItsSchema()
    {
        var packs = Copy();
        Assert.Equal(0, CommandLine.Run("check", packs, "--write-lock", "--as-of", Day).Exit);
        var written = File.ReadAllText(Path.Combine(packs, "policykit.lock.json"));
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "lock", "--policies", CommandLine.Minimal).Out, written));
        Assert.StartsWith("{\n  \"lock\": 1,\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_AreTheSame_InAnyFolder()
    {
        var (one, other) = (Path.Combine(Copy("a"), "policykit.lock.json"), Path.Combine(_folder.Path, "b.json"));
        CommandLine.Run("check", Path.GetDirectoryName(one)!, "--write-lock", "--as-of", Day);
        CommandLine.Run("check", Copy("c/d"), "--write-lock", "--as-of", Day, "-o", other);
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(other));
    }

    /// <summary>The bytes are compared, not the clock: line ends and a byte order mark are no change, a word is.</summary>
    [Fact]
    public void Stale_IsSaid_WhenAFileChanged()
    {
        var packs = Copy();
        CommandLine.Run("check", packs, "--write-lock", "--as-of", Day);
        var masks = Path.Combine(packs, "cn", "masks.yaml");
        File.WriteAllText(masks, "\uFEFF" + File.ReadAllText(masks).ReplaceLineEndings("\r\n"));
        Assert.DoesNotContain("PK7048", CommandLine.Run("check", packs, "--as-of", Day).Err, StringComparison.Ordinal);
        File.AppendAllText(masks, "# changed\n");
        var stale = CommandLine.Run("check", packs, "--as-of", Day);
        Assert.Equal(0, stale.Exit);
        Assert.Contains("warning PK7048: the lock is stale: `cn/masks.yaml` has changed since", stale.Err, StringComparison.Ordinal);
        Assert.Equal(1, CommandLine.Run("check", packs, "--as-of", Day, "--fail-on", "warning").Exit);
    }

    [Fact]
    public void Stale_IsSaid_WhenADayOfTheLawHasCome()
    {
        CommandLine.Run("check", Path.Combine(CommandLine.Root, "policies", "cn", "national"), "--write-lock", "--as-of", "2019-01-01", "-o", Path.Combine(Copy(), "policykit.lock.json"));
        using var written = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Path, "packs", "policykit.lock.json")));
        var until = written.RootElement.GetProperty("until").GetString()!;
        Assert.True(string.CompareOrdinal(until, "2019-01-01") >= 0 && string.CompareOrdinal(until, "2021-11-01") < 0, until);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"lock\":2}")]
    [InlineData("{\"lock\":1,\"asked\":[1],\"sources\":[],\"until\":null}")]
    [InlineData("{\"lock\":1,\"asked\":[],\"sources\":[],\"until\":\"tomorrow\"}")]
    public void BrokenLock_IsAWarning(string text)
    {
        var packs = Copy();
        File.WriteAllText(Path.Combine(packs, "policykit.lock.json"), text);
        var run = CommandLine.Run("check", packs, "--as-of", Day);
        Assert.Equal(0, run.Exit);
        Assert.Contains("PK7049", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void MappingFiles_GoIntoTheLock()
    {
        var file = _folder.File("code.yaml", """
            code: 1
            types:
              SysUser: { IdCardNum: personal/identity/resident-id, Password: { kind: secret/credential/password, note: hashed } }
            members: { IdCard: personal/identity/resident-id }
            notPersonal: { SysFile: [RealName] }
            values: { 'AuthService.Login(account)': personal/account/login-name }
            payloads: { 'Request.Body': personal/raw/payload }
            sinks:    [ { method: BaseController.SUCCESS, parameter: data, category: http-result } ]
            notSinks: [ { method: IMediator.Send, parameter: '*' } ]
            masks:    [ { method: StringExtension.MaskPhone, parameter: value, technique: partial } ]
            """);
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "code", "--policies", CommandLine.Minimal).Out,
            """{ "code": 1, "types": { "A": { "B": "personal", "C": { "kind": "secret", "note": "x" } } }, "notSinks": [ { "method": "A.B" } ] }"""));
        var output = Path.Combine(_folder.Path, "out", "policykit.lock.json");
        var run = CommandLine.Run("check", Packs("cn", "national"), "--write-lock", "--code", file, "-o", output, "--as-of", Day);
        Assert.Equal((0, false), (run.Exit, run.Err.Contains("PK13", StringComparison.Ordinal)));
        using var written = JsonDocument.Parse(File.ReadAllText(output));
        var code = written.RootElement.GetProperty("code");
        Assert.Equal("{\"type\":\"SysUser\",\"member\":\"IdCardNum\",\"kind\":\"personal/identity/resident-id\"}", code.GetProperty("types")[0].GetRawText());
        Assert.Equal("{\"method\":\"IMediator.Send\",\"parameter\":\"*\"}", code.GetProperty("notSinks")[0].GetRawText());
        Assert.Contains(written.RootElement.GetProperty("sources").EnumerateArray(), s => s.GetProperty("file").GetString() == "../code.yaml");
    }

    [Theory]
    [InlineData("code: 2", "PK1350", 3)]
    [InlineData("code: 1\nmembers: { A: personal/contact/phone }", "PK1351", 0)]
    [InlineData("code: 1\nmembers: { A: 身份证 }", "PK1352", 3)]
    [InlineData("code: 1\nsinks: [ { method: 'A.', category: log } ]", "PK1353", 3)]
    [InlineData("code: 1\nmasks: [ { method: A.B, technique: blur } ]", "PK1354", 0)]
    [InlineData("code: 1\nsinks: [ { method: A.B, category: nowhere } ]", "PK10", 3)]
    [InlineData("code: 1\nvalue: {}", "PK10", 3)]
    [InlineData("[", "PK10", 3)]
    public void Mapping_IsChecked(string text, string code, int exit)
    {
        var (file, output) = (_folder.File("code.yaml", text), Path.Combine(_folder.Path, "l.json"));
        var run = CommandLine.Run("check", Packs("cn", "national"), "--write-lock", "--code", file, "-o", output, "--as-of", Day);
        Assert.Equal(exit, run.Exit);
        Assert.Contains(code, run.Err, StringComparison.Ordinal);
        Assert.Equal(exit == 0, File.Exists(output));
    }

    [Fact]
    public void Code_NeedsALock() => Assert.Equal(2, CommandLine.Run("check", Packs("cn", "national"), "--code", "x.yaml").Exit);

    [Fact]
    public void PacksOfThePackage_LockInTheFolderPolicies()
    {
        var loaded = PolicyLibrary.FromPackage().Load("cn/national");
        Assert.Equal("policies/policykit.lock.json", PolicyKit.Locking.LockFile.PathFor(loaded));
    }

    private static string Packs(params string[] below) => Path.Combine([CommandLine.Root, "policies", .. below]);

    /// <summary>The national pack with its country's data, in a folder of its own.</summary>
    private string Copy(string name = "packs")
    {
        foreach (var file in Directory.EnumerateFiles(Packs("cn")).Concat(Directory.EnumerateFiles(Packs("cn", "calendars"))).Concat(Directory.EnumerateFiles(Packs("cn", "national"))))
        {
            var target = Path.Combine(_folder.Path, name, Path.GetRelativePath(Packs(), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }

        return Path.Combine(_folder.Path, name);
    }
}
