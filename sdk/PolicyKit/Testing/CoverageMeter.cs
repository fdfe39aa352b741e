using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using PolicyKit.Engine;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Finds out how cases depend on rules: a rule counts only if deleting it changes a case.</summary>
internal sealed class CoverageMeter
{
    private readonly Dictionary<TestTarget, List<(Dataset Dataset, DateOnly AsOf)>> _cases = new(ReferenceEqualityComparer.Instance);

    /// <summary>Counts a case that ran.</summary>
    public void Add(BoundCase test)
    {
        if (!_cases.TryGetValue(test.Target, out var cases))
        {
            _cases[test.Target] = cases = [];
        }

        cases.AddRange(test.Datasets.Select(d => (d, test.Case.AsOf)));
    }

    /// <summary>The rules under test by id. A case counts for every pack under test that it loads: a city's cases cover national rules too.</summary>
    public ImmutableArray<RuleCoverage> Measure() =>
    [
        .. _cases.SelectMany(t => Of(t.Key, t.Value, [.. _cases.Keys.SelectMany(k => k.Packs)])).GroupBy(c => c.Rule, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new RuleCoverage(g.Key, g.Any(c => c.IsMatched), g.Any(c => c.IsDecisive), g.Any(c => c.IsBoundary))),
    ];

    private static IEnumerable<RuleCoverage> Of(
        TestTarget target, List<(Dataset Dataset, DateOnly AsOf)> cases, ImmutableHashSet<string> packs)
    {
        var seen = new TruthsSeen();
        for (var i = 0; i < cases.Count; i++)
        {
            seen.Add(target.Engine, cases[i].Dataset, cases[i].AsOf, i);
        }

        var records = cases.Select(c => Record(target.Engine.Decide(c.Dataset, c.AsOf))).ToList();
        var rules = target.Set.Rules.Where(r => packs.Contains(r.Policy)).ToList();
        return rules.AsParallel().AsOrdered().Select(rule => new RuleCoverage(rule.FullId, seen.IsTrue(rule),
            IsDecisive(target.Set, rule, [.. seen.Likeliest(rule, cases.Count).Select(i => (cases[i].Dataset, cases[i].AsOf, records[i]))]), seen.IsTrue(rule) && seen.IsNotTrue(rule))).ToList();
    }

    private static bool IsDecisive(PolicySet set, Rule rule, List<(Dataset Dataset, DateOnly AsOf, byte[] Record)> cases)
    {
        var reduced = new DecisionEngine(Without(set, rule));
        return cases.Exists(c => rule.IsInForce(c.AsOf) && !Record(reduced.Decide(c.Dataset, c.AsOf)).AsSpan().SequenceEqual(c.Record));
    }

    /// <summary>The set without a rule; lifts no longer name it.</summary>
    internal static PolicySet Without(PolicySet set, Rule deleted) => new(set.Policies,
        set.Rules.Where(r => !r.Equals(deleted)).Select(r => r.Lifts.Contains(deleted.FullId)
            ? r with { Lifts = r.Lifts.Remove(deleted.FullId) } : r), set.Country);

    /// <summary>What is compared: the decision without its sentences.</summary>
    internal static byte[] Record(Decision decision)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, JsonParts.Compact))
        {
            new DecisionJson([], withSentences: false).Write(json, decision);
        }

        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>Which truth values of each rule's condition the cases showed.</summary>
internal sealed class TruthsSeen
{
    private readonly Dictionary<string, HashSet<int>> _true = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notTrue = new(StringComparer.Ordinal);

    public bool IsTrue(Rule rule) => _true.ContainsKey(rule.FullId);

    public bool IsNotTrue(Rule rule) => _notTrue.Contains(rule.FullId);

    /// <summary>All cases, those first in which a rule's condition held: there its absence is most likely to show.</summary>
    public IEnumerable<int> Likeliest(Rule rule, int cases) =>
        _true.TryGetValue(rule.FullId, out var held) ? held.Order().Union(Enumerable.Range(0, cases)) : Enumerable.Range(0, cases);

    /// <summary>Looks at every field of a dataset. One axis is enough: an explanation names every rule, whatever its axis.</summary>
    public void Add(DecisionEngine engine, Dataset dataset, DateOnly asOf, int test)
    {
        foreach (var step in dataset.DecidedFields.SelectMany(f => engine.Explain(dataset, f.Name, Axis.Opening, asOf).Steps))
        {
            Add(step, test);
        }
    }

    private void Add(ExplanationStep step, int test)
    {
        switch (step.Outcome)
        {
            case RuleOutcome.Applied or RuleOutcome.Lifted or RuleOutcome.Outranked or RuleOutcome.Disputed:
            case RuleOutcome.Unknown when step.Stage == DecisionStage.Lifts:
                (_true.TryGetValue(step.Rule.FullId, out var held) ? held : _true[step.Rule.FullId] = []).Add(test);
                break;
            case RuleOutcome.NotMatched or RuleOutcome.Unknown or RuleOutcome.Unsupported:
                _notTrue.Add(step.Rule.FullId);
                break;
            default:
                break;
        }
    }
}
