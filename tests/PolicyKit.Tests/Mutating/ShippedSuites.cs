using System.Text;
using PolicyKit.Language;
using PolicyKit.Testing;
using PolicyKit.Testing.Generating;
using PolicyKit.Testing.Mutating;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Mutating;

/// <summary>The generated suite of each shipped pack holds, and no change survives it of which anything is known. All changes by night; else a sample of
/// rules of each pack.</summary>
public sealed class ShippedSuites
{
    private static readonly bool IsNight = Environment.GetEnvironmentVariable("POLICYKIT_BUDGET") == "night";

    /// <summary>There the status of sharing hangs by days of events, which several facts decide together.</summary>
    private const string Hardest = "cn/shandong/binzhou/public-data";

    private const int MostUndecided = 21;

    [Theory]
    [InlineData("us/project-open-data", "*#*-public-is-*")]
    [InlineData("cn/national", "*#child-needs-guardian")]
    [InlineData("cn/shandong/open-data", "*#open-stays-open")]
    [InlineData("cn/shandong/health", "*#closing-by-law")]
    [InlineData("cn/shandong/binzhou/public-data", "*#emergency-to-*")]
    [InlineData("cn/shandong/qingdao/public-data", "*#not-shared")]
    [InlineData("cn/shanghai/open-data", "*#utilities-*")]
    [InlineData("cn/zhejiang/open-data", "*#reported-l*")]
    public void GeneratedSuite_LeavesNoSurvivorWithAWitness(string pack, string sample)
    {
        var library = PolicyLibrary.FromFolders(Repository.PathOf("policies"));
        var options = new MutationOptions { Rules = IsNight ? null : sample, SettlesDisputes = IsNight };
        var suite = new SuiteGenerator(library).Generate(pack, options);
        Assert.Empty(suite.Problems);
        Assert.True(suite.Told > 0, "The sample has changes.");
        Assert.True(suite.Undecided.Length <= (pack == Hardest ? MostUndecided : 0), string.Join('\n', suite.Undecided));
        var file = new SourceFile("suite", "suite.tests.yaml", Encoding.UTF8.GetBytes(suite.Yaml));
        var ran = new PolicyTestRunner(library).Run([file]);
        Assert.True(ran.IsPassed, string.Join('\n', ran.Results.SelectMany(r => r.Differences.Select(d => $"{r.Name}: {d}"))) + suite.Yaml);
        Assert.Empty(new MutationRunner(library).Run([file], options).Found);
    }
}
