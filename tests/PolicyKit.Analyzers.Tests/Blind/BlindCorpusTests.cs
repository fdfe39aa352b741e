using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Analyzers.Tests.Lock;
using Xunit.Abstractions;

namespace PolicyKit.Analyzers.Tests.Blind;

/// <summary>The analyzers over code that was written without having read them. What they get wrong is listed, and the list is exact: a case that is
/// mended leaves it.</summary>
public sealed class BlindCorpusTests(ITestOutputHelper output)
{
    /// <summary>What <c>ImplicitUsings</c> of a web project gives.</summary>
    internal const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly Lazy<Task<IReadOnlyList<(BlindCase Case, int Line, string Rule)>>> Found = new(Scan);

    [Fact]
    public void Corpus_IsHalfSafe()
    {
        Assert.Equal(BlindCorpus.Cases.Count, BlindCorpus.Cases.Select(c => c.Id).Distinct().Count());
        Assert.InRange(BlindCorpus.Cases.Count(c => c.Leaks.Count == 0) / (double)BlindCorpus.Cases.Count, 0.45, 0.55);
    }

    [Fact]
    public async Task Findings_AreTheMarkedLines_ButForWhatIsKnown()
    {
        var found = (await Found.Value).ToLookup(f => f.Case.Id, f => f.Line);
        output.WriteLine(Table(found));
        foreach (var f in (await Found.Value).Where(f => !f.Case.Leaks.Contains(f.Line))) output.WriteLine($"FALSE {f.Case.Id} {f.Case.File}:{f.Line} {f.Rule} {Src(f.Case.File, f.Line)}");
        foreach (var c in BlindCorpus.Cases) foreach (var l in c.Leaks.Except(found[c.Id])) output.WriteLine($"MISS {c.Id} {c.File}:{l} {Src(c.File, l)}");
        var wrong = BlindCorpus.Cases.Where(c => c.Leaks.Except(found[c.Id]).Any()).Select(c => $"{c.Id} miss")
            .Concat(BlindCorpus.Cases.Where(c => found[c.Id].Except(c.Leaks).Any()).Select(c => $"{c.Id} false-alarm"));
        Assert.Equal(BlindCorpus.Known.Select(k => $"{k.Id} {k.What}").Order(StringComparer.Ordinal), wrong.Order(StringComparer.Ordinal));
    }

    /// <summary>Marked and found lines of each category: what is right, what is a false alarm, what is missed.</summary>
    private static string Table(ILookup<string, int> found)
    {
        var text = new StringBuilder("category      cases  true  false  missed  precision  recall\n");
        var rows = BlindCorpus.Cases.GroupBy(c => c.Category).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Cases: g.ToList()));
        foreach (var (category, cases) in rows.Append(("all", [.. BlindCorpus.Cases])))
        {
            var hit = cases.Sum(c => c.Leaks.Intersect(found[c.Id]).Count());
            var (alarms, missed) = (cases.Sum(c => found[c.Id].Except(c.Leaks).Count()), cases.Sum(c => c.Leaks.Except(found[c.Id]).Count()));
            text.AppendLine(CultureInfo.InvariantCulture, $"{category,-12}{cases.Count,7}{hit,6}{alarms,7}{missed,8}{hit / (double)(hit + alarms),11:0.00}{hit / (double)(hit + missed),8:0.00}");
        }

        return text.ToString();
    }

    private static async Task<IReadOnlyList<(BlindCase Case, int Line, string Rule)>> Scan()
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = BlindCorpus.Files.Append(("Usings.cs", Usings)).Select(f => CSharpSyntaxTree.ParseText(f.Item2, parse, f.Item1));
        var compilation = CSharpCompilation.Create("Blind", trees, Refs(),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. (await Locked.Analyze(compilation, [], new Locked.Text("/src/policies/policykit.lock.json", Locked.Lock)))
            .Where(d => d.Id is ['P', 'K', 'A', '1' or '3', ..])
            .Select(d => (d.Id, Span: d.Location.GetLineSpan()))
            .Select(d => (BlindCorpus.Cases.Single(c => c.File == d.Span.Path && c.First <= Line(d.Span) && Line(d.Span) <= c.Last), Line(d.Span), d.Id))];
    }
    internal static MetadataReference[] Refs() {
        var core = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var all = Directory.GetFiles(core, "*.dll").Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "mscorlib.dll" or "netstandard.dll");
        if (Environment.GetEnvironmentVariable("ASP") == "1") {
            var asp = Directory.GetDirectories(Path.Combine(core, "../../Microsoft.AspNetCore.App")).OrderBy(x => x).Last();
            all = all.Concat(Directory.GetFiles(asp, "Microsoft.*.dll")); }
        return [.. all.Where(p => !Path.GetFileName(p).Contains("Native")).Select(p => MetadataReference.CreateFromFile(p))];
    }

    internal static string Src(string f, int l) => BlindCorpus.Files.Single(x => x.Name == f).Text.Split('\n')[l - 1].Trim();
    private static int Line(FileLinePositionSpan span) => span.StartLinePosition.Line + 1;
}
