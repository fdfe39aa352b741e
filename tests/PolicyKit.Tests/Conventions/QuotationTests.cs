using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PolicyKit.Language.Text;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Conventions;

/// <summary>No invented law: every quoted fragment was found in a source. The committed list of digests says so in a fresh clone; with the
/// sources at hand each is looked up again.</summary>
public sealed partial class QuotationTests
{
    private const string Digests = "policies/cn/quotations.sha256";

    private static readonly Lazy<Quotation[]> All = new(() =>
    [
        .. from file in Repository.FilesIn(".yaml", "policies/cn").Where(f => !f.EndsWith("/tests.yaml", StringComparison.Ordinal))
           let root = YamlFile.Read(file)
           from mapping in YamlFile.Mappings(root)
           from entry in mapping.Entries
           where entry.Key.Text == "quote"
           from fragment in YamlFile.Texts(entry.Value)
           select new Quotation(fragment, $"{file}:{entry.Key.Place.Line}", Text(mapping, "article"), Text(mapping, "evidence"),
               Text(mapping, "instrument") ?? Text(root, "instrument") ?? Path.GetFileNameWithoutExtension(file)),
    ]);

    [Fact]
    public void Policies_QuoteTheLaw() => Assert.True(All.Value.Length > 50, $"Only {All.Value.Length} quotations were found: the search is wrong.");

    [Fact]
    public void EveryQuotation_IsInTheListOfDigests()
    {
        var known = Repository.Read(Digests).Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ')[0]).ToHashSet();
        Offenders.MustBeNone(All.Value.Where(q => !known.Contains(DigestOf(q.Text))).Select(q => $"{q.Place}: {q.Text}"),
            "These words were never found in a source. Quote what the law prints, or add the digest once the words are found there.");
    }

    [Fact]
    public void EveryDigest_IsOfAQuotation()
    {
        var used = All.Value.Select(q => DigestOf(q.Text)).ToHashSet();
        Offenders.MustBeNone(Repository.Read(Digests).Split('\n').Where(l => l.Length > 0 && l[0] != '#' && !used.Contains(l.Split(' ')[0])),
            "No policy quotes these words any more.");
    }

    [Fact]
    public void Fragments_HideNothing() =>
        Offenders.MustBeNone(All.Value.Where(q => q.Text.Contains('…', StringComparison.Ordinal) || q.Text.Contains("...", StringComparison.Ordinal))
            .Select(q => $"{q.Place}: {q.Text}"), "An omission ends a fragment; the next begins another item of the list.");

    [SharedFact("laws", "seeds", "domain.md")]
    public void EveryQuotation_StandsInTheSources()
    {
        var sources = Directory.EnumerateFiles(Shared.PathOf("laws"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Shared.PathOf("seeds"), "*", SearchOption.AllDirectories))
            .Append(Shared.PathOf("domain.md")).Order(StringComparer.Ordinal).Select(f => Fold(File.ReadAllText(f))).ToList();
        Offenders.MustBeNone(All.Value.Where(q => !sources.Any(s => s.Contains(Fold(q.Text), StringComparison.Ordinal))).Select(q => $"{q.Place}: {q.Text}"),
            "No source prints these words.");
    }

    [SharedFact("laws")]
    public void EveryFullText_StandsInTheArticleItNames()
    {
        var names = YamlFile.Mappings(YamlFile.Read("policies/cn/instruments.yaml")).Where(m => m["periods"] is not null)
            .ToDictionary(m => Text(m, "id")!, m => Text(m["name"], "zh")!.Replace("中华人民共和国", "", StringComparison.Ordinal));
        var laws = Directory.EnumerateFiles(Shared.PathOf("laws"), "*.md").ToLookup(f => Path.GetFileName(f).Split('(')[0], File.ReadAllText);
        Offenders.MustBeNone(
            All.Value.Where(q => q is { Article: not null, Evidence: "full-text" or null })
                .Where(q => !laws[names[q.Instrument]].Any(l => ArticleOf(l, q.Article!).Contains(Fold(q.Text), StringComparison.Ordinal)))
                .Select(q => $"{q.Place}: {q.Instrument} {q.Article}: {q.Text}"),
            "The article that is named does not print these words.");
    }

    /// <summary>An article, folded, from its number to the next one's.</summary>
    private static string ArticleOf(string law, string article)
    {
        var lines = law.Split('\n').SkipWhile(l => !Begins(l, article)).ToList();
        return Fold(string.Concat(lines.Take(1).Concat(lines.Skip(1).TakeWhile(l => !l.StartsWith('#') && !Article().IsMatch(l)))));
    }

    private static bool Begins(string line, string article) =>
        line.StartsWith(article, StringComparison.Ordinal) && line.Length > article.Length && char.IsWhiteSpace(line[article.Length]);

    private static string? Text(Node? node, string key) => ((node as MappingNode)?[key] as ScalarNode)?.Text;

    [GeneratedRegex(@"^第[一二三四五六七八九十百]+条\s")]
    private static partial Regex Article();

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Fold(text))));

    /// <summary>Full-width forms become their narrow ones, curly quotation marks straight, white space goes: sources differ in these.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            folded.Append(c switch
            {
                _ when char.IsWhiteSpace(c) => "",
                >= '\uFF01' and <= '\uFF5E' => ((char)(c - 0xFEE0)).ToString(),
                '\u201C' or '\u201D' => "\"",
                '\u2018' or '\u2019' => "'",
                _ => c.ToString(),
            });
        }

        return folded.ToString();
    }

    private sealed record Quotation(string Text, string Place, string? Article, string? Evidence, string Instrument);
}
