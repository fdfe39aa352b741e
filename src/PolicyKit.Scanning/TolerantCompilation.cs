using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PolicyKit.Scanning;

/// <summary>Compiles what was never restored: the runtime's own assemblies are known, other libraries by the names that the code uses.</summary>
internal static class TolerantCompilation
{
    private const int NewestFramework = 10;

    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(() =>
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(p => Path.GetDirectoryName(p) == Path.GetDirectoryName(typeof(object).Assembly.Location)).Order(StringComparer.Ordinal)
            .Select(p => MetadataReference.CreateFromFile(p)),
    ]);

    /// <summary>How sources are read: the newest language, the symbols that a release of the newest framework defines.</summary>
    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Preview, preprocessorSymbols:
        ["TRACE", "RELEASE", "NET", "NETCOREAPP", $"NET{NewestFramework}_0", .. Enumerable.Range(5, NewestFramework - 4).Select(v => $"NET{v}_0_OR_GREATER")]);

    /// <summary>What the package of the analyzers adds to a project that has it.</summary>
    private static readonly Lazy<ImmutableArray<SyntaxTree>> Annotations = new(() =>
    [
        CSharpSyntaxTree.ParseText(AnnotationsText(), Parsing),
        CSharpSyntaxTree.ParseText("global using PolicyKit.Annotations;\n", Parsing),
    ]);

    /// <summary>The compilation of a program.</summary>
    public static CSharpCompilation Of(ScannedProgram program, SyntaxTreeOptionsProvider settings)
    {
        var usings = string.Concat(program.Usings.Select(u => $"global using {u};\n"));
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true).WithSyntaxTreeOptionsProvider(settings);
        var compilation = CSharpCompilation.Create("scan", program.Trees.Add(CSharpSyntaxTree.ParseText(usings, Parsing)), Framework.Value, options);
        return compilation.ContainsSymbolsWithName("DataFieldAttribute", SymbolFilter.Type) ? compilation : compilation.AddSyntaxTrees(Annotations.Value);
    }

    private static string AnnotationsText()
    {
        using var reader = new StreamReader(typeof(TolerantCompilation).Assembly.GetManifestResourceStream("Annotations.cs")!);
        return reader.ReadToEnd();
    }
}
