using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Tests.Lock;

/// <summary>PKA4001 to PKA4004: the lock is there, readable and of these policies, or it is said.</summary>
public sealed class LockStateTests
{
    private const string Nothing = "public class Empty;";

    [Fact]
    public async Task AbsentLock_IsSaid()
    {
        var found = Assert.Single(await Locked.Of(Nothing, true, []));
        Assert.Equal("PKA4001", found.Id);
        Assert.Equal("there is no policykit.lock.json; run policykit check PATH --write-lock", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("没有 policykit.lock.json", found.GetMessage(new System.Globalization.CultureInfo("zh-CN")), StringComparison.Ordinal);
    }

    /// <summary>Without a lock what attributes declare is guarded all the same.</summary>
    [Fact]
    public async Task AbsentLock_LeavesDeclarationsGuarded() =>
        Assert.Contains(await Locked.Of(Locked.Logging("public class User { [DataField(\"personal/contact/mobile\")] public string A { get; set; } = \"\"; }", "user.A", "User user"), true, []),
            d => d.Id == "PKA1002");

    [Fact]
    public async Task FreshLock_IsSilent() =>
        Assert.Empty(await Locked.Of(Nothing, true, [], [new Locked.Text("/src/policies/policykit.lock.json", Locked.Lock), .. Policies(s => s)]));

    /// <summary>An editor gives texts: line ends are no change.</summary>
    [Fact]
    public async Task LineEnds_AreNoChange() =>
        Assert.Empty(await Locked.Of(Nothing, true, [], [new Locked.Text("C:\\src\\policies\\policykit.lock.json", Locked.Lock), .. Policies(s => s.ReplaceLineEndings("\r\n"), "C:\\src\\policies\\")]));

    [Fact]
    public async Task ChangedPolicy_MakesTheLockStale()
    {
        var found = Assert.Single(await Locked.Of(Nothing, true, [], [new Locked.Text("/src/policies/policykit.lock.json", Locked.Lock), .. Policies(s => s + "# changed\n")]));
        Assert.Equal("PKA4001", found.Id);
        Assert.Equal(("/src/policies/policykit.lock.json", 0), (found.Location.GetLineSpan().Path, found.Location.GetLineSpan().StartLinePosition.Line));
        Assert.StartsWith("the lock is stale: ", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewPack_MakesTheLockStale() =>
        Assert.Equal("PKA4001", Assert.Single(await Locked.Of(Nothing, true, [], new Locked.Text("/p/policykit.lock.json", Locked.Lock), new Locked.Text("/p/cn/new/policy.yaml", "policykit: 1"))).Id);

    /// <summary>Yaml that has nothing to do with policies is somebody else's.</summary>
    [Fact]
    public async Task OtherYaml_IsNoMatter() =>
        Assert.Empty(await Locked.Of(Nothing, true, [], new Locked.Text("/p/policykit.lock.json", Locked.Lock), new Locked.Text("/p/pipeline.yaml", "steps: []")));

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("{\n  \"lock\": 1,\n  \"asOf\" }", 2, 9)]
    [InlineData("{ \"lock\": 9 }", 0, 0)]
    public async Task BrokenLock_IsSaidAtItsPlace(string text, int line, int column)
    {
        var found = Assert.Single(await Locked.In(Nothing, text));
        Assert.Equal("PKA4002", found.Id);
        var place = found.Location.GetLineSpan().StartLinePosition;
        Assert.Equal((line, column), (place.Line, place.Character));
    }

    [Fact]
    public async Task HugeLock_IsSaid() => Assert.Equal("PKA4002", Assert.Single(await Locked.In(Nothing, new string('[', 5_000_000))).Id);

    [Theory]
    [InlineData("policykit_names", "sometimes", "off, normal, strict")]
    [InlineData("policykit_area", "999999", "000000, 370000")]
    public async Task WrongOption_IsSaid(string option, string value, string expected)
    {
        var found = Assert.Single(await Locked.In(Nothing, options: (option, value)));
        Assert.Equal("PKA4003", found.Id);
        Assert.Contains($"'{value}', and takes {expected}", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[NotPersonal(\"\")]", true)]
    [InlineData("[NotPersonal(\" \")]", true)]
    [InlineData("[NotPersonal(\"name of a file\")]", false)]
    public async Task NotPersonal_NeedsAReason(string attribute, bool isSaid)
    {
        var found = await Locked.In($"public class File {{ {attribute} public string RealName {{ get; set; }} = \"\"; }}");
        Assert.Equal(isSaid, found.Any(d => d.Id == "PKA4004"));
    }

    private static IEnumerable<AdditionalText> Policies(Func<string, string> change, string root = "/src/policies/") =>
        Locked.Shandong.Files.Select(f => new Locked.Text(root + (root[0] == '/' ? f.Id : f.Id.Replace('/', '\\')), change(System.Text.Encoding.UTF8.GetString(f.Bytes.Span).TrimStart('\uFEFF'))));
}
