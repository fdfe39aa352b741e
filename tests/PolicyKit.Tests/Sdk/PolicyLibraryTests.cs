using PolicyKit.Model;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Sdk;

public sealed class PolicyLibraryTests
{
    [Theory]
    [InlineData("1.2.3", "1.2.3", true)]
    [InlineData("1.2.3", "1.2.4", false)]
    [InlineData("1.2", "1.2.9", true)]
    [InlineData("1", "2.0.0", false)]
    [InlineData("1.x", "1.9.0", true)]
    [InlineData("^1.2.0", "1.9.0", true)]
    [InlineData("^1.2.0", "2.0.0", false)]
    [InlineData("^0.2.0", "0.3.0", false)]
    [InlineData("~1.2.3", "1.2.9", true)]
    [InlineData("~1.2.3", "1.3.0", false)]
    [InlineData(">=1.0 <2.0", "1.5.0", true)]
    [InlineData(">=1.0 <2.0", "2.0.0", false)]
    [InlineData(">1.0.0", "1.0.0", false)]
    [InlineData("<=1.0.0", "1.0.0", true)]
    [InlineData("*", "7.0.0", true)]
    public void Range_ContainsVersions(string range, string version, bool expected)
    {
        Assert.True(VersionRange.TryParse(range, out var parsed));
        Assert.Equal(expected, parsed.Contains(version));
    }

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData(">>1")]
    [InlineData("1.2.3.4")]
    public void Range_RefusesOthers(string range) => Assert.False(VersionRange.TryParse(range, out _));

    [Fact]
    public void Id_LoadsWithWhatItExtends()
    {
        var loaded = Library.Load("cn/minimal@^1.0");
        Assert.Equal(["cn/minimal", "cn/nation"], loaded.OrThrow().Single().Policies.Select(p => p.Id));
        Assert.Equal("cn/minimal", Assert.Single(loaded.Asked).Id);
    }

    [Theory]
    [InlineData("cn/minimal@^2", "PK7005")]
    [InlineData("cn/minimal@what", "PK7005")]
    [InlineData("cn/minimall", "PK7004")]
    public void Unfindable_IsAProblem(string reference, string code) => Assert.Equal(code, Assert.Single(Library.Load(reference).Problems).Code);

    [Theory]
    [InlineData("policykit: 1\npolicy: mine\nversion: 1.0.0\n", "PK7022")]
    [InlineData("policykit: 1\npolicy: xx/mine\nversion: 1.0.0\n", "PK7022")]
    [InlineData("policykit: 1\nversion: 1.0.0\n", "PK1032")]
    [InlineData("rules: []\n", "PK1032")]
    public void PackOfNoCountry_IsToldWhatIsWrongAndNoMore(string text, string code)
    {
        using var folder = new TemporaryFolder();
        folder.File("policy.yaml", text);
        Assert.Equal([code], Library.Load(folder.Path).Problems.Select(p => p.Code).Distinct());
    }

    [Fact]
    public void Path_MayBeFileFolderOrRoot()
    {
        var folder = Path.Combine(CommandLine.Minimal, "cn", "minimal");
        foreach (var path in new[] { Path.Combine(folder, "policy.yaml"), folder, CommandLine.Minimal })
        {
            Assert.Contains(Library.Load(path).OrThrow().Single().Policies, p => p.Id == "cn/minimal");
        }
    }

    [Fact]
    public void PackAwayFromItsPlace_TakesItsCountryFromTheLookup()
    {
        using var folder = new TemporaryFolder();
        folder.File("elsewhere/policy.yaml", File.ReadAllText(Path.Combine(CommandLine.Minimal, "cn", "minimal", "policy.yaml")));
        var loaded = Library.Load(Path.Combine(folder.Path, "elsewhere"));
        Assert.Contains(loaded.OrThrow().Single().Policies, p => p.Id == "cn/minimal");
        Assert.Equal(Library.Load("cn/minimal").Sets[0].Policies[0].SourceDigest, loaded.Sets[0].Policies[0].SourceDigest);
    }

    [Fact]
    public void FolderWithoutPacks_IsAProblem()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("PK7020", Assert.Single(Library.Load(folder.Path).Problems).Code);
    }

    [Fact]
    public void PlaceWithItsOwnCountry_IsWhole() =>
        Assert.Equal(["cn/minimal", "cn/nation"], Library.LoadAll().OrThrow().Single(s => s.Country.Id == "cn").Policies.Select(p => p.Id));

    private static PolicyLibrary Library => PolicyLibrary.FromFolders(CommandLine.Minimal);
}
