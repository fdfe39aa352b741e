using System.Security.Cryptography;
using System.Text;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Conventions;

/// <summary>No invented law: every quoted fragment was found in a source. The committed list of digests says so in a fresh clone; with the
/// sources at hand each is looked up again.</summary>
public sealed class QuotationTests
{
    private const string Digests = "policies/cn/quotations.sha256";

    private static readonly Lazy<Quotation[]> All = new(() =>
    [
        .. from file in Repository.FilesIn(".yaml", "policies/cn").Where(f => !f.EndsWith("/tests.yaml", StringComparison.Ordinal))
           from mapping in YamlFile.Mappings(YamlFile.Read(file))
           from entry in mapping.Entries
           where entry.Key.Text == "quote"
           from fragment in YamlFile.Texts(entry.Value)
           select new Quotation(fragment, $"{file}:{entry.Key.Place.Line}"),
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

    private sealed record Quotation(string Text, string Place);
}
