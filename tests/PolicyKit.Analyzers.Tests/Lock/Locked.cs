using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Analyzers.Rules;
using PolicyKit.Analyzers.Tests.Flow;
using PolicyKit.Language.Mappings;
using PolicyKit.Locking;

namespace PolicyKit.Analyzers.Tests.Lock;

/// <summary>A few lines of somebody's program, with the lock of packs beside it.</summary>
internal static class Locked
{
    /// <summary>The day of every lock here.</summary>
    public static readonly DateOnly Day = new(2026, 11, 26);

    /// <summary>Libraries by their names.</summary>
    private const string Preamble = """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;
        public sealed class DataFieldAttribute(string kind) : Attribute { public string Kind { get; } = kind; }
        public sealed class NotPersonalAttribute(string reason) : Attribute { public string Reason { get; } = reason; }
        public sealed class MaskAttribute(string technique) : Attribute { public string Technique { get; } = technique; }
        public sealed class JsonIgnoreAttribute : Attribute;
        public interface ILogger { void LogInformation(string message, params object?[] args); }
        public abstract class ControllerBase { public object Ok(object? value) => value!; }

        """;

    private static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "mscorlib.dll" or "netstandard.dll")
        .Select(p => MetadataReference.CreateFromFile(p))];

    private static readonly Lazy<LoadedPolicies> Packs = new(() => PolicyLibrary.FromPackage().Load("cn/shandong/open-data"));

    private static readonly Lazy<LockTable> Table = new(() => LockFile.Compute(Packs.Value, [], "policies/policykit.lock.json", Day).Table!);

    private static readonly Lazy<string> Plain = new(() => Written(Table.Value));

    /// <summary>The packs of Shandong and of the nation.</summary>
    public static LoadedPolicies Shandong => Packs.Value;

    /// <summary>Their lock.</summary>
    public static string Lock => Plain.Value;

    /// <summary>Their lock with a mapping file.</summary>
    public static string With(string mapping)
    {
        var country = Shandong.Sets[0].Country;
        var (code, problems) = new CodeMappingReader(country.Taxonomy.Nodes, country.Masks.Techniques).Read(new("code.yaml", "code.yaml", Encoding.UTF8.GetBytes("code: 1\n" + mapping)));
        Assert.True(code is not null, string.Join('\n', problems.Select(p => p.Message.En)));
        return Written(Table.Value with { Code = code });
    }

    private static string Written(LockTable table)
    {
        using var stream = new MemoryStream();
        LockJson.Write(stream, table);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>What every analyzer reports of a program with a lock.</summary>
    public static Task<ImmutableArray<Diagnostic>> In(string program, string? text = null, bool compiles = true, params (string Key, string Value)[] options) =>
        Of(program, compiles, options, new Text("/src/policies/policykit.lock.json", text ?? Lock));

    /// <summary>The same with any additional files.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Of(string program, bool compiles, (string Key, string Value)[] options, params AdditionalText[] files)
    {
        var tree = CSharpSyntaxTree.ParseText(program.StartsWith('#') || program.StartsWith("[assembly", StringComparison.Ordinal) ? program : Preamble + program, new CSharpParseOptions(LanguageVersion.Preview), "Program.cs");
        var compilation = CSharpCompilation.Create("Program", [tree], References,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        var broken = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(broken.Count == 0 || !compiles, string.Join('\n', broken) + program);
        return await Analyze(compilation, options, files);
    }

    /// <summary>What every analyzer reports of a compilation.</summary>
    public static Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation, (string Key, string Value)[] options, params AdditionalText[] files) =>
        Snippet.Report(compilation, [new LeakAnalyzer(), new MaskAnalyzer(), new TableAnalyzer(), new SuppressionAnalyzer()],
            new AnalyzerOptions([.. files], new Options(options.ToImmutableDictionary(o => o.Key, o => o.Value))));

    /// <summary>A class whose method logs what an expression gives.</summary>
    public static string Logging(string types, string expression, string parameters) =>
        $"{types}\nclass Work {{ internal void Run(ILogger logger, {parameters}) => logger.LogInformation(\"{{X}}\", {expression}); }}";

    internal sealed class Text(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
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
