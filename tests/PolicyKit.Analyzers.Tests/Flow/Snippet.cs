using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyKit.Analyzers.Rules;

namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>A few lines of somebody's program, with a person whose number is sensitive and libraries that are known by their names.</summary>
internal static class Snippet
{
    /// <summary>Stands before every snippet: the sensitive types, and the shapes of libraries.</summary>
    internal const string Preamble = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Text; using System.Threading.Tasks;
        public sealed class DataFieldAttribute(string kind) : Attribute { public string Kind { get; } = kind; }
        public sealed class MaskAttribute(string technique) : Attribute { public string Technique { get; } = technique; }
        public sealed class JsonIgnoreAttribute : Attribute;
        public class User { public int Id { get; set; } public string Nick { get; set; } = "";
          [DataField("personal/identity/resident-id")] public string IdCard { get; set; } = ""; public List<User> Friends { get; set; } = []; }
        public record Person(string Name, [DataField("personal/contact/mobile")] string Phone);
        public class Hidden { public int Id { get; set; } [JsonIgnore, DataField("personal/identity/resident-id")] public string IdCard { get; set; } = ""; }
        public class Card { public string Label { get; set; } = ""; }
        public interface ILogger { void LogInformation(string message, params object?[] args); IDisposable BeginScope(object state); }
        public static class Masks { [Mask("partial")] public static string Partial(string value) => value.Substring(0, 1) + "***"; }
        public abstract class ControllerBase { public object Ok(object? value) => value!; }
        public static class JsonSerializer { public static string Serialize<T>(T value) => ""; public static string Serialize(object? value, Type type) => ""; }
        public static class JsonConvert { public static string SerializeObject(object? value) => ""; }

        """;

    internal static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "mscorlib.dll" or "netstandard.dll")
        .Select(p => MetadataReference.CreateFromFile(p))];

    /// <summary>What is found in statements of a method with a logger, a user, a person and a controller's methods at hand.</summary>
    public static Task<ImmutableArray<Diagnostic>> InBody(string statements, string members = "") => In($$"""
        public partial class Work { private readonly ILogger logger = null!; {{members}}
          public async Task Run(User user, Person person, List<User> users, List<Person> people, bool flag) { await Task.Yield(); {{statements}} } }
        """);

    /// <summary>What is found in a program.</summary>
    public static async Task<ImmutableArray<Diagnostic>> In(string program, bool compiles = true, ImmutableDictionary<string, string>? options = null,
        IEnumerable<SyntaxTree>? trees = null)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create("Snippet", [CSharpSyntaxTree.ParseText(Preamble + program, parse, "Snippet.cs"), .. trees ?? []], References,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        var broken = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(broken.Count == 0 || !compiles, string.Join('\n', broken) + program);
        return await Analyze(compilation, options);
    }

    /// <summary>What the analyzer reports; a failure of its own fails the test.</summary>
    public static Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation, ImmutableDictionary<string, string>? options = null) =>
        Report(compilation, [new LeakAnalyzer(), new MaskAnalyzer()], new AnalyzerOptions([], new Options(options ?? ImmutableDictionary<string, string>.Empty)));

    /// <summary>What analyzers report; a failure of their own fails the test. It comes as AD0001: what a handler of exceptions throws is swallowed, and
    /// nothing would be found.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Report(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions options)
    {
        var found = await compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(options, null, true, false)).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return found;
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        private readonly One _one = new(values);

        public override AnalyzerConfigOptions GlobalOptions => _one;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _one;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _one;

        private sealed class One(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
