using System.Text;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;
using PolicyKit.Tests.Conventions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Documentation;

/// <summary>What pages show is read by the product. The README's program is compiled and run by .ci/run.</summary>
public sealed class ExampleTests
{
    private static readonly MarkdownPage[] Pages =
        [.. MarkdownPage.All.Where(p => !p.Path.StartsWith("docs/rules/", StringComparison.Ordinal) && !p.Path.StartsWith("tests/", StringComparison.Ordinal))];

    [Fact]
    public void EveryYaml_IsWellFormed() =>
        Offenders.MustBeNone(Pages.SelectMany(p => p.Fenced("yaml").SelectMany(y => YamlComposer.Compose(FileOf(p, y)).Problems)
            .Select(m => $"{p.Path}: {m.Message.En}")), "These examples are no YAML of ours.");

    [Fact]
    public void EveryJson_IsWellFormed() =>
        Offenders.MustBeNone(Pages.SelectMany(p => p.Fenced("json").SelectMany(j => JsonComposer.Compose(FileOf(p, j)).Problems)
            .Select(m => $"{p.Path}: {m.Message.En}")), "These examples are no JSON.");

    [Fact]
    public void CatalogueOfTheGuide_IsReadWithoutProblem()
    {
        var page = MarkdownPage.All.Single(p => p.Path == "docs/guides/facts.md");
        var country = PolicyEngine.FromPackage().Sets.Single(s => s.Country.Id == "cn").Country;
        var read = new CatalogueReader(country).Read(FileOf(page, page.Fenced("json").Single()), CatalogueFormat.Json);
        Offenders.MustBeNone(read.Problems.Concat(read.Datasets.SelectMany(d => d.Problems)).Where(p => p.Severity == Severity.Error)
            .Select(p => $"{p.Place.Line}: {p.Message.En}"), "The guide's catalogue is not one.");
    }

    [Fact]
    public void PolicyOfTheReadme_IsThePack()
    {
        var shown = MarkdownPage.All.Single(p => p.Path == "README.md").Fenced("yaml").Single().Split('\n', 2)[1].TrimEnd('\n');
        Assert.Contains(shown, Repository.Read("policies/cn/shandong/open-data/policy.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void RulesAndCaseOfFromArticleToRule_AreThePack()
    {
        var shown = MarkdownPage.All.Single(p => p.Path == "docs/guides/from-article-to-rule.md").Fenced("yaml").ToList();
        Assert.Contains(Body(shown[0]), Repository.Read("policies/cn/instruments.yaml").Replace(AliasOfBinzhou, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(Body(shown[1]), Repository.Read("policies/cn/shandong/binzhou/public-data/policy.yaml"), StringComparison.Ordinal);
        Assert.Contains(Body(shown[3]), Repository.Read("policies/cn/shandong/binzhou/public-data/tests.yaml"), StringComparison.Ordinal);
    }

    private const string AliasOfBinzhou = "    aliases: [滨州市人民政府令第16号]\n";

    /// <summary>An example without its first key.</summary>
    private static string Body(string yaml) => yaml.Split('\n', 2)[1].TrimEnd('\n');

    private static SourceFile FileOf(MarkdownPage page, string text) => new(page.Path, page.Path, Encoding.UTF8.GetBytes(text));
}
