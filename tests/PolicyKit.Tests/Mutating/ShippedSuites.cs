using System.Text;
using PolicyKit.Language;
using PolicyKit.Testing;
using PolicyKit.Testing.Generating;
using PolicyKit.Testing.Mutating;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Mutating;

/// <summary>The generated suite of each shipped pack holds, and no survivor of it has a witness. All packs by night; else one rule of a small one.</summary>
public sealed class ShippedSuites
{
    private static readonly bool IsNight = Environment.GetEnvironmentVariable("POLICYKIT_BUDGET") == "night";

    public static TheoryData<string> Packs => new(IsNight
        ? ["us/project-open-data", "cn/national", "cn/shandong/open-data", "cn/shandong/health", "cn/shandong/binzhou/public-data", "cn/shandong/qingdao/public-data", "cn/shanghai/open-data", "cn/zhejiang/open-data"]
        : ["us/project-open-data"]);

    [Theory]
    [MemberData(nameof(Packs))]
    public void GeneratedSuite_LeavesNoSurvivorWithAWitness(string pack)
    {
        var library = PolicyLibrary.FromFolders(Repository.PathOf("policies"));
        var options = new MutationOptions { Rules = IsNight ? null : "*#*-public-is-*" };
        var suite = new SuiteGenerator(library).Generate(pack, options);
        Assert.Empty(suite.Problems);
        var file = new SourceFile("suite", "suite.tests.yaml", Encoding.UTF8.GetBytes(suite.Yaml));
        var ran = new PolicyTestRunner(library).Run([file]);
        Assert.True(ran.IsPassed, string.Join('\n', ran.Results.SelectMany(r => r.Differences.Select(d => $"{r.Name}: {d}"))) + suite.Yaml);
        Assert.Empty(new MutationRunner(library).Run([file], options).Found);
    }
}
