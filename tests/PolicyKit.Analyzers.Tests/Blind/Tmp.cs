using Microsoft.CodeAnalysis.Diagnostics; using Microsoft.CodeAnalysis; using Microsoft.CodeAnalysis.CSharp; using PolicyKit.Analyzers.Tests.Lock; using Xunit.Abstractions;
namespace PolicyKit.Analyzers.Tests.Blind;
public sealed class TmpTests(ITestOutputHelper output) {
    [Fact] public async Task Dump() {
        var parse = new CSharpParseOptions(LanguageVersion.Preview); var refs = BlindCorpusTests.Refs();
        var stubs = BlindCorpus.Files.Where(f => f.Name is "stubs.cs").Append(("Usings.cs", BlindCorpusTests.Usings)).Select(f => CSharpSyntaxTree.ParseText(f.Item2, parse, f.Item1)).ToList();
        var t = System.Diagnostics.Stopwatch.StartNew();
        foreach (var k in BlindCorpus.Cases) {
        var lines = BlindCorpus.Files.Single(f => f.Name == k.File).Text.Split('\n').Select((l, i) => (l, n: i + 1)).Select(x => x.l.StartsWith("using ", StringComparison.Ordinal) || (x.n >= k.First && x.n <= k.Last) ? x.l : "");
        var c = CSharpCompilation.Create("Blind", stubs.Append(CSharpSyntaxTree.ParseText(string.Join('\n', lines), parse, k.File)), refs, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        string? crash = null;
        var all = await c.WithAnalyzers([new PolicyKit.Analyzers.Rules.LeakAnalyzer(), new PolicyKit.Analyzers.Rules.MaskAnalyzer()], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([new Locked.Text("/src/policies/policykit.lock.json", Locked.Lock)]), (e, _, d) => crash = e.Message, true, false)).GetAnalyzerDiagnosticsAsync();
        var got = all.Where(d => d.Id.StartsWith("PKA", StringComparison.Ordinal)).Select(d => d.Location.GetLineSpan().StartLinePosition.Line + 1).ToHashSet();
        if (crash != null) output.WriteLine($"CRASH {k.Id} {crash}");
        foreach (var l in k.Leaks.Except(got)) output.WriteLine($"MISS {k.Id} {k.File}:{l} {BlindCorpusTests.Src(k.File, l)}");
        foreach (var d in all) { var l = d.Location.GetLineSpan().StartLinePosition.Line + 1; if (!k.Leaks.Contains(l)) output.WriteLine($"FALSE {k.Id} {k.File}:{l} {d.Id} {BlindCorpusTests.Src(k.File, l)} ### {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)[..90]}"); }
        }
        output.WriteLine("TIME " + t.ElapsedMilliseconds);
    } }
