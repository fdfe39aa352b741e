using System.Collections.Immutable;
using PolicyKit.Engine.Asking;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Explaining;
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

    /// <param name="set">The set.</param>
    /// <param name="jurisdiction">The area.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="count">Counts what is evaluated; null: nothing is counted.</param>
    public Snapshot(PolicySet set, string jurisdiction, DateOnly asOf, EvaluationCount? count = null)
    {
        (Set, AsOf, Separable) = (set, asOf, set.Facts.Find(FactLevel.Dataset, "separable"));
        var compiler = new ConditionCompiler(set.Country, asOf, count);
        Rules =
        [
            .. set.Rules
                .Where(r => r.IsInForce(asOf) && set.Country.Jurisdictions.IsUnder(jurisdiction, r.Basis.Instrument.Jurisdiction))
                .Select((r, i) => Compile(compiler, r, i)),
        ];
        _liftersOf = Rules.Where(r => r.Rule.Effect == Effect.Lift)
            .SelectMany(r => r.Rule.Lifts.Distinct().Select(target => (target, r))).ToLookup(p => p.target, p => p.r);
        Sharing = Plan(Axis.Sharing);
        Opening = Plan(Axis.Opening);
        Grades = Bearings(Effect.Grade);
        Masks = Bearings(Effect.Mask);
        Gates = Bearings(Effect.Gate);
        Duties = Bearings(Effect.Duty);
        Definitions = Rules.Where(r => r.Rule.Derive is { Confidence: null }).ToLookup(r => r.Rule.Derive!.Fact);
        Inferences = Rules.Where(r => r.Rule.Derive is { Confidence: not null })
            .OrderByDescending(r => r.Rule.Derive!.Confidence).ThenBy(r => r.Index).ToLookup(r => r.Rule.Derive!.Fact);
        _definitions = Definitions.ToDictionary(g => g.Key, g => g.ToArray());
        _inferences = Inferences.ToDictionary(g => g.Key, g => g.ToArray());
        Derivations = set.Facts.All.Where(f => f.Derivation is not null).ToDictionary(f => f, f => compiler.CompileValue(f.Derivation!));
        Anchors = Rules.Where(r => r.Rule.Duty?.After is not null).ToDictionary(r => r.Index, r => compiler.CompileValue(AnchorOf(r.Rule.Duty!)));
        MaskParameters = set.Country.Masks.Masks.SelectMany(m => m.Computed.Select(p => (Key: (m.Name, p.Key), p.Value)))
            .ToDictionary(p => p.Key, p => compiler.CompileValue(p.Value));
        Conflicts = new Conflicts(set.Country.Rank, set.Settlements);
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

    public AxisPlan Sharing { get; }

    public AxisPlan Opening { get; }

    public ImmutableArray<Bearing> Grades { get; }

    public ImmutableArray<Bearing> Masks { get; }

    public ImmutableArray<Bearing> Gates { get; }

    public ImmutableArray<Bearing> Duties { get; }

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

    public AxisPlan this[Axis axis] => axis == Axis.Opening ? Opening : Sharing;

    /// <summary>What a duty's day is read from; of a duty for each item, the list of them.</summary>
    private static Expression AnchorOf(DutyEffect duty) => duty.IsForEach ? ((Since)duty.After!).List : duty.After!;

    private static CompiledRule Compile(ConditionCompiler compiler, Rule rule, int index) => new(rule, index,
        compiler.Compile(rule.Condition),
        rule.Permit is not { } permit ? null
            : new(compiler.Compile(permit.When), compiler.Compile(permit.Declared), compiler.Compile(permit.Asked)));

    private AxisPlan Plan(Axis axis) => new(
        [
            .. Rules.SelectMany(r => r.Rule.Bounds.Where(b => b.Axis == axis)
                .Select(b => new Norm(BearingOf(r, tightens: r.Rule.Effect == Effect.AtMost), b.Level, r.Rule.NewestFrom(AsOf)))),
        ],
        [.. Rules.Where(r => r.Rule.ScopedOut.Contains(axis)).Select(r => BearingOf(r, tightens: true))]);

    private ImmutableArray<Bearing> Bearings(Effect effect) =>
        [.. Rules.Where(r => r.Rule.Effect == effect).Select(r => BearingOf(r, tightens: true))];

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
