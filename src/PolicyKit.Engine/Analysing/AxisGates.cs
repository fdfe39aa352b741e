using System.Collections.Concurrent;
using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What an axis comes to, as gates. There are few kinds of bounds, however many rules there are.</summary>
internal sealed class AxisGates
{
    private const string Scope = "out";
    private readonly Side _side;
    private readonly Axis _axis;
    private readonly Norm[] _kinds;
    private readonly ILookup<int, Claim> _claims;
    private readonly Signal[] _stands;
    private readonly Circuit _circuit;
    private readonly string[] _keys;
    private Signal _out;
    private readonly Dictionary<int, int> _places;
    private readonly ConcurrentDictionary<string, FieldOutcome?> _outcomes = new(StringComparer.Ordinal);

    public AxisGates(Side side, Axis axis, Mode mode)
    {
        (_side, _circuit, _axis) = (side, side.Circuit, axis);
        var plan = side.Snapshot[axis];
        Norms = [.. side.Premises.NormsOf(plan).Select(n => (n, side.ClaimOf(n.Bearing)))];
        ScopeOuts = [.. plan.ScopeOuts.Items.Select(side.ClaimOf)];
        _kinds = [.. Norms.Select(n => n.Norm).DistinctBy(n => n.Kind)];
        _places = _kinds.Select((k, i) => (k.Kind, i)).ToDictionary(p => p.Kind, p => p.i);
        _claims = Norms.ToLookup(n => n.Norm.Kind, n => n.Claim);
        _stands = Array.ConvertAll(_kinds, k => side.Circuit.Or([.. _claims[k.Kind].Select(c => c.Stands(mode))]));
        _out = side.Circuit.Or([.. ScopeOuts.Select(s => s.Stands(mode))]);
        _keys = Array.ConvertAll(_kinds, k => KeyOf(side, k));
        if (side.Other is (var other, var prover))
        {
            Unify(other.StatusOf(axis, mode), prover, mode);
        }

        Status = side.Settled(_kinds, _stands, _out);
    }

    /// <summary>What stands, by kind and altogether: the status is nothing but what they come to.</summary>
    public IReadOnlyCollection<Signal> Parts => [.. _stands, _out];

    /// <summary>The bounds and what puts the axis out of scope, each with what tells its kind from others, on any side.</summary>
    public IEnumerable<(string Key, Claim Claim)> Bears => Norms.Select(n => (_keys[_places[n.Norm.Kind]], n.Claim)).Concat(ScopeOuts.Select(s => (Scope, s)));

    /// <summary>Where one of a kind stands.</summary>
    public Signal Stands(string key) => key == Scope ? _out : _circuit.Or([.. _stands.Where((_, i) => _keys[i] == key)]);

    /// <summary>The bounds in force.</summary>
    public ImmutableArray<(Norm Norm, Claim Claim)> Norms { get; }

    /// <summary>A bound of each kind.</summary>
    public IReadOnlyList<Norm> Kinds => _kinds;

    /// <summary>What puts the axis out of scope.</summary>
    public ImmutableArray<Claim> ScopeOuts { get; }

    /// <summary>What they come to.</summary>
    public Settling Status { get; }

    /// <summary>Where bounds of a kind stand on the other side wherever they do here, and the other way round, they are said to stand in the same words;
    /// then what follows from them is the same too.</summary>
    private void Unify(AxisGates other, Prover prover, Mode mode)
    {
        Signal Same(string key, Signal fresh)
        {
            var old = other.Stands(key);
            bool IsCovered(Signal cover, AxisGates side) => side.Bears.Where(b => b.Key == key).Select(b => b.Claim.Stands(mode))
                .All(s => prover.Covers(cover.Possible, s.Possible) && prover.Covers(cover.Certain, s.Certain));
            return old == fresh ? old : IsCovered(old, this) && IsCovered(fresh, other) ? old : fresh;
        }

        for (var i = 0; i < _stands.Length; i++)
        {
            _stands[i] = _keys.Count(k => k == _keys[i]) == 1 ? Same(_keys[i], _stands[i]) : _stands[i];
        }

        _out = Same(Scope, _out);
    }

    /// <summary>What a bound does, and against whom it prevails. Where ranks differ nothing is in another's place.</summary>
    private static string KeyOf(Side side, Norm norm)
    {
        var party = norm.Party;
        var settlements = side.Snapshot.Set.Settlements.Where(s => s.First == norm.Rule.FullId || s.Second == norm.Rule.FullId).Select(s => $"{s.First}>{s.Second}:{s.Prevails}{s.Organ is null}");
        return FormattableString.Invariant($"{(norm.IsOpener ? "+" : "-")}{norm.Level}{party.IsDefault}{party.Instrument.Tier}/{party.Instrument.Issuer}/{norm.Rule.IsSpecial}/{party.NewestFrom:yyyyMMdd}/")
            + $"{string.Join(',', norm.Rule.YieldsTo.Order(StringComparer.Ordinal))}/{string.Join(',', settlements)}{(side.HasOtherRanks ? " ranked otherwise" : "")}";
    }

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
        int TakesPart(Claim claim, bool isOpener, bool isStrict) => _side.Premises.TakesPart(claim.Stands(), isOpener, isStrict);
        return Status.Contests.SelectMany((contest, i) => contest.Rivals.SelectMany(pair => norms[pair.Opener].SelectMany(a => norms[pair.Closer].Select(b => (a.Claim, b.Claim,
            _circuit.And(Circuit.Not(_out.Certain), contest.IsDisputed, contest.Undecided(pair.Opener), contest.Undecided(pair.Closer),
                TakesPart(a.Claim, isOpener: true, Status.IsStrict(i)), TakesPart(b.Claim, isOpener: false, Status.IsStrict(i))))))));
    }

    /// <summary>Whether a rule has a bound on the axis, or puts it out of scope.</summary>
    public bool Has(Rule rule) => Norms.Any(n => n.Norm.Rule == rule) || ScopeOuts.Any(s => s.Rule == rule);

    /// <summary>Where in a region the status would be another if a rule did not stand.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="within">What gates come to in the region.</param>
    /// <param name="part">The circuit of that.</param>
    public int ChangedBy(Rule rule, Func<int, int> within, Circuit part)
    {
        Signal In(Signal signal) => new(within(signal.Possible), within(signal.Certain));
        var status = new Settling(_side, part, _kinds, Array.ConvertAll(_stands, In), In(_out));
        var without = Without(rule, part, s => In(s.Stands()));
        return part.Or(Enum.GetValues<FieldOutcome>().Select(o => part.And(status.Is(o), Circuit.Not(without.Is(o)))));
    }

    /// <summary>Whether a combination has another status if a rule does not stand.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="point">What gates come to there.</param>
    public bool IsChangedBy(Rule rule, RegionTruth point)
    {
        var known = Array.ConvertAll(_stands, point.Of);
        var status = new Settling(_side, _circuit, _kinds, known, point.Of(_out));
        var without = Without(rule, _circuit, s => point.Of(s.Stands()));
        return Enum.GetValues<FieldOutcome>().Any(o => status.Is(o) == Circuit.True && without.Is(o) == Circuit.False);
    }

    /// <summary>The outcome of a combination. Several threads may ask: of one combination everything is known, so that no gate is made.</summary>
    /// <param name="point">What gates come to there.</param>
    /// <param name="added">A bound that is to stand too, or null.</param>
    /// <returns>Null: it is no combination, but a region that comes to several.</returns>
    public FieldOutcome? At(RegionTruth point, Norm? added)
    {
        Signal[] parts = [.. _stands.Select((s, i) => added is not null && _places[added.Kind] == i ? Signal.True : point.Of(s)), point.Of(_out)];
        return _outcomes.GetOrAdd(string.Join(' ', parts.Select(p => FormattableString.Invariant($"{p.Possible} {p.Certain}"))), _ =>
        {
            var status = new Settling(_side, _circuit, _kinds, parts[..^1], parts[^1]);
            return Enum.GetValues<FieldOutcome>().Where(o => status.Is(o) == Circuit.True).Select(o => (FieldOutcome?)o).FirstOrDefault();
        });
    }

    /// <summary>What the axis comes to without a rule.</summary>
    private Settling Without(Rule rule, Circuit circuit, Func<Claim, Signal> stands)
    {
        Signal Others(IEnumerable<Claim> claims) => circuit.Or([.. claims.Where(c => c.Rule != rule).Select(stands)]);
        var kinds = _kinds.Select(k => Others(_claims[k.Kind])).ToArray();
        return new(_side, circuit, _kinds, kinds, Others(ScopeOuts));
    }
}
