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
        var (results, problems, meters) = (new List<PolicyTestResult>(), new List<Problem>(), new Meters(new(), new()));
        foreach (var source in files)
        {
            _files.Add(source);
            var list = new ProblemList(quotesValues: true);
            var file = PolicyTestFile.Read(source, list);
            var cases = list.HasErrors ? [] : Bind(file, list);
            problems.AddRange(list.ToImmutable());
            results.AddRange(list.HasErrors ? [] : cases.Select(c => Run(c, source, options, meters)));
        }

        return new([.. results], options.WithCoverage ? meters.Coverage.Measure() : [], [.. problems], [.. _files.DistinctBy(f => f.Path)])
        {
            Cases = options.WithCases ? meters.Cases.Measure() : [],
        };
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
            cases.AddRange(file.Cases.Select(c => new BoundCase(c, target, CaseDatasets.Read(c, reader, problems))));
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

    private static PolicyTestResult Run(BoundCase test, SourceFile source, PolicyTestOptions options, Meters meters)
    {
        var place = test.Case.Place;
        if (options.Filter is { } filter && !FileSystemName.MatchesSimpleExpression(filter, test.Case.Name, ignoreCase: false))
        {
            return new(test.Case.Name, source.Path, place.Line, PolicyTestOutcome.Skipped, []);
        }

        var differences = ImmutableArray.CreateBuilder<PolicyTestDifference>();
        for (var i = 0; i < test.Datasets.Length; i++)
        {
            var decision = test.Target.Engine.Decide(test.Datasets[i], test.Case.AsOf);
            var prefix = test.Datasets.Length == 1 ? "" : FormattableString.Invariant($"datasets.{i}.");
            differences.AddRange(ExpectationCheck.Differences(test.Case.ExpectationOf(i), decision, test.Target.Set.Country)
                .Select(d => d with { Path = prefix + d.Path }));
        }

        meters.Add(test, source.Id);
        var outcome = differences.Count == 0 ? PolicyTestOutcome.Passed : PolicyTestOutcome.Failed;
        return new(test.Case.Name, source.Path, place.Line, outcome, differences.ToImmutable());
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
internal sealed record BoundCase(PolicyTestCase Case, TestTarget Target, ImmutableArray<Dataset> Datasets);
