using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Analyzers.Tests.Flow;
using PolicyKit.Analyzers.Tests.Lock;
using PolicyKit.Generators;

namespace PolicyKit.Analyzers.Tests.Facts;

/// <summary>A few lines of somebody's program with the generator, and what comes of them.</summary>
internal static class Generated
{
    private const string Usings = "using System; using System.Collections.Generic; using PolicyKit;\n";

    private static readonly MetadataReference[] References =
        [.. Snippet.References, .. new[] { typeof(FactMapping<>), typeof(PolicyKit.Model.PolicySet) }.Select(t => MetadataReference.CreateFromFile(t.Assembly.Location))];

    private static readonly CSharpParseOptions Preview = new(LanguageVersion.Preview);

    /// <summary>A driver that remembers its steps.</summary>
    public static GeneratorDriver Driver(params IEnumerable<AdditionalText> files) => CSharpGeneratorDriver.Create([new FactsGenerator().AsSourceGenerator()], files, Preview,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Compilation(string program) => CSharpCompilation.Create("Program", [Tree(program)], References,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Tree(string program, string file = "Program.cs") => CSharpSyntaxTree.ParseText(Usings + program, Preview, file);

    /// <summary>The lock of the packs, as a file.</summary>
    public static AdditionalText Lock(string? text = null) => new Locked.Text("/src/policies/policykit.lock.json", text ?? Locked.Lock);

    /// <summary>What the generator says; the program must compile with what is generated, and that without a warning.</summary>
    public static ImmutableArray<Diagnostic> Findings(string program, params IEnumerable<AdditionalText> files)
    {
        Driver(files).RunGeneratorsAndUpdateCompilation(Compilation(program), out var compiled, out var findings);
        var broken = compiled.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error
            || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken) + program);
        return findings;
    }

    /// <summary>The one file that is generated.</summary>
    public static string Source(string program) => Assert.Single(Driver().RunGenerators(Compilation(program)).GetRunResult().Results[0].GeneratedSources).SourceText.ToString();
}
