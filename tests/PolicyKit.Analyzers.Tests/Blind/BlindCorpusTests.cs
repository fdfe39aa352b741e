using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Analyzers.Tests.Lock;
using Xunit.Abstractions;

namespace PolicyKit.Analyzers.Tests.Blind;

/// <summary>The analyzers over code that was written without having read them. What they get wrong is listed in known.txt, and the list is exact: a case
/// that is mended leaves it.</summary>
public sealed class BlindCorpusTests(ITestOutputHelper output)
{
    /// <summary>What ImplicitUsings of a project of the web gives, as far as the corpus needs it.</summary>
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    [Fact]
    public void Corpus_IsHalfSafe()
    {
        Assert.Equal(BlindCorpus.Cases.Count, BlindCorpus.Cases.Select(c => c.Id).Distinct().Count());
        Assert.InRange(BlindCorpus.Cases.Count(c => c.Leaks.Count == 0), BlindCorpus.Cases.Count * 0.45, BlindCorpus.Cases.Count * 0.55);
    }

    /// <summary>With ASP.NET Core at hand, as in a build, and without, as <c>scan</c> sees the same files.</summary>
    [Theory]
    [InlineData("built", "System.", "Microsoft.")]
    [InlineData("scanned", "System.")]
    public async Task Findings_AreTheMarkedLines_ButForWhatIsKnown(string how, params string[] references)
    {
        var found = (await Find(references)).ToLookup(f => f.Case, f => f.Line);
        output.WriteLine(Table(found));
        var wrong = BlindCorpus.Cases.SelectMany(c => Wrong(c, found[c])).ToDictionary(w => w.What, w => w.Line);
        var known = BlindCorpus.Known.Where(k => k.When == "always" || k.When == how).Select(k => k.Wrong).ToHashSet();
        var differences = wrong.Keys.Where(w => !known.Contains(w)).Select(w => $"{wrong[w]}: {w} is not in known.txt")
            .Concat(known.Where(k => !wrong.ContainsKey(k)).Select(k => $"{k} is in known.txt and is no longer so")).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static IEnumerable<(string What, string Line)> Wrong(BlindCase one, IEnumerable<int> found)
    {
        if (one.Leaks.Except(found).ToList() is [var missed, ..])
        {
            yield return ($"{one.Id} miss", $"{one.File}:{missed}");
        }

        if (found.Except(one.Leaks).ToList() is [var alarm, ..])
        {
            yield return ($"{one.Id} false-alarm", $"{one.File}:{alarm}");
        }
    }

    /// <summary>Lines of each category: found rightly, found wrongly, missed.</summary>
    private static string Table(ILookup<BlindCase, int> found)
    {
        var text = new StringBuilder("category      cases  true  false  missed  precision  recall\n");
        var rows = BlindCorpus.Cases.GroupBy(c => c.Category).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Name: g.Key, Cases: g.ToList()));
        foreach (var (name, cases) in rows.Append(("all", [.. BlindCorpus.Cases])))
        {
            var right = cases.Sum(c => c.Leaks.Intersect(found[c]).Count());
            var (alarms, missed) = (cases.Sum(c => found[c].Except(c.Leaks).Count()), cases.Sum(c => c.Leaks.Except(found[c]).Count()));
            text.AppendLine(CultureInfo.InvariantCulture, $"{name,-13}{cases.Count,6}{right,6}{alarms,7}{missed,8}{Share(right, alarms),11:0.00}{Share(right, missed),8:0.00}");
        }

        return text.ToString();
    }

    private static double Share(int right, int wrong) => right + wrong == 0 ? 1 : right / (double)(right + wrong);

    private static async Task<IEnumerable<(BlindCase Case, int Line)>> Find(string[] references)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create("Blind", BlindCorpus.Files.Append(("Usings.cs", Usings)).Select(f => CSharpSyntaxTree.ParseText(f.Item2, parse, f.Item1)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(p => references.Any(r => Path.GetFileName(p).StartsWith(r, StringComparison.Ordinal))).Select(p => MetadataReference.CreateFromFile(p)),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return (await Locked.Analyze(compilation, [], new Locked.Text("/src/policies/policykit.lock.json", Locked.Lock)))
            .Where(d => d.Id.StartsWith("PKA1", StringComparison.Ordinal) || d.Id.StartsWith("PKA3", StringComparison.Ordinal))
            .Select(d => d.Location.GetLineSpan()).Select(s => (s.Path, Line: s.StartLinePosition.Line + 1))
            .Select(p => (BlindCorpus.Cases.Single(c => c.File == p.Path && c.First <= p.Line && p.Line <= c.Last), p.Line));
    }
}
