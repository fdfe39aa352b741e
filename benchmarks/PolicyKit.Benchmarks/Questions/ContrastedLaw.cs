using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Engine;
using PolicyKit.Engine.Analysing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Engine.Flat;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>A law, changes of it of which it is known that they matter, and random records on which both are decided.</summary>
internal sealed class ContrastedLaw
{
    private const int Planted = 20;
    private const int Reasons = 64;
    private static readonly AnalysisBudget Budget = new(20_000, 1);
    private readonly FactValue?[][] _records;
    private readonly FlatDecider _decider;
    private readonly DecisionEngine _linear;
    private readonly Size _law = new(1, "law");

    /// <summary>A law with random records.</summary>
    public ContrastedLaw(LawShape shape, int rules, int records)
    {
        Law = FlatLaw.New(shape, rules, isRough: false);
        (_records, _linear) = (Law.Records(records, unknown: 0, seed: 11), new DecisionEngine(Law.Set) { IsIndexed = false });
        _decider = new DecisionEngine(Law.Set).Flat(FlatLaw.Area, FlatLaw.AsOf, Law.Facts);
    }

    public FlatLaw Law { get; }

    /// <summary>Restrictions that make a difference if all of them are changed, as a record shows that was made for each.</summary>
    public IReadOnlyList<FlatRule> Mattering(int count)
    {
        var dice = new Dice(3);
        var chosen = Law.Rules.Where((_, i) => i % Math.Max(1, Law.Rules.Length / (2 * count)) == 0).ToList();
        for (var left = -1; left != chosen.Count;)
        {
            left = chosen.Count;
            var fresh = new DecisionEngine(ChangedLaw.Changed(Law.Set, chosen)).Flat(FlatLaw.Area, FlatLaw.AsOf, Law.Facts);
            chosen = [.. chosen.Where(r => Enumerable.Range(0, 300).Any(_ => Shows(r, fresh, dice))).Take(count)];
        }

        return chosen.Count == count ? chosen : throw new InvalidOperationException($"Only {chosen.Count} of {count} changes matter.");
    }

    /// <summary>What a changed law makes otherwise, beside deciding all records by both.</summary>
    /// <param name="title">What changed.</param>
    /// <param name="fresh">The changed law.</param>
    /// <param name="rules">The rules that make a difference.</param>
    public Contest Against(string title, PolicySet fresh, IReadOnlyList<FlatRule> rules)
    {
        var changed = rules.Select(IdOf).Order(StringComparer.Ordinal).ToList();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var ours = new Way("contrast", () => Contrast(fresh, found), () => Sum(found));
        return new(title, ours, Tried(fresh, out var answer), Goal.None, _law) { Answer = Sum(changed), BaselineAnswer = answer };
    }

    /// <summary>Which rules never matter, and gaps, beside deciding all records with and without the rules that were planted so as never to matter.</summary>
    public Contest Examined(string title)
    {
        var planted = Law.Set.Rules.Where(r => r.Effect == Effect.AtMost).Take(Planted)
            .Select((r, i) => r with { Id = "planted-" + r.Id, Condition = new And([r.Condition, Law.Set.Rules[i + Planted].Condition]) }).ToList();
        var set = new PolicySet(Law.Set.Policies, Law.Set.Rules.Concat(planted), Law.Set.Country);
        var mattering = Mattering(Planted);
        var (odd, hasGap) = (new HashSet<string>(), false);
        var ours = new Way("examination", () =>
        {
            var examination = new Examination(new DecisionEngine(set), FlatLaw.Area, FlatLaw.AsOf, Budget);
            odd = [.. set.Rules.Where(r => examination.FateOf(r) is not null).Select(r => r.FullId)];
            hasGap = examination.GapOf(Axis.Opening) is not null || examination.GapOf(Axis.Sharing) is null;
        }, () => planted.Count(r => odd.Contains(r.FullId)) - mattering.Count(r => odd.Contains(IdOf(r))) - (hasGap ? 1 : 0));
        return new(title, ours, Tried(set, out var answer), Goal.None, _law) { Answer = Planted, BaselineAnswer = answer };
    }

    /// <summary>Minimal reasons of datasets, beside deciding them.</summary>
    public Contest Reasoned(string title)
    {
        var snapshot = new DecisionEngine(Law.Set).SnapshotOf(FlatLaw.Area, FlatLaw.AsOf);
        var datasets = _records.Take(Reasons).Select(Law.DatasetOf).ToList();
        var (reasons, decided) = (new List<IEnumerable<FactPlace>?>(), 0);
        var ours = new Way("reasons", () => reasons = [.. datasets.Select(d => (IEnumerable<FactPlace>?)MinimalReason.Of(new Engine.Evaluating.Evaluation(snapshot, d), d, Axis.Opening, -1))],
            () => reasons.Zip(datasets).Count(r => r.First is { } facts && IsMinimal(r.Second, [.. facts.Select(f => f.Fact)])));
        var baseline = new Way("decisions", () => decided = datasets.Count(d => new Engine.Evaluating.Evaluation(snapshot, d).Decide().On(Axis.Opening).Verdict == Verdict.Determined), () => decided);
        return new(title, ours, baseline, Goal.None, new(Reasons, "dataset")) { Answer = Reasons, BaselineAnswer = Reasons };
    }

    /// <summary>Both engines decide every witness; one that they decide alike counts for nothing.</summary>
    private void Contrast(PolicySet fresh, SortedSet<string> found)
    {
        found.Clear();
        var (before, after) = (new DecisionEngine(Law.Set), new DecisionEngine(fresh));
        var contrast = new PolicyContrast(before, FlatLaw.AsOf, after, FlatLaw.AsOf, FlatLaw.Area);
        foreach (var difference in contrast.Differences(Axis.Opening, Budget, IsShown).Where(d => d.Kind != DifferenceKind.Reason))
        {
            var (was, now) = (before.Settle(DatasetOf(difference, Law.Set), FlatLaw.AsOf), after.Settle(DatasetOf(difference, fresh), FlatLaw.AsOf));
            found.UnionWith(was.Fields[0].Opening.May == now.Fields[0].Opening.May ? ["no witness"] : difference.Rules.Select(r => r.FullId));
        }

        found.UnionWith(contrast.Unsettled);

        bool IsShown(Sample sample) => !RulesOf(before, sample, Law.Set).SequenceEqual(RulesOf(after, sample, fresh));
    }

    private static IEnumerable<string> RulesOf(DecisionEngine engine, Sample sample, PolicySet set) =>
        engine.Settle(Point.Dataset(sample, set.Facts, FlatLaw.Area), FlatLaw.AsOf).Fields[0].Opening.Reasons.Select(r => r.Rule.FullId);

    private static Dataset DatasetOf(Difference difference, PolicySet set) => Point.Dataset(difference.Samples[0], set.Facts, FlatLaw.Area);

    private Way Tried(PolicySet fresh, out long answer)
    {
        var (was, now) = (new DecisionEngine(Law.Set) { IsIndexed = false }, new DecisionEngine(fresh) { IsIndexed = false });
        answer = Unlike(was, now);
        var unlike = 0L;
        return new($"{_records.Length:N0} records", () => unlike = Unlike(new(Law.Set), new(fresh)), () => unlike);
    }

    private long Unlike(DecisionEngine was, DecisionEngine now)
    {
        var (before, after, unlike) = (was.Flat(FlatLaw.Area, FlatLaw.AsOf, Law.Facts), now.Flat(FlatLaw.Area, FlatLaw.AsOf, Law.Facts), 0L);
        foreach (var record in _records)
        {
            unlike += before.Decide(new StatedRecord(record), Axis.Opening) == after.Decide(new StatedRecord(record), Axis.Opening) ? 0 : 1;
        }

        return unlike;
    }

    /// <summary>Whether a rule is all that restricts a random record, or would without its last test, and by the changed law no other does either.</summary>
    private bool Shows(FlatRule rule, FlatDecider fresh, Dice dice)
    {
        var record = Law.Records(1, unknown: 0, dice.Throw())[0];
        foreach (var test in ChangedLaw.IsWidened(rule) ? rule.Tests.SkipLast(1) : rule.Tests)
        {
            record[test.Attribute] = ValueFor(test, record[test.Attribute]!);
        }

        var stated = new StatedRecord(record);
        return Restricting(_decider).Concat(Restricting(fresh)).All(r => r.Id == rule.Id) && _decider.Decide(stated, Axis.Opening) != fresh.Decide(stated, Axis.Opening);

        List<Rule> Restricting(FlatDecider decider)
        {
            var standing = new List<Rule>();
            decider.Standing(stated, Axis.Opening, standing);
            return standing.FindAll(r => r.Effect == Effect.AtMost);
        }
    }

    private static FactValue ValueFor(FlatTest test, FactValue usual) => (test.Operator, test.Value) switch
    {
        (ComparisonOperator.Less, NumberValue number) => FactValue.Of(number.Value - 1),
        (ComparisonOperator.Less, DateValue day) => FactValue.Of(day.Value.AddDays(-1)),
        (ComparisonOperator.NotEqual, BooleanValue yes) => FactValue.Of(!yes.Value),
        (ComparisonOperator.NotEqual, _) => usual,
        _ => test.Value,
    };

    /// <summary>Whether facts alone force what a dataset comes to, and without one of them they do not.</summary>
    private bool IsMinimal(Dataset dataset, List<Fact> facts)
    {
        var wanted = Status(dataset);
        Dataset Only(IEnumerable<Fact> stated) => dataset with { Facts = stated.Aggregate(FactSheet.Empty, (sheet, f) => sheet.With(f, dataset.Facts.Stated(f)!)) };
        return Status(Only(facts)) == wanted && facts.TrueForAll(f => Status(Only(facts.Where(other => other != f))) != wanted);
    }

    private (Verdict, OpeningStatus) Status(Dataset dataset)
    {
        var decision = _linear.Decide(dataset, FlatLaw.AsOf).On(Axis.Opening);
        return (decision.Verdict, decision.Status);
    }

    /// <summary>The full id of a restriction.</summary>
    public static string IdOf(FlatRule rule) => "x/law#" + rule.Id;

    private static long Sum(IEnumerable<string> ids) => ids.Aggregate(0L, Statistics.Mix);
}
