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

    /// <param name="number">0 or 1.</param>
    /// <param name="snapshot">The law.</param>
    /// <param name="domain">Takes what conditions read.</param>
    /// <param name="circuit">Takes the gates.</param>
    /// <param name="premises">What is taken from the law.</param>
    /// <param name="other">The side that was read before, with what proves that both say the same; null: none was, or it makes no difference.</param>
    public Side(int number, Snapshot snapshot, Domain domain, Circuit circuit, Premises premises, (Side Side, Prover Prover)? other = null)
    {
        (Number, Snapshot, Domain, Circuit, Premises, Bench) = (number, snapshot, domain, circuit, premises, new TestBench(snapshot));
        (Other, HasOtherRanks) = (other, other is (var side, _) && !RanksOf(side).SequenceEqual(RanksOf(this)));
        _without = new(this, domain, Mode.Without);
        _with = snapshot.Inferences.Count == 0 ? _without : new(this, domain, Mode.With);
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

    /// <summary>The sides with the domain of what their conditions tell apart. They are read twice: to learn what is asked of facts, and, once the
    /// classes of values stand, as gates over them.</summary>
    public static (Domain Domain, Circuit Circuit, ImmutableArray<Side> Sides) Read(Premises premises, params ReadOnlySpan<Snapshot> snapshots)
    {
        var (domain, circuit, all) = (new Domain(), new Circuit(), snapshots.ToArray());
        domain.Close([.. all.Select((s, i) => new Side(i, s, domain, new Circuit(), premises))]);
        var (sides, prover) = (new List<Side>(), new Prover(domain, circuit));
        foreach (var snapshot in all)
        {
            sides.Add(new(sides.Count, snapshot, domain, circuit, premises, sides.Count == 0 ? null : (sides[0], prover)));
        }

        return (domain, circuit, [.. sides]);
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

    /// <summary>In each world, whether the review of a gate is in a state.</summary>
    private ImmutableArray<int> Reviewed(Bearing gate, string state) => gate.Rule.Rule.Gate!.Review is not { } review ? []
        : [.. new[] { _with, _without }.Distinct().Select(w => w.Read(new Comparison(ComparisonOperator.Equal, new FactReference(review), new Literal(FactValue.Of(state)))).Certain)];
}
