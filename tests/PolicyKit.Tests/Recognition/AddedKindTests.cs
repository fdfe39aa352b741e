using System.Text;
using PolicyKit.Language;
using PolicyKit.Model;
using PolicyKit.Tests.Documentation;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Recognition;

/// <summary>A kind that an author adds in a pack, without a program: the example of the guide.</summary>
public sealed class AddedKindTests
{
    [Fact]
    public void PackOfTheGuide_AddsAKindThatTightens()
    {
        var engine = new PolicyEngine([Load(Example())]);
        var dataset = engine.Describe("370000", "1").Field("gsryr").Field("古树认养人").Field("古树编号").Build();
        var kind = engine.Sets[0].Facts.Find(FactLevel.Field, "kind")!;
        Assert.Equal(["personal/guardianship", "personal/guardianship", null],
            dataset.Fields!.Value.Select(f => (f.Facts.Inferred(kind)?.Value as TextValue)?.Value));
        Assert.Equal("cn/example/trees#tree-guardian", dataset.Fields!.Value[0].Facts.Inferred(kind)!.By);
        Assert.Contains(engine.Decide(dataset, new(2024, 6, 1)).Fields[0].Opening.Reasons, r => r.Rule.FullId == "cn/national#personal-information-closed");
    }

    [Fact]
    public void AddedRecogniser_ChangesTheMeaningOfPacksThatReadKinds()
    {
        var (with, without) = (Load(Example()), Load(null));
        Assert.NotEqual(Digest(without, "cn/national"), Digest(with, "cn/national"));
    }

    [Fact]
    public void KindOfNoTaxonomy_IsRefused()
    {
        var result = PolicyLoader.Load(Files(Example().Replace("kind: personal/guardianship", "kind: personal/guardian", StringComparison.Ordinal)));
        Assert.Null(result.Set);
        Assert.Contains(result.Problems, p => p.Code == "PK1054" && p.Place.File!.EndsWith("trees/policy.yaml", StringComparison.Ordinal));
    }

    private static string Example() => MarkdownPage.All.Single(p => p.Path == "docs/guides/classification.md").Fenced("yaml").Single();

    private static string Digest(PolicySet set, string pack) => set.Policies.Single(p => p.Id == pack).MeaningDigest;

    private static PolicySet Load(string? added)
    {
        var result = PolicyLoader.Load(Files(added));
        Assert.Empty(result.Problems.Where(p => p.Severity == Severity.Error).Select(p => $"{p.Place.File}:{p.Place.Line} {p.Message.En}"));
        return result.Set!;
    }

    private static IEnumerable<SourceFile> Files(string? added) => Repository.FilesIn("", "policies/cn")
        .Where(f => f.Split('/').Length == 3 || f.Contains("/calendars/", StringComparison.Ordinal) || f.Contains("/national/", StringComparison.Ordinal))
        .Select(f => new SourceFile(f["policies/".Length..], f, File.ReadAllBytes(Repository.PathOf(f))))
        .Concat(added is null ? [] : [new SourceFile("cn/example/trees/policy.yaml", "trees/policy.yaml", Encoding.UTF8.GetBytes(added))]);
}
