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

/// <summary>The law of one area on one day, to be asked of regions. In: a snapshot. Out: its rules as claims. It must never say of a region
/// what the snapshot does not say of each dataset in it.</summary>
internal sealed class Side
{
    private readonly ProbeCompiler _with;
    private readonly ProbeCompiler _without;
    private readonly Dictionary<Bearing, Claim> _claims = [];
    private readonly Dictionary<(Axis, Mode), StatusView> _statuses = [];
    private readonly Dictionary<Bearing, GateClaim> _gates = [];

    /// <param name="number">0 or 1.</param>
    /// <param name="snapshot">The law.</param>
    /// <param name="domain">Takes what conditions read.</param>
    public Side(int number, Snapshot snapshot, Domain domain)
    {
        (Number, Snapshot, Bench) = (number, snapshot, new TestBench(snapshot));
        _without = new(this, domain, Mode.Without);
        _with = snapshot.Inferences.Count == 0 ? _without : new(this, domain, Mode.With);
        foreach (var bearing in snapshot.Bearings.Items)
        {
            ClaimOf(bearing);
        }

        foreach (var gate in snapshot.Gates.Items)
        {
            _gates.Add(gate, new(ClaimOf(gate), Reviews(gate, "passed"), Reviews(gate, "failed")));
        }
    }

    public int Number { get; }

    public Snapshot Snapshot { get; }

    public TestBench Bench { get; }

    public DateOnly AsOf => Snapshot.AsOf;

    public Taxonomy Taxonomy => Snapshot.Set.Country.Taxonomy;

    public InstrumentRegistry Instruments => Snapshot.Set.Country.Instruments;

    /// <summary>Whether rules infer a fact.</summary>
    public bool Infers(Fact fact) => Snapshot.Inferences.Contains(fact);

    /// <summary>A rule as it bears.</summary>
    public Claim ClaimOf(Bearing bearing)
    {
        if (!_claims.TryGetValue(bearing, out var claim))
        {
            var condition = bearing.Rule.Rule.Condition;
            _claims.Add(bearing, claim = new(bearing, _with.Compile(condition), _without.Compile(condition), [.. bearing.Lifters.Select(ClaimOf)]));
        }

        return claim;
    }

    /// <summary>A gate with the states of its review.</summary>
    public GateClaim GateOf(Bearing gate) => _gates[gate];

    /// <summary>What an axis comes to.</summary>
    public StatusView StatusOf(Axis axis, Mode mode = Mode.Mixed)
    {
        if (!_statuses.TryGetValue((axis, mode), out var view))
        {
            _statuses.Add((axis, mode), view = new(this, axis, mode));
        }

        return view;
    }

    private ImmutableArray<Probe> Reviews(Bearing gate, string state) => gate.Rule.Rule.Gate!.Review is not { } review ? []
        : [.. new[] { _with, _without }.Distinct().Select(c => c.Compile(new Comparison(ComparisonOperator.Equal, new FactReference(review), new Literal(FactValue.Of(state)))))];
}

/// <summary>A rule as it bears, over regions.</summary>
/// <param name="bearing">The rule.</param>
/// <param name="with">Its condition with inferred facts.</param>
/// <param name="without">Its condition without them.</param>
/// <param name="lifters">The lifts that name it.</param>
internal sealed class Claim(Bearing bearing, Probe with, Probe without, ImmutableArray<Claim> lifters)
{
    private string? _key;

    public Bearing Bearing => bearing;

    public Rule Rule => bearing.Rule.Rule;

    /// <summary>The lifts that name it.</summary>
    public ImmutableArray<Claim> Lifters => lifters;

    /// <summary>What tells it from claims that stand always together.</summary>
    public string Key => _key ??= (ReferenceEquals(with, without) ? without.Key : (bearing.Tightens ? "+" : "-") + with.Key + "/" + without.Key)
        + string.Concat(lifters.Select(l => l.Key).Distinct().Order(StringComparer.Ordinal).Select(k => $"\\({k})"));

    /// <summary>Whether it fires.</summary>
    public Between Fires(Box box, Mode mode = Mode.Mixed)
    {
        if (ReferenceEquals(with, without) || mode != Mode.Mixed)
        {
            return (mode == Mode.With ? with : without).Over(box);
        }

        // A restriction that fires with the inferred facts fires, else it is as without them; an opener the other
        // way round. Either grows with both conditions, so that its ends are those of theirs.
        var (first, second) = (with.Over(box), without.Over(box));
        var decisive = bearing.Tightens ? Between.True : Between.False;
        return new(first.Low == decisive ? decisive : second.Low, first.High == decisive ? decisive : second.High);
    }

    /// <summary>Whether it stands: it fires, and no lift of it stands.</summary>
    public Between Stands(Box box, Mode mode = Mode.Mixed)
    {
        var stands = Fires(box, mode);
        foreach (var lifter in lifters)
        {
            if (stands.High == Between.False)
            {
                break;
            }

            stands = stands.And(lifter.Stands(box, mode).Not());
        }

        return stands;
    }

    /// <summary>Tells which variables leave open whether it stands.</summary>
    public void Seek(Box box, Seeker seeker, Mode mode = Mode.Mixed)
    {
        foreach (var probe in ReferenceEquals(with, without) ? [without] : mode switch { Mode.With => [with], Mode.Without => [without], _ => new[] { with, without } })
        {
            if (!probe.Over(box).IsDecided)
            {
                probe.Seek(box, seeker);
            }
        }

        foreach (var lifter in lifters)
        {
            if (!lifter.Stands(box, mode).IsDecided)
            {
                lifter.Seek(box, seeker, mode);
            }
        }
    }
}
