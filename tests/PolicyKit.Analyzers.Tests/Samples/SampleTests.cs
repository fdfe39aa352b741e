using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Samples;

/// <summary>The analyzers over the sample agency, where they have nothing to say, and over its twin, where each of ten leaks is found.</summary>
public sealed class SampleTests
{
    private static readonly string[] Implicit =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "System.Net.Http.Json", "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging", "PolicyKit.Annotations",
    ];

    private static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(p => !Path.GetFileName(p).StartsWith("xunit", StringComparison.Ordinal) && !Path.GetFileName(p).Contains("CodeAnalysis", StringComparison.Ordinal)).Select(p => MetadataReference.CreateFromFile(p))];

    [Fact]
    public async Task Agency_LeavesNothingToSay() => Assert.Empty(await Findings("agency"));

    [Fact]
    public async Task Leaky_HasTenLeaks_AndEachIsFound()
    {
        var leaks = Marked();
        Assert.Equal(10, leaks.Count);
        var found = (await Findings("leaky")).ToLookup(d => leaks.LastOrDefault(l => l.Line < d.Location.GetLineSpan().StartLinePosition.Line).Name);
        Assert.Equal(leaks.Select(l => l.Name), leaks.Select(l => l.Name).Where(found.Contains));
        Assert.False(found.Contains(null), string.Join('\n', found[null]));
    }

    /// <summary>The leaks with the lines of their comments.</summary>
    private static List<(string? Name, int Line)> Marked() => [.. Repository.Read("docs/samples/leaky/Leaks.cs").Split('\n')
        .Select((text, line) => (Name: (string?)text.Trim(), Line: line)).Where(l => l.Name!.StartsWith("// ", StringComparison.Ordinal) && char.IsAsciiDigit(l.Name[3]))];

    private static async Task<IReadOnlyList<Diagnostic>> Findings(string sample)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var usings = string.Concat(Implicit.Select(u => $"global using {u};\n"));
        var files = Repository.FilesIn(".cs", "docs/samples/" + sample).Append("src/PolicyKit.Analyzers/Package/Annotations.cs");
        var compilation = CSharpCompilation.Create(sample, [CSharpSyntaxTree.ParseText(usings, parse, "Usings.cs"), .. files.Select(f => CSharpSyntaxTree.ParseText(SourceText.From(Repository.Read(f)), parse, f))],
            References, new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return [.. (await Locked.Analyze(compilation, [], new Locked.Text("/src/policies/policykit.lock.json", Locked.Lock))).Where(d => d.Id != "PKA4001")];
    }
}
