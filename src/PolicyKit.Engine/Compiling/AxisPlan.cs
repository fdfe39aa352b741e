using System.Collections.Concurrent;
using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>All that bears on one axis, found by bits.</summary>
internal sealed class AxisPlan
{
    private const int MostSettled = 4096;
    private readonly ConcurrentDictionary<KindSet, Settled> _settled = new();
    private readonly ImmutableArray<Norm> _kinds;
    private readonly ImmutableArray<bool> _undisputed;

    /// <param name="index">The index of the conditions.</param>
    /// <param name="bounds">What bears on the axis.</param>
    /// <param name="endsEarly">Whether looking for what holds may end early.</param>
    public AxisPlan(RuleIndex index, AxisBounds bounds, bool endsEarly)
    {
        (_kinds, _undisputed) = (bounds.Kinds, bounds.Undisputed);
        Norms = new(index, bounds.Norms, n => n.Bearing.Rule.Index);
        ScopeOuts = new(index, bounds.ScopeOuts, b => b.Rule.Index);
        Relevant = new(index, bounds.Relevant, b => b.Rule.Index);
        Liftable = new(index, bounds.Norms.Select(n => n.Bearing).Concat(bounds.ScopeOuts).Distinct().Where(b => b.Lifters.Length > 0), b => b.Rule.Index);
        Permits = new(index, bounds.Norms.Select(n => n.Bearing).Where(b => b.Rule.Permit is not null), b => b.Rule.Permit!.Number);
        Tally = _kinds.Length <= KindSet.Most ? new(index, bounds.Norms) : null;
        Ends = endsEarly ? LineEnds.Of(index, bounds) : index.Unended;
    }

    /// <summary>The bounds, in order of full id.</summary>
    public Roster<Norm> Norms { get; }

    /// <summary>The scope-outs, in order of full id.</summary>
    public Roster<Bearing> ScopeOuts { get; }

    /// <summary>The rules that are relevant to the axis (semantics §7, Causes): bounds, scope-outs, and what lifts them.</summary>
    public Roster<Bearing> Relevant { get; }

    /// <summary>The bounds and scope-outs that a lift in force names.</summary>
    public Roster<Bearing> Liftable { get; }

    /// <summary>The permits, by their authors' own conditions.</summary>
    public Roster<Bearing> Permits { get; }

    /// <summary>Counts by kind the bounds that bits alone decide; null: there are too many kinds.</summary>
    public Tally? Tally { get; }

    /// <summary>Where looking for what holds may end early.</summary>
    public LineEnds Ends { get; }

    /// <summary>What kinds of bounds came to before, or null.</summary>
    public Settled? Find(KindSet kinds) => _settled.TryGetValue(kinds, out var settled) ? settled : null;

    /// <summary>Keeps what kinds of bounds come to.</summary>
    public void Keep(KindSet kinds, Settled settled)
    {
        if (_settled.Count < MostSettled)
        {
            _settled.TryAdd(kinds, settled);
        }
    }

    /// <summary>Puts a bound of each kind that stands, or may, into a list.</summary>
    public void Put(KindSet kinds, List<StandingNorm> standing)
    {
        standing.Clear();
        foreach (var norm in _kinds)
        {
            if ((kinds.Possible >> norm.Kind) % 2 != 0)
            {
                standing.Add(new(norm, kinds.IsCertain(norm.Kind) ? Kleene.True : Kleene.Unknown));
            }
        }
    }

    /// <summary>The kinds among some of which one bound that stands for certain is enough for a status: nothing can object to it.</summary>
    public ulong DecisiveFor(OpeningStatus status, KindSet kinds) =>
        _kinds.Where(k => _undisputed[k.Kind] && k.Level == status && kinds.IsCertain(k.Kind)).Aggregate(0UL, (all, k) => all | (1UL << k.Kind));
}
