using System.Collections.Immutable;
using System.IO.Enumeration;
using PolicyKit.Engine;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Runs the test files of policies. In: files with cases. Out: what became of every case, and how the cases depend on the rules.
/// A file with a mistake runs no case: nothing half-read ever passes.</summary>
/// <param name="library">Where policies are found.</param>
public sealed class PolicyTestRunner(PolicyLibrary library)
{
    private readonly Dictionary<string, LoadedPolicies> _loaded = new(StringComparer.Ordinal);
    private readonly List<SourceFile> _files = [];

    /// <summary>Runs files.</summary>
    /// <param name="files">Test files; a file without <c>policy</c> tests the policy in its own folder.</param>
    /// <param name="options">What to run; null: everything, without coverage.</param>
    public PolicyTestReport Run(IEnumerable<SourceFile> files, PolicyTestOptions? options = null)
    {
        options ??= new();
        var meters = new Meters(new(), new());
        var (cases, problems) = Bind(files);
        List<PolicyTestResult> results = [.. cases.Select(c => Run(c, options, meters))];
        return new([.. results], options.WithCoverage ? meters.Coverage.Measure() : [], problems, Files)
        {
            Cases = options.WithCases ? meters.Cases.Measure() : [],
        };
    }

    /// <summary>The files read so far, for snippets.</summary>
    internal ImmutableArray<SourceFile> Files => [.. _files.DistinctBy(f => f.Path)];

    /// <summary>The cases of files in their order, those of files with mistakes left out, and the mistakes.</summary>
    internal (ImmutableArray<BoundCase> Cases, ImmutableArray<Problem> Problems) Bind(IEnumerable<SourceFile> files)
    {
        var (bound, problems) = (new List<BoundCase>(), new List<Problem>());
        foreach (var source in files)
        {
            _files.Add(source);
            var list = new ProblemList(quotesValues: true);
            var file = PolicyTestFile.Read(source, list);
            var cases = list.HasErrors ? [] : Bind(file, list);
            problems.AddRange(list.ToImmutable());
            bound.AddRange(list.HasErrors ? [] : cases);
        }

        return ([.. bound], [.. problems]);
    }

    private List<BoundCase> Bind(PolicyTestFile file, ProblemList problems)
    {
        var loaded = Load(file);
        problems.AddRange(loaded.Problems.Where(p => p.Severity == Severity.Error));
        var cases = new List<BoundCase>();
        if (loaded.Sets is [var set] && !problems.HasErrors)
        {
            var target = new TestTarget(set, new(set), [.. loaded.Asked.Select(a => a.Id)]);
            var reader = new CatalogueReader(set.Country);
            cases.AddRange(file.Cases.Select(c => new BoundCase(c, file.Source, target, CaseDatasets.Read(c, reader, problems))));
        }

        return cases;
    }

    private LoadedPolicies Load(PolicyTestFile file)
    {
        IReadOnlyList<string> references = file.Policies.IsEmpty ? [FolderOf(file.Source.Path)] : file.Policies;
        var key = string.Join('\n', references);
        if (!_loaded.TryGetValue(key, out var loaded))
        {
            _loaded[key] = loaded = library.Load(references);
            _files.AddRange(loaded.Files);
        }

        return loaded;
    }

    private static PolicyTestResult Run(BoundCase test, PolicyTestOptions options, Meters meters)
    {
        var place = test.Case.Place;
        if (options.Filter is { } filter && !FileSystemName.MatchesSimpleExpression(filter, test.Case.Name, ignoreCase: false))
        {
            return new(test.Case.Name, test.Source.Path, place.Line, PolicyTestOutcome.Skipped, []);
        }

        ImmutableArray<PolicyTestDifference> differences = [.. test.DifferencesBy(test.Target.Engine)];
        meters.Add(test, test.Source.Id);
        return new(test.Case.Name, test.Source.Path, place.Line, differences.IsEmpty ? PolicyTestOutcome.Passed : PolicyTestOutcome.Failed, differences);
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";
}

/// <summary>The policies that a file tests.</summary>
/// <param name="Set">The packs with all that they extend.</param>
/// <param name="Engine">Decides by them.</param>
/// <param name="Packs">The ids under test, without what they extend.</param>
internal sealed record TestTarget(PolicySet Set, DecisionEngine Engine, ImmutableArray<string> Packs);

/// <summary>What counts the cases that ran.</summary>
internal sealed record Meters(CoverageMeter Coverage, CaseMeter Cases)
{
    public void Add(BoundCase test, string file)
    {
        Coverage.Add(test);
        Cases.Add(test, file);
    }
}

/// <summary>A case with its datasets.</summary>
/// <param name="Case">The case.</param>
/// <param name="Source">Its file.</param>
/// <param name="Target">What it tests.</param>
/// <param name="Datasets">The datasets.</param>
internal sealed record BoundCase(PolicyTestCase Case, SourceFile Source, TestTarget Target, ImmutableArray<Dataset> Datasets)
{
    /// <summary>What is not as expected where an engine decides.</summary>
    /// <param name="engine">Decides by the target's policies, or by a mutant of them.</param>
    public IEnumerable<PolicyTestDifference> DifferencesBy(DecisionEngine engine) => Datasets.SelectMany((dataset, i) =>
    {
        var decision = engine.Decide(dataset, Case.AsOf);
        var prefix = Datasets.Length == 1 ? "" : FormattableString.Invariant($"datasets.{i}.");
        return ExpectationCheck.Differences(Case.ExpectationOf(i), decision, Target.Set.Country).Select(d => d with { Path = prefix + d.Path });
    });
}
