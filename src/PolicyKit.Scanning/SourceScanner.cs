extern alias analyzers;

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Model;

namespace PolicyKit.Scanning;

/// <summary>
/// Sources in, findings out: the rules of the analyzers on code that was neither restored nor built.
/// What must never happen here: that something of what is scanned runs, or that an order of threads shows in the result.
/// </summary>
public sealed class SourceScanner
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules =
    [
        .. typeof(analyzers::PolicyKit.Analyzers.Rules.LeakAnalyzer).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract).OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    private readonly SourceFolder _folder;
    private readonly ImmutableArray<LockText> _texts;
    private readonly DateOnly _asOf;
    private readonly ConcurrentBag<Problem> _problems = [];
    private int _lines;
    private int _files;

    private SourceScanner(SourceFolder folder, ImmutableArray<LockText> texts, DateOnly asOf)
    {
        _folder = folder;
        _texts = texts;
        _asOf = asOf;
    }

    /// <summary>Scans a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="texts">The lock, if there is one, and the policies that it was made from.</param>
    /// <param name="asOf">The day by which suppressions run out.</param>
    /// <param name="stop">Stops the scan.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ScanResult Scan(SourceFolder folder, ImmutableArray<LockText> texts, DateOnly asOf, CancellationToken stop = default)
    {
        var scanner = new SourceScanner(folder, texts, asOf);
        var findings = scanner.FindAll(stop);
        return new()
        {
            Files = scanner._files,
            Lines = scanner._lines,
            Findings = findings,
            Problems = [.. folder.Problems.Concat(scanner._problems).Distinct().OrderBy(p => p.Place.File, StringComparer.Ordinal).ThenBy(p => p.Code, StringComparer.Ordinal)],
            IsIncomplete = scanner._problems.Any(p => p.Code == ScanProblems.RuleFailedCode),
        };
    }

    private ImmutableArray<ScanFinding> FindAll(CancellationToken stop)
    {
        var settings = new RuleSettings(SettingsAbove().Concat(_folder.Settings.Select(_folder.FullPath)).Select(p => (p, Text: Read(p)?.ToString())).Where(f => f.Text is not null)!);
        var options = new AnalyzerOptions([.. _texts], settings.ForRules(_texts, _asOf));
        var found = new Dictionary<(SourcePlace, string, string?, string?), ScanFinding>();
        foreach (var program in Layout(stop).Programs())
        {
            var compilation = TolerantCompilation.Of(program, settings).WithAnalyzers(Rules, new CompilationWithAnalyzersOptions(options,
                (e, rule, _) => _problems.Add(ScanProblems.RuleFailed(rule.GetType().Name, e.GetType().Name)), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
            foreach (var diagnostic in compilation.GetAnalyzerDiagnosticsAsync(stop).GetAwaiter().GetResult())
            {
                // What stands nowhere in the sources, such as that there is no lock, is said of the scan and not of the code.
                if (Findings.Of(diagnostic, _folder) is { Place.File: null } remark)
                {
                    _problems.Add(new() { Code = remark.Rule, Severity = remark.Severity, Message = remark.Message });
                }
                else if (Findings.Of(diagnostic, _folder) is { } finding)
                {
                    found.TryAdd(finding.Key, finding);
                }
            }
        }

        return [.. found.Values.OrderBy(f => f.Place.File, StringComparer.Ordinal).ThenBy(f => f.Place.Line).ThenBy(f => f.Place.Column)
            .ThenBy(f => f.Rule, StringComparer.Ordinal).ThenBy(f => f.Member, StringComparer.Ordinal).ThenBy(f => f.Message.En, StringComparer.Ordinal)];
    }

    private ProgramLayout Layout(CancellationToken stop)
    {
        var trees = new SyntaxTree?[_folder.Sources.Length];
        Parallel.For(0, trees.Length, new ParallelOptions { CancellationToken = stop }, i => trees[i] = Parse(_folder.Sources[i], stop));
        var projects = _folder.Projects.ToDictionary(p => p, Project, StringComparer.Ordinal);
        return new(projects, _folder.Shared.Select(Project), _folder.Sources.Zip(trees).Where(t => t.Second is not null).Select(t => KeyValuePair.Create(t.First, t.Second!)));
    }

    private ProjectFile Project(string path) => ProjectFile.Read(path, Read(_folder.FullPath(path))?.ToString() ?? "");

    private SyntaxTree? Parse(string file, CancellationToken stop)
    {
        if (Read(_folder.FullPath(file)) is not { } text)
        {
            return null;
        }

        var tree = NestingDepth.IsTooDeep(text) ? null : CSharpSyntaxTree.ParseText(text, TolerantCompilation.Parsing, _folder.FullPath(file), stop);
        if (tree is null || NestingDepth.IsTooDeep(tree))
        {
            _problems.Add(ScanProblems.TooDeep(file));
            return null;
        }

        if (tree.GetDiagnostics(stop).FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            var at = error.Location.GetLineSpan().StartLinePosition;
            _problems.Add(ScanProblems.Broken(file, at.Line + 1, at.Character + 1));
        }

        Interlocked.Increment(ref _files);
        Interlocked.Add(ref _lines, text.Lines.Count);
        return tree;
    }

    private SourceText? Read(string full)
    {
        var file = _folder.Relative(full);
        try
        {
            if (new FileInfo(full).Length > SourceReader.MostBytes)
            {
                _problems.Add(ScanProblems.TooLong(file, SourceReader.MostBytes));
                return null;
            }

            var text = SourceReader.Decode(File.ReadAllBytes(full));
            if (text is null)
            {
                _problems.Add(ScanProblems.NoText(file));
            }

            return text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(ScanProblems.Unreadable(file));
            return null;
        }
    }

    // Settings hold for what is below them: those above the scanned folder as well.
    private IEnumerable<string> SettingsAbove()
    {
        for (var folder = Path.GetDirectoryName(_folder.Root); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, ".editorconfig").Replace(Path.DirectorySeparatorChar, '/');
            if (File.Exists(file))
            {
                yield return file;
            }
        }
    }
}
