using System.Collections.Concurrent;
using System.Collections.Immutable;
using PolicyKit.Engine.Asking;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Explaining;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>The law of one area on one day, compiled: what comes in is a checked policy set; what goes out is conditions as closures, lifts as
/// a graph, bounds per axis. Immutable and shared by all threads. It must never depend on a dataset.</summary>
internal sealed class Snapshot
{
    private readonly Dictionary<(int Rule, bool Tightens), Bearing> _bearings = [];
    private readonly ILookup<string, CompiledRule> _liftersOf;
    private readonly AxisMemo[] _memos;
    private readonly Dictionary<Fact, CompiledRule[]> _definitions;
    private readonly Dictionary<Fact, CompiledRule[]> _inferences;
    private readonly ConcurrentDictionary<Fact, FactImpact> _impacts = new();
    private readonly ConcurrentDictionary<(Axis, Fact), Readers> _readers = new();

    /// <param name="set">The set.</param>
    /// <param name="jurisdiction">The area.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="count">Counts what is evaluated; null: nothing is counted.</param>
    /// <param name="isIndexed">Whether bits say which conditions hold; else each is asked, which decides the same.</param>
    public Snapshot(PolicySet set, string jurisdiction, DateOnly asOf, EvaluationCount? count = null, bool isIndexed = true)
    {
        (Set, AsOf, Separable) = (set, asOf, set.Facts.Find(FactLevel.Dataset, "separable"));
        var compiler = new ConditionCompiler(set.Country, asOf, count);
        var rules = set.Rules.Where(r => r.IsInForce(asOf) && set.Country.Jurisdictions.IsUnder(jurisdiction, r.Basis.Instrument.Jurisdiction)).ToList();
        var conditions = IndexedConditions.Of(rules, asOf);
        Written = [.. rules];
        Rules = [.. rules.Select((r, i) => Compile(compiler, r, i, conditions.Permits.GetValueOrDefault(r)))];
        _liftersOf = Rules.Where(r => r.Rule.Effect == Effect.Lift)
            .SelectMany(r => r.Rule.Lifts.Distinct().Select(target => (target, r))).ToLookup(p => p.target, p => p.r);
        Conflicts = new Conflicts(set.Country.Rank, set.Settlements);
        var (sharing, opening) = (BoundsOf(Axis.Sharing), BoundsOf(Axis.Opening));
        Index = isIndexed ? IndexBuilder.Build(this, conditions, r => (Stage)Math.Min((int)sharing.StageOf(r), (int)opening.StageOf(r))) : RuleIndex.Linear(conditions);
        var endsEarly = !set.Facts.All.Any(f => f.Derivation is { } derivation && ReadsEarlierStrata(derivation)) && !Rules.Any(ReadsEarlierStrata);
        (Sharing, Opening) = (new(Index, sharing, endsEarly), new(Index, opening, endsEarly));
        Grades = Those(Effect.Grade);
        Masks = Those(Effect.Mask);
        Gates = Those(Effect.Gate);
        Duties = Those(Effect.Duty);
        Bearings = Listed(Sharing.Relevant.Items.Concat(Opening.Relevant.Items).Concat(Grades.Items.Concat(Masks.Items).Concat(Gates.Items).Concat(Duties.Items)
            .SelectMany(b => b.SelfAndLifters())).Distinct().OrderBy(b => b.Tightens));
        Definitions = Rules.Where(r => r.Rule.Derive is { Confidence: null }).ToLookup(r => r.Rule.Derive!.Fact);
        Inferences = Rules.Where(r => r.Rule.Derive is { Confidence: not null })
            .OrderByDescending(r => r.Rule.Derive!.Confidence).ThenBy(r => r.Index).ToLookup(r => r.Rule.Derive!.Fact);
        _definitions = Definitions.ToDictionary(g => g.Key, g => g.ToArray());
        _inferences = Inferences.ToDictionary(g => g.Key, g => g.ToArray());
        Derivations = set.Facts.All.Where(f => f.Derivation is not null).ToDictionary(f => f, f => compiler.CompileValue(f.Derivation!));
        Anchors = Rules.Where(r => r.Rule.Duty?.After is not null).ToDictionary(r => r.Index, r => compiler.CompileValue(AnchorOf(r.Rule.Duty!)));
        MaskParameters = set.Country.Masks.Masks.SelectMany(m => m.Computed.Select(p => (Key: (m.Name, p.Key), p.Value)))
            .ToDictionary(p => p.Key, p => compiler.CompileValue(p.Value));
        Relevance = new Relevance(this, followsInferences: true);
        StatedRelevance = new Relevance(this, followsInferences: false);
        Terms = new Terms(set, jurisdiction);
        Because = new BecauseBuilder(this);
        Pattern = new InquiryPattern(this);
        _memos = [new AxisMemo(this, Axis.Sharing), new AxisMemo(this, Axis.Opening)];
    }

    public PolicySet Set { get; }

    public DateOnly AsOf { get; }

    /// <summary>The fact that says whether the openable part of a dataset may be given without the rest.</summary>
    public Fact? Separable { get; }

    /// <summary>The rules in force, in order of full id.</summary>
    public ImmutableArray<CompiledRule> Rules { get; }

    /// <summary>The same as they were written.</summary>
    public ImmutableArray<Rule> Written { get; }

    public AxisPlan Sharing { get; }

    public AxisPlan Opening { get; }

    public Roster<Bearing> Grades { get; }

    public Roster<Bearing> Masks { get; }

    public Roster<Bearing> Gates { get; }

    public Roster<Bearing> Duties { get; }

    /// <summary>All that bears on anything.</summary>
    public Roster<Bearing> Bearings { get; }

    /// <summary>The conditions of all rules as bits.</summary>
    public RuleIndex Index { get; }

    /// <summary>The derive rules that define a fact.</summary>
    public ILookup<Fact, CompiledRule> Definitions { get; }

    /// <summary>The derive rules that infer a fact, most confident first.</summary>
    public ILookup<Fact, CompiledRule> Inferences { get; }

    /// <summary>The derive rules that define a fact, as a list that is walked without allocating.</summary>
    public CompiledRule[] DefinitionsOf(Fact fact) => _definitions.GetValueOrDefault(fact, []);

    /// <summary>The derive rules that infer a fact, the most confident first.</summary>
    public CompiledRule[] InferencesOf(Fact fact) => _inferences.GetValueOrDefault(fact, []);

    /// <summary>The compiled expressions of facts defined in the facts file.</summary>
    public IReadOnlyDictionary<Fact, Value> Derivations { get; }

    /// <summary>The days from which duties run, by rule index.</summary>
    public IReadOnlyDictionary<int, Value> Anchors { get; }

    /// <summary>Mask parameters that are worked out for each field, by mask and parameter.</summary>
    public IReadOnlyDictionary<(string Mask, string Parameter), Value> MaskParameters { get; }

    public Conflicts Conflicts { get; }

    /// <summary>What can bear on what.</summary>
    public Relevance Relevance { get; }

    /// <summary>The same without what only infers.</summary>
    public Relevance StatedRelevance { get; }

    public Terms Terms { get; }

    public BecauseBuilder Because { get; }

    /// <summary>What of datasets can bear on their statuses.</summary>
    public InquiryPattern Pattern { get; }

    /// <summary>What axes came to before, by the facts that bear on them.</summary>
    public AxisMemo MemoOf(Axis axis) => _memos[(int)axis];

    /// <summary>What a change of a fact can bear on.</summary>
    public FactImpact ImpactOf(Fact fact) => _impacts.GetOrAdd(fact, f => new(
        [.. Enumerable.Range(0, Index.Facts.Length).Where(i => Index.Facts[i].Fact == f || Relevance.Reads(Relevance.Of(Index.Facts[i].Fact), f))],
        [.. Rules.Where(r => Relevance.Reads(Relevance.Of(r), f) || ReadsEarlierStrata(r)).Select(r => r.Index)],
        Rules.Any(r => Relevance.Reads(Relevance.Of(r) with { Dataset = FactUse.None.Dataset, OwnField = FactUse.None.OwnField }, f))));

    /// <summary>The rules relevant to an axis that a change of a fact may make hold or not.</summary>
    public Readers ReadersOf(Axis axis, Fact fact) => _readers.GetOrAdd((axis, fact), key =>
    {
        var rules = this[key.Item1].Relevant.Items.Select(b => b.Rule).Distinct().Where(r => Relevance.Reads(Relevance.Of(r), key.Item2)).ToArray();
        return new(rules, Index.MaskOf(rules.Select(r => r.Index)), Array.FindAll(rules, r => Index.IsResidual(r.Index)));
    });

    public AxisPlan this[Axis axis] => axis == Axis.Opening ? Opening : Sharing;

    /// <summary>What a duty's day is read from; of a duty for each item, the list of them.</summary>
    private static Expression AnchorOf(DutyEffect duty) => duty.IsForEach ? ((Since)duty.After!).List : duty.After!;

    private static CompiledRule Compile(ConditionCompiler compiler, Rule rule, int index, int number) => new(rule, index,
        compiler.Compile(rule.Condition),
        rule.Permit is not { } permit ? null
            : new(compiler.Compile(permit.When), compiler.Compile(permit.Declared), compiler.Compile(permit.Asked)) { Number = number });

    private static bool ReadsEarlierStrata(CompiledRule rule) => ReadsEarlierStrata(rule.Rule.Condition);

    private static bool ReadsEarlierStrata(Expression expression) => expression.SelfAndBelow().Any(e => e is StatusReference or GradeReference);

    private AxisBounds BoundsOf(Axis axis) => new(Rules.Length,
        [
            .. Rules.SelectMany(r => r.Rule.Bounds.Where(b => b.Axis == axis)
                .Select(b => new Norm(BearingOf(r, tightens: r.Rule.Effect == Effect.AtMost), b.Level, Conflicts.PartyOf(r.Rule, r.Rule.NewestFrom(AsOf))))),
        ],
        [.. Rules.Where(r => r.Rule.ScopedOut.Contains(axis)).Select(r => BearingOf(r, tightens: true))], Conflicts);

    private Roster<Bearing> Those(Effect effect) => Listed(Rules.Where(r => r.Rule.Effect == effect).Select(r => BearingOf(r, tightens: true)));

    private Roster<Bearing> Listed(IEnumerable<Bearing> bearings) => new(Index, bearings, b => b.Rule.Index);

    private Bearing BearingOf(CompiledRule rule, bool tightens)
    {
        if (!_bearings.TryGetValue((rule.Index, tightens), out var bearing))
        {
            bearing = new(rule, tightens, [.. _liftersOf[rule.FullId].Select(l => BearingOf(l, !tightens))]);
            _bearings.Add((rule.Index, tightens), bearing);
        }

        return bearing;
    }
}
