extern alias analyzers;
using analyzers::PolicyKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PolicyKit.Benchmarks.Baselines.Agency;

/// <summary>The compiler in this process, with the references of a web project.</summary>
internal static class AgencyCompiler
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Logging;
        """;

    private static readonly MetadataReference[] References = [.. Directory.GetFiles(SharedFramework("Microsoft.NETCore.App"), "*.dll")
        .Concat(Directory.GetFiles(SharedFramework("Microsoft.AspNetCore.App"), "*.dll"))
        .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p).StartsWith("Microsoft.", StringComparison.Ordinal)
            || Path.GetFileName(p) is "mscorlib.dll" or "netstandard.dll")
        .Where(p => !Path.GetFileName(p).Contains("Native", StringComparison.Ordinal) && !Path.GetFileName(p).Contains("DiaSymReader", StringComparison.Ordinal))
        .Select(p => MetadataReference.CreateFromFile(p))];

    /// <summary>Parses and binds a program; nothing is emitted.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files) =>
        CSharpCompilation.Create("Agency", files.Append(("Usings.cs", ImplicitUsings)).Select(f => CSharpSyntaxTree.ParseText(f.Item2, path: f.Item1)), References,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The compiler's own work: how many errors there are.</summary>
    public static long Errors(IEnumerable<(string Path, string Text)> files) =>
        Compile(files).GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>The compiler's work and ours: how many findings there are.</summary>
    public static long Findings(IEnumerable<(string Path, string Text)> files)
    {
        var analysis = Compile(files).WithAnalyzers([new LeakAnalyzer(), new MaskAnalyzer()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (e, _, _) => throw new InvalidOperationException(e.ToString(), e), true, false));
        var all = analysis.GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        return all.Any(d => d.Severity == DiagnosticSeverity.Error) ? -1 : all.Count(d => d.Id.StartsWith("PKA", StringComparison.Ordinal));
    }

    private static string SharedFramework(string name)
    {
        var here = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var all = Path.Combine(here, "..", "..", name);
        return Directory.GetDirectories(all).Order(StringComparer.Ordinal).Last(d => Path.GetFileName(d).StartsWith("10.", StringComparison.Ordinal));
    }
}
