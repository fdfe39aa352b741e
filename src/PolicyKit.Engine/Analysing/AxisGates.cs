using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What an axis comes to, as gates. There are few kinds of bounds, however many rules there are.</summary>
internal sealed class AxisGates
{
    private readonly Side _side;
    private readonly Axis _axis;
    private readonly Norm[] _kinds;
    private readonly Signal[] _stands;
    private readonly Signal _out;
    private readonly Dictionary<int, int> _places;

    public AxisGates(Side side, Axis axis, Mode mode)
    {
        (_side, _axis) = (side, axis);
        var plan = side.Snapshot[axis];
        Norms = [.. side.Premises.NormsOf(plan).Select(n => (n, side.ClaimOf(n.Bearing)))];
        ScopeOuts = [.. plan.ScopeOuts.Items.Select(side.ClaimOf)];
        _kinds = [.. Norms.Select(n => n.Norm).DistinctBy(n => n.Kind)];
        _places = _kinds.Select((k, i) => (k.Kind, i)).ToDictionary(p => p.Kind, p => p.i);
        _stands = Array.ConvertAll(_kinds, k => side.Circuit.Or([.. Norms.Where(n => n.Norm.Kind == k.Kind).Select(n => n.Claim.Stands(mode))]));
        _out = side.Circuit.Or([.. ScopeOuts.Select(s => s.Stands(mode))]);
        Status = side.Settled(_kinds, _stands, _out);
    }

    /// <summary>The bounds in force.</summary>
    public ImmutableArray<(Norm Norm, Claim Claim)> Norms { get; }

    /// <summary>What puts the axis out of scope.</summary>
    public ImmutableArray<Claim> ScopeOuts { get; }

    /// <summary>What they come to.</summary>
    public Settling Status { get; }

    /// <summary>A test of the status by rules of later strata. Of a dataset of one field, dataset and field come to the same.</summary>
    public Signal Test(StatusReference status, Expression test)
    {
        Kleene With(string name) => _side.Bench.Constant(Substitution.Of(test, status, new Literal(FactValue.Of(name))));
        return _side.Circuit.Cases([.. Enum.GetValues<FieldOutcome>().Select(outcome => (Status.Is(outcome), outcome switch
        {
            FieldOutcome.ScopedOut => With(AxisNames.OutOfScope),
            <= FieldOutcome.Open => With(_axis.NameOf((OpeningStatus)((int)outcome - (int)FieldOutcome.Closed))),
            _ => Kleene.Unknown,
        }))]);
    }

    /// <summary>Where a decision names a bound as a reason if it stands for certain, and where it does if it may stand: of all bounds of a kind the same.</summary>
    public (int IfCertain, int IfPossible) Names(Norm norm) => Status.Names(_places[norm.Kind], norm.IsOpener);

    /// <summary>Pairs of rules between which an organ must rule, each with where that is so.</summary>
    public IEnumerable<(Claim Opener, Claim Closer, int Where)> Disputes()
    {
        var norms = Norms.ToLookup(n => _places[n.Norm.Kind]);
        return Status.Contests.SelectMany(contest => contest.Rivals.SelectMany(pair => norms[pair.Opener].SelectMany(a => norms[pair.Closer].Select(b => (a.Claim, b.Claim,
            _side.Circuit.And(contest.IsDisputed, contest.Undecided(pair.Opener), contest.Undecided(pair.Closer), a.Claim.Stands().Possible, b.Claim.Stands().Possible))))));
    }

    /// <summary>Where the status would be another if a rule did not stand.</summary>
    public int ChangedBy(Rule rule)
    {
        if (Norms.All(n => n.Norm.Rule != rule) && ScopeOuts.All(s => s.Rule != rule))
        {
            return Circuit.False;
        }

        var circuit = _side.Circuit;
        var stands = Array.ConvertAll(_kinds, k => circuit.Or([.. Norms.Where(n => n.Norm.Kind == k.Kind && n.Norm.Rule != rule).Select(n => n.Claim.Stands())]));
        var without = new Settling(_side, _kinds, stands, circuit.Or([.. ScopeOuts.Where(s => s.Rule != rule).Select(s => s.Stands())]));
        return circuit.Or(Enum.GetValues<FieldOutcome>().Select(o => circuit.And(Status.Is(o), Circuit.Not(without.Is(o)))));
    }

    /// <summary>The outcome of a combination; null: it is none, but a region that comes to several.</summary>
    /// <param name="point">The combination.</param>
    /// <param name="added">A bound that is to stand too, or null.</param>
    public FieldOutcome? At(Box point, Norm? added)
    {
        var known = new Dictionary<int, int>();
        Signal Within(Signal signal) => new(_side.Circuit.Within(signal.Possible, point, known, _side.Circuit), _side.Circuit.Within(signal.Certain, point, known, _side.Circuit));
        var stands = _stands.Select((s, i) => added is not null && _places[added.Kind] == i ? Signal.True : Within(s)).ToArray();
        var status = new Settling(_side, _kinds, stands, Within(_out));
        return Enum.GetValues<FieldOutcome>().Where(o => status.Is(o) == Circuit.True).Select(o => (FieldOutcome?)o).FirstOrDefault();
    }
}
