using System.Collections.Concurrent;
using System.Collections.Immutable;
using PolicyKit.Engine.Asking;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Explaining;
using PolicyKit.Engine.Flat;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine;

/// <summary>Decides datasets by a checked policy set. Pure: the same set, dataset and day give the same decision. Safe for many threads.</summary>
/// <param name="set">The checked set.</param>
public sealed class DecisionEngine(PolicySet set)
{
    private const int MostSnapshots = 256;
    private readonly ConcurrentDictionary<(string Jurisdiction, DateOnly AsOf), Snapshot> _snapshots = new();
    private readonly DecisionMemo _memo = new(set.Facts);
    private readonly ConcurrentDictionary<string, PolicySet> _sets = new(StringComparer.Ordinal);

    /// <summary>Whether bits say which conditions hold; else each is asked. It changes no decision: without bits the law of an area is compiled faster,
    /// and many datasets are decided slower.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>The set by which it decides.</summary>
    public PolicySet Set { get; } = set;

    /// <summary>Decides a dataset.</summary>
    /// <param name="dataset">The dataset with its stated facts; read against the same country's schema.</param>
    /// <param name="asOf">The day by whose law it is decided.</param>
    public Decision Decide(Dataset dataset, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var snapshot = SnapshotOf(dataset.Jurisdiction, asOf);
        return _memo.Get(dataset, asOf, () => new Evaluation(snapshot, dataset).Decide());
    }

    /// <summary>Decides a dataset, and does not search for the facts that would settle what is open, which takes most of the time where much is: whoever only
    /// compares what two laws come to has no need of them. <see cref="AxisDecision.Missing"/> is empty, and nothing is kept for later.</summary>
    /// <param name="dataset">The dataset with its stated facts; read against the same country's schema.</param>
    /// <param name="asOf">The day by whose law it is decided.</param>
    public Decision Settle(Dataset dataset, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new Evaluation(SnapshotOf(dataset.Jurisdiction, asOf), dataset) { Asks = false }.Decide();
    }

    /// <summary>What decides flat records, one after the other, without allocating: see <see cref="FlatDecider"/>.</summary>
    /// <param name="jurisdiction">The division code of all of them.</param>
    /// <param name="asOf">The day by whose law they are decided.</param>
    /// <param name="columns">The facts that the records may state; of fields those of a dataset's one nameless field.</param>
    public FlatDecider Flat(string jurisdiction, DateOnly asOf, IEnumerable<Fact> columns) => new(SnapshotOf(jurisdiction, asOf), columns);

    /// <summary>Decides many flat records that stand in columns, on several cores, each different one once.</summary>
    /// <param name="jurisdiction">The division code of all of them.</param>
    /// <param name="asOf">The day by whose law they are decided.</param>
    /// <param name="columns">The columns, with as many records as <paramref name="results"/>.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="results">Takes what each record comes to, in their order.</param>
    /// <param name="jobs">How many cores at once, 1 or more.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="ArgumentException">A column has fewer records.</exception>
    /// <exception cref="OperationCanceledException">It was ended; some results are missing.</exception>
    public void DecideFlat(string jurisdiction, DateOnly asOf, IEnumerable<FlatColumn> columns, Axis axis, Memory<FlatDecision> results, int jobs, CancellationToken stop)
    {
        ImmutableArray<FlatColumn> all = [.. columns];
        if (all.Any(c => c.Rows.Length < results.Length))
        {
            throw new ArgumentException("A column has fewer records than there are results.", nameof(columns));
        }

        new FlatBatch(() => Flat(jurisdiction, asOf, all.Select(c => c.Fact)), all, axis).Decide(results, jobs, stop);
    }

    /// <summary>Explains one axis of a dataset, or of one of its fields: what became of every rule, and what would lawfully open it.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="field">The name of one of its fields, or null for the dataset.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="asOf">The day by whose law it is decided.</param>
    /// <exception cref="ArgumentException">The dataset has no such field.</exception>
    public Explanation Explain(Dataset dataset, string? field, Axis axis, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new Explainer(new Evaluation(SnapshotOf(dataset.Jurisdiction, asOf), dataset), dataset, axis, IndexOf(dataset, field)).Explain();
    }

    /// <summary>The smallest changes of stated facts, among those that its reasons name, with which an axis would stand otherwise.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="field">The name of one of its fields, or null for the dataset.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="decision">What was decided there, by this set on <paramref name="asOf"/>.</param>
    /// <param name="asOf">The day by whose law it is decided.</param>
    /// <param name="statuses">The statuses looked for, as written; others are no difference that matters.</param>
    /// <exception cref="ArgumentException">The dataset has no such field.</exception>
    public ImmutableArray<Turn> Turns(Dataset dataset, string? field, Axis axis, AxisDecision decision, DateOnly asOf, IEnumerable<string> statuses)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(decision);
        var trial = new Evaluation(SnapshotOf(dataset.Jurisdiction, asOf), dataset).TrialOf(axis);
        return Turning.Of(trial, IndexOf(dataset, field), decision, statuses);
    }

    /// <summary>Those of some rules whose conditions bits decide alone; the condition of any other is asked where its bit survives. Definitions
    /// are always asked, while facts are read.</summary>
    /// <param name="set">The set.</param>
    /// <param name="rules">Rules of the set, in force or not.</param>
    public static IReadOnlySet<Rule> DecidedByBits(PolicySet set, IEnumerable<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(rules);
        var reader = new LineReader(new TestBench(new Snapshot(set, "", DateOnly.MaxValue)));
        return rules.Where(r => r.Effect != Effect.Derive && reader.Read(0, r.Condition).All(l => !l.IsResidual)).ToHashSet();
    }

    /// <summary>The rules that may have a part in a decision: in force, and with a condition that is not false for every field. Of a permit
    /// its author's own condition counts, since one that nobody declares is still an option.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="asOf">The day by whose law it is decided.</param>
    /// <param name="among">Which rules are looked at; null: all.</param>
    public IReadOnlySet<Rule> RulesThatTakePart(Dataset dataset, DateOnly asOf, Func<Rule, bool>? among = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var snapshot = SnapshotOf(dataset.Jurisdiction, asOf);
        var truth = new Evaluation(snapshot, dataset).Truth;
        var fields = Enumerable.Range(0, truth.With.Fields.Count).ToList();
        bool May(Condition condition, int field) => condition(truth.With, field) != Kleene.False || condition(truth.Without, field) != Kleene.False;
        return snapshot.Rules.Where(r => among?.Invoke(r.Rule) != false && fields.Exists(f => May(r.Permit?.When ?? r.Condition, f))).Select(r => r.Rule).ToHashSet();
    }

    private static int IndexOf(Dataset dataset, string? field)
    {
        var index = field is null ? -1 : dataset.DecidedFields.Select(f => f.Name).ToList().IndexOf(field);
        return field is null || index >= 0 ? index : throw new ArgumentException($"The dataset has no field `{field}`.", nameof(field));
    }

    /// <summary>Whether a rule's condition holds by what is stated and presumed, whatever is inferred: for checks of conditions alone.</summary>
    /// <param name="rule">A rule of the set.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="field">The index of one of its fields.</param>
    /// <param name="asOf">The day.</param>
    /// <returns>Null if the rule is not in force for that dataset on that day.</returns>
    public Kleene? Holds(Rule rule, Dataset dataset, int field, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(dataset);
        var snapshot = SnapshotOf(dataset.Jurisdiction, asOf);
        return snapshot.Rules.FirstOrDefault(r => r.FullId == rule.FullId)?.Condition(new World(snapshot, dataset, infers: false), field);
    }

    /// <summary>What the law says of a field by what it is: what closes it, and how it would be masked.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="field">The index of one of its fields.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="asOf">The day.</param>
    public FieldLaw LawOf(Dataset dataset, int field, Axis axis, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var snapshot = SnapshotOf(dataset.Jurisdiction, asOf);
        return FieldLaw.Of(snapshot, new Evaluation(snapshot, dataset).Truth, field, axis);
    }

    /// <summary>What of a dataset can bear on its statuses, as a key: datasets with equal keys in one jurisdiction are settled by the same
    /// answers.</summary>
    public string PatternOf(Dataset dataset, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return SnapshotOf(dataset.Jurisdiction, asOf).Pattern.Of(dataset).Key;
    }

    /// <summary>Asks which answers would settle a dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="asOf">The day by whose law it is decided.</param>
    /// <param name="mostEvaluations">After how many evaluations a search gives up.</param>
    public Inquiry Inquire(Dataset dataset, DateOnly asOf, int mostEvaluations)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var snapshot = SnapshotOf(dataset.Jurisdiction, asOf);
        return GradeInquiry.Of(snapshot, snapshot.Pattern.Of(dataset).Dataset, mostEvaluations);
    }

    /// <summary>What nobody states of fields and inferences tell all the same: the facts that have a value only in the world with them.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="facts">The facts of fields asked about.</param>
    /// <param name="asOf">The day by whose law it is decided.</param>
    public ImmutableDictionary<FactPlace, FactValue> Inferences(Dataset dataset, IEnumerable<Fact> facts, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(facts);
        var world = new World(SnapshotOf(dataset.Jurisdiction, asOf), dataset, infers: true);
        var inferred = from fact in facts.Where(f => f != DeclaredGrades.Key)
                       from field in Enumerable.Range(0, world.Fields.Count)
                       where world.IsInferred(fact, field)
                       let value = world.Read(fact, field).Value
                       where value is not null
                       select KeyValuePair.Create(new FactPlace(fact, world.Fields[field].Name), value);
        return inferred.ToImmutableDictionary();
    }

    internal Snapshot SnapshotOf(string jurisdiction, DateOnly asOf)
    {
        if (_snapshots.TryGetValue((jurisdiction, asOf), out var known))
        {
            return known;
        }

        if (_snapshots.Count >= MostSnapshots)
        {
            _snapshots.Clear();
        }

        return _snapshots.GetOrAdd((jurisdiction, asOf),
            key => new Snapshot(_sets.GetOrAdd(key.Jurisdiction, j => Set.In(j)), key.Jurisdiction, key.AsOf, count: null, IsIndexed));
    }
}
