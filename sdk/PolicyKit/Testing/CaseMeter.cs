using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>The cases in which a rule matters: without it, the case is decided otherwise.</summary>
/// <param name="Rule">The full id.</param>
/// <param name="Cases">The cases, by file and then in the file's order.</param>
public sealed record RuleCases(string Rule, ImmutableArray<TestCaseName> Cases);

/// <summary>A case.</summary>
/// <param name="File">The id of its file, such as <c>cn/national/tests.yaml</c>.</param>
/// <param name="Name">Its name.</param>
public readonly record struct TestCaseName(string File, string Name);

/// <summary>Finds, for each rule, the cases in which it matters. A rule whose condition is false for every field of a case has no part in
/// it, so that only the others are decided again without the rule.</summary>
internal sealed class CaseMeter
{
    private readonly Dictionary<TestTarget, List<(TestCaseName Name, Dataset Dataset, DateOnly AsOf)>> _cases = new(ReferenceEqualityComparer.Instance);

    /// <summary>Counts a case that ran.</summary>
    public void Add(BoundCase test, string file)
    {
        if (!_cases.TryGetValue(test.Target, out var cases))
        {
            _cases[test.Target] = cases = [];
        }

        cases.AddRange(test.Datasets.Select(d => (new TestCaseName(file, test.Case.Name), d, test.Case.AsOf)));
    }

    /// <summary>The rules that the cases load, by id.</summary>
    public ImmutableArray<RuleCases> Measure() =>
    [
        .. _cases.SelectMany(t => Of(t.Key, t.Value)).GroupBy(c => c.Rule, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new RuleCases(g.Key, [.. g.SelectMany(c => c.Cases).Distinct().OrderBy(c => c.File, StringComparer.Ordinal)])),
    ];

    private static IEnumerable<RuleCases> Of(TestTarget target, List<(TestCaseName Name, Dataset Dataset, DateOnly AsOf)> cases)
    {
        var records = cases.Select(c => CoverageMeter.Record(target.Engine.Decide(c.Dataset, c.AsOf))).ToList();
        var takePart = cases.Select(c => target.Engine.RulesThatTakePart(c.Dataset, c.AsOf)).ToList();
        return target.Set.Rules.AsParallel().AsOrdered().Select(rule =>
        {
            var reduced = new DecisionEngine(CoverageMeter.Without(target.Set, rule));
            return new RuleCases(rule.FullId, [.. cases.Where((c, i) => takePart[i].Contains(rule)
                && !CoverageMeter.Record(reduced.Decide(c.Dataset, c.AsOf)).AsSpan().SequenceEqual(records[i])).Select(c => c.Name)]);
        }).ToList();
    }
}
