using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>By which facts a rule is judged.</summary>
internal enum Mode : byte
{
    /// <summary>A restriction with the inferred facts, an opener without them (semantics §2).</summary>
    Mixed,

    /// <summary>With the inferred facts.</summary>
    With,

    /// <summary>Without them.</summary>
    Without,
}

/// <summary>The law of one area on one day as gates. In: a snapshot. Out: its rules as claims. It must never say of a combination what the
/// snapshot does not say of a dataset that states it.</summary>
internal sealed class Side
{
    private readonly ConditionGates _with;
    private readonly ConditionGates _without;
    private readonly Dictionary<Bearing, Claim> _claims = [];
    private readonly Dictionary<(string Rule, bool Tightens), Claim> _claimsOf = [];
    private readonly Dictionary<(Axis, Mode), AxisGates> _statuses = [];
    private readonly Dictionary<(Fact, Expression), FactTest> _tests = [];
    private readonly Dictionary<string, Settling> _settled = new(StringComparer.Ordinal);

    /// <param name="number">0 or 1.</param>
    /// <param name="snapshot">The law.</param>
    /// <param name="domain">Takes what conditions read.</param>
    /// <param name="circuit">Takes the gates.</param>
    /// <param name="premises">What is taken from the law.</param>
    /// <param name="other">The side that was read before over the same domain and circuit, whose gates serve for what both say alike, with what proves more of that; null: none
    /// was. Without such a proof, sides are only read to learn what is asked of facts.</param>
    public Side(int number, Snapshot snapshot, Domain domain, Circuit circuit, Premises premises, (Side Side, Prover? Prover)? other = null)
    {
        (Number, Snapshot, Domain, Circuit, Premises, Bench) = (number, snapshot, domain, circuit, premises, new TestBench(snapshot));
        Other = other is (var proved, { } prover) ? (proved, prover) : null;
        HasOtherRanks = other is (var ranked, _) && !RanksOf(ranked).SequenceEqual(RanksOf(this));
        var likeness = other is (var alike, _) ? new Likeness(alike.Snapshot, snapshot) : null;
        _settled = likeness is { IsRankSame: true } ? other!.Value.Side._settled : _settled;
        _without = new(this, domain, Mode.Without, other?.Side._without, likeness);
        _with = snapshot.Inferences.Count == 0 ? _without : new(this, domain, Mode.With, other?.Side._with, likeness);
        foreach (var bearing in snapshot.Bearings.Items)
        {
            ClaimOf(bearing);
        }

        Gates = [.. premises.GatesOf(snapshot).Select(g => new GateClaim(ClaimOf(g), Reviewed(g, "passed"), Reviewed(g, "failed")))];
    }

    public int Number { get; }

    /// <summary>The side that was read before, with what proves that both say the same.</summary>
    public (Side Side, Prover Prover)? Other { get; }

    /// <summary>Whether that side has other ranks, so that nothing is in its place here.</summary>
    public bool HasOtherRanks { get; }

    public Snapshot Snapshot { get; }

    public Domain Domain { get; }

    public Circuit Circuit { get; }

    public Premises Premises { get; }

    public TestBench Bench { get; }

    public DateOnly AsOf => Snapshot.AsOf;

    public Taxonomy Taxonomy => Snapshot.Set.Country.Taxonomy;

    public InstrumentRegistry Instruments => Snapshot.Set.Country.Instruments;

    /// <summary>The gates with the states of their reviews.</summary>
    public ImmutableArray<GateClaim> Gates { get; }

    /// <summary>The sides, one or more, with the domain of what their conditions tell apart. They are read twice: to learn what is asked of facts, and, once the
    /// classes of values stand, as gates over them.</summary>
    public static (Domain Domain, Circuit Circuit, ImmutableArray<Side> Sides) Read(Premises premises, params ReadOnlySpan<Snapshot> snapshots) => Read(premises, isProved: true, snapshots);

    /// <summary>The same, of a law and variants that differ little from it: what they say alike is seen, and not proved.</summary>
    public static (Domain Domain, Circuit Circuit, ImmutableArray<Side> Sides) ReadVariants(Premises premises, params ReadOnlySpan<Snapshot> snapshots) => Read(premises, isProved: false, snapshots);

    private static (Domain Domain, Circuit Circuit, ImmutableArray<Side> Sides) Read(Premises premises, bool isProved, ReadOnlySpan<Snapshot> snapshots)
    {
        var (domain, circuit, all) = (new Domain(), new Circuit(), snapshots.ToArray());
        domain.Close(Over(new Circuit(), null));
        return (domain, circuit, Over(circuit, new(domain, circuit, isProved ? Prover.Few : 0)));

        // What is of no value of a fact is one thing of the first side, and another of any other.
        ImmutableArray<Side> Over(Circuit gates, Prover? prover)
        {
            var first = new Side(0, all[0], domain, gates, premises);
            return [first, .. all.Skip(1).Select(s => new Side(1, s, domain, gates, premises, (first, prover)))];
        }
    }

    /// <summary>Whether rules infer a fact.</summary>
    public bool Infers(Fact fact) => Snapshot.Inferences.Contains(fact);

    /// <summary>A test of a fact; the same one for all who ask it.</summary>
    public FactTest TestOf(Fact fact, Expression test)
    {
        if (!_tests.TryGetValue((fact, test), out var known))
        {
            _tests.Add((fact, test), known = new(fact, test, Bench));
        }

        return known;
    }

    /// <summary>A rule as it bears.</summary>
    public Claim ClaimOf(Bearing bearing)
    {
        if (!_claims.TryGetValue(bearing, out var claim))
        {
            var condition = bearing.Rule.Rule.Condition;
            var (with, without) = (_with.Read(condition), _without.Read(condition));
            if (Other is (var side, var prover) && side._claimsOf.GetValueOrDefault((bearing.Rule.FullId, bearing.Tightens)) is { } old)
            {
                (with, without) = (prover.Same(old.FiresIn(Mode.With), with), prover.Same(old.FiresIn(Mode.Without), without));
            }

            _claims.Add(bearing, claim = new(Circuit, bearing, with, without, [.. Premises.LiftersOf(bearing).Select(ClaimOf)]));
            _claimsOf[(bearing.Rule.FullId, bearing.Tightens)] = claim;
        }

        return claim;
    }

    /// <summary>A condition as a rule is judged by it.</summary>
    /// <param name="condition">The condition, of parts of conditions that rules in force have.</param>
    /// <param name="tightens">Whether the rule tightens.</param>
    public Signal Judge(Expression condition, bool tightens) => Claim.Mix(Circuit, tightens, _with.Read(condition), _without.Read(condition));

    /// <summary>What an axis comes to.</summary>
    public AxisGates StatusOf(Axis axis, Mode mode = Mode.Mixed)
    {
        if (!_statuses.TryGetValue((axis, mode), out var status))
        {
            _statuses.Add((axis, mode), status = new(this, axis, mode));
        }

        return status;
    }

    private static IEnumerable<(string, string)> RanksOf(Side side) => side.Snapshot.Set.Country.Rank.Rows.Select(r => (r.Higher, r.Lower)).Order();

    /// <summary>What kinds of bounds come to: that depends on nothing but their kinds, and on where they stand.</summary>
    /// <param name="kinds">A bound of each kind.</param>
    /// <param name="stands">Of each, whether one of its kind stands.</param>
    /// <param name="scopedOut">Whether the axis is out of scope.</param>
    public Settling Settled(Norm[] kinds, Signal[] stands, Signal scopedOut)
    {
        var key = $"{scopedOut}{string.Concat(kinds.Zip(stands, (k, s) => $" {(k.IsOpener ? '+' : '-')}{k.Level} {k.Party.Key} {s}"))}";
        if (!_settled.TryGetValue(key, out var settled))
        {
            _settled.Add(key, settled = new(this, Circuit, kinds, stands, scopedOut));
        }

        return settled;
    }

    /// <summary>In each world, whether the review of a gate is in a state.</summary>
    private ImmutableArray<int> Reviewed(Bearing gate, string state) => gate.Rule.Rule.Gate!.Review is not { } review ? []
        : [.. new[] { _with, _without }.Distinct().Select(w => w.Read(new Comparison(ComparisonOperator.Equal, new FactReference(review), new Literal(FactValue.Of(state)))).Certain)];
}
