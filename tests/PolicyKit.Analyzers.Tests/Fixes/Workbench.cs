using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Analyzers.CodeFixes;
using PolicyKit.Analyzers.Rules;
using PolicyKit.Analyzers.Tests.Flow;
using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Fixes;

/// <summary>A project of some files in a workspace, with the lock of Shandong and the libraries of the matrix of sinks: findings in it are fixed as an editor does.</summary>
internal sealed class Workbench : IDisposable
{
    /// <summary>The day of the build.</summary>
    public const string Day = "2026-11-26";

    /// <summary>What a project says here: names tell nothing, suppressions run out.</summary>
    public const string Options = "policykit_names = off\npolicykit_as_of = " + Day;

    private const string Usings = "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Text; using System.Threading.Tasks;\n";

    /// <summary>A mask of each kind that is demanded.</summary>
    public const string Masks = """
        public static class Hide { [Mask("suppress")] public static string All(string value) => ""; [Mask("partial")] public static string Middle(string value) => value.Substring(0, 1) + "***"; }

        """;

    private static readonly Fix[] Fixes = [new MaskFix(), new ContractFix(), new MaskMethodFix(), new DeclarationFix(), new AcceptFix()];

    // Read once: the analyzers keep what they read by the text.
    private static readonly SourceText Lock = SourceText.From(Locked.Lock);

    private readonly AdhocWorkspace _workspace = new();

    /// <param name="options">Options besides the day, each a line of a global configuration.</param>
    /// <param name="files">The files by name.</param>
    public Workbench(string options, params (string Name, string Text)[] files)
    {
        var project = _workspace.AddProject("Work", LanguageNames.CSharp).WithMetadataReferences(Snippet.References)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Preview))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        project = project.AddAdditionalDocument("policykit.lock.json", Lock, filePath: "/src/policies/policykit.lock.json").Project
            .AddAnalyzerConfigDocument(".globalconfig", SourceText.From($"is_global = true\n{options}"), filePath: "/src/.globalconfig").Project;
        foreach (var (name, text) in files.Prepend(("Library.cs", Library)))
            project = project.AddDocument(name, (name == "Library.cs" ? "" : Usings) + text, filePath: "/src/" + name).Project;
        Solution = project.Solution;
    }

    /// <summary>One file, beside masks or what stands for them.</summary>
    public Workbench(string text, string library = Masks)
        : this(Options, ("Work.cs", text), ("Masks.cs", library))
    {
    }

    public Solution Solution { get; private set; }

    private static string Library => Snippet.Preamble.Replace("public static class Masks", "internal static class NoMasks", StringComparison.Ordinal).Replace("[Mask(\"partial\")] ", "", StringComparison.Ordinal)
        + SinkMatrixTests.Libraries + "public sealed class NotPersonalAttribute(string reason) : Attribute { public string Reason => reason; }\n";

    /// <summary>The same as a program, whose statements may stand in no member.</summary>
    public Workbench Running()
    {
        var project = Solution.Projects.Single();
        Solution = Solution.WithProjectCompilationOptions(project.Id, ((CSharpCompilationOptions)project.CompilationOptions!).WithOutputKind(OutputKind.ConsoleApplication));
        return this;
    }

    /// <summary>The same with another lock.</summary>
    public Workbench Under(string law)
    {
        Solution = Solution.WithAdditionalDocumentText(Solution.Projects.Single().AdditionalDocuments.Single().Id, SourceText.From(law));
        return this;
    }

    /// <summary>The same with a library beside it.</summary>
    public Workbench Beside(string library)
    {
        using var image = new MemoryStream();
        Assert.True(CSharpCompilation.Create("Library", [CSharpSyntaxTree.ParseText(library)], Snippet.References, new(OutputKind.DynamicallyLinkedLibrary)).Emit(image).Success);
        Solution = Solution.AddMetadataReference(Solution.ProjectIds.Single(), MetadataReference.CreateFromImage(image.ToArray()));
        return this;
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>The text of a file without the usings before it.</summary>
    public async Task<string> TextOf(string name = "Work.cs") =>
        (await Solution.Projects.Single().Documents.Single(d => d.Name == name).GetTextAsync()).ToString().Replace(Usings, "", StringComparison.Ordinal);

    /// <summary>What the rules find, by place; the libraries are not ours.</summary>
    public async Task<ImmutableArray<Diagnostic>> Find()
    {
        var project = Solution.Projects.Single();
        var found = await Snippet.Report((await project.GetCompilationAsync())!,
            [new LeakAnalyzer(), new MaskAnalyzer(), new TableAnalyzer(), new SuppressionAnalyzer(), new NameAnalyzer()], project.AnalyzerOptions);
        return [.. found.Where(d => d.Location.SourceTree?.FilePath != "/src/Library.cs").OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>The keys of what an editor offers for a finding, in order.</summary>
    public async Task<IReadOnlyList<string>> Offers(Diagnostic finding)
    {
        var keys = new List<string>();
        foreach (var fix in Fixes.Where(f => f.FixableDiagnosticIds.Contains(finding.Id)))
            keys.AddRange((await fix.ProposeAsync(Solution, finding, default)).Select(p => p.Key));
        return keys;
    }

    /// <summary>Takes what an editor shows for the first finding that offers it.</summary>
    public async Task Take(string key)
    {
        var actions = new List<CodeAction>();
        foreach (var finding in await Find())
            foreach (var fix in Fixes.Where(f => f.FixableDiagnosticIds.Contains(finding.Id)))
                await fix.RegisterCodeFixesAsync(new CodeFixContext(Solution.GetDocument(finding.Location.SourceTree)!, finding, (a, _) => actions.Add(a), default));
        await Take(actions.SelectMany(a => a.NestedActions.Prepend(a)).First(a => a.EquivalenceKey == key));
    }

    /// <summary>Fixes everything for which a fix of that key is offered, round after round.</summary>
    public async Task TakeAll(string key)
    {
        for (var round = 0; round < 4 && await Find() is { IsEmpty: false } findings; round++)
            foreach (var fix in Fixes.Where(f => findings.Any(d => f.FixableDiagnosticIds.Contains(d.Id))))
                if (await TakeAll(fix, key, FixAllScope.Solution)) break;
    }

    /// <summary>Fixes all findings at once, in the scope; whether something changed.</summary>
    public async Task<bool> TakeAll(Fix fix, string? key, FixAllScope scope, string document = "Library.cs")
    {
        var context = new FixAllContext(Solution.Projects.Single().Documents.Single(d => d.Name == document), fix, scope, key!, fix.FixableDiagnosticIds, new Found(await Find()), default);
        if (await fix.GetFixAllProvider().GetFixAsync(context) is not { } action) return false;
        var before = Solution;
        await Take(action);
        return Solution != before;
    }

    /// <summary>The code compiles, without a warning that was not there.</summary>
    public async Task Compiles()
    {
        var compilation = (await Solution.Projects.Single().GetCompilationAsync())!;
        var complaints = compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath != "/src/Library.cs").ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints) + "\n" + string.Join('\n', compilation.SyntaxTrees.Skip(1)));
    }

    private async Task Take(CodeAction action) => Solution = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private sealed class Found(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return findings.Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(findings.Where(d => !d.Location.IsInSource));

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);
    }
}
