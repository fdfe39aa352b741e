using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Why a rule may be left out.</summary>
public enum RuleFate : byte
{
    /// <summary>Its condition holds for no dataset.</summary>
    Unreachable,

    /// <summary>Wherever its condition holds, a lift switches it off.</summary>
    AlwaysLifted,

    /// <summary>It is a lift, and nothing that it names would stand where it does, or matter.</summary>
    LiftsNothing,

    /// <summary>Every dataset has the same outcome without it, though decisions name it.</summary>
    Redundant,

    /// <summary>Wherever it stands for certain, others prevail: no decision names it there, and every dataset has the same outcome without it.</summary>
    Shadowed,
}

/// <summary>Two rules between which an organ must rule, with a dataset of which all is known.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="First">The one with the ordinally smaller id.</param>
/// <param name="Second">The other.</param>
/// <param name="Organ">Who must rule, or null.</param>
/// <param name="Sample">The dataset.</param>
public sealed record PossibleDispute(Axis Axis, Rule First, Rule Second, string? Organ, Sample Sample);

/// <summary>What is odd about the law of an area on a day: rules that never matter, gaps, disputes. In: an engine. Out: proofs, or datasets of one field
/// that show it. Facts that are only inferred from names are left aside. Not safe for several threads.</summary>
public sealed class Examination
{
    private const int MostPairs = 2_000;
    private static readonly Axis[] Axes = [Axis.Opening, Axis.Sharing];
    private readonly Snapshot _snapshot;
    private readonly PolicySet _set;
    private readonly string _area;
    private readonly Domain _domain;
    private readonly Circuit _circuit;
    private readonly Side _side;
    private readonly DecisionEngine _engine;
    private readonly AnalysisBudget _budget;
    private readonly ImmutableDictionary<Rule, Bearings> _rules;
    private readonly ImmutableDictionary<Axis, ImmutableArray<(Claim Opener, Claim Closer, int Where)>> _rivals;
    private readonly int _isKnown;
    private readonly Prover _prover;
    private readonly Lazy<CoverSearch> _search;
    private readonly Quiet _quiet;

    /// <param name="engine">The engine.</param>
    /// <param name="area">The division code of the area.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="budget">How much work each question may take.</param>
    public Examination(DecisionEngine engine, string area, DateOnly asOf, AnalysisBudget budget)
    {
        ArgumentNullException.ThrowIfNull(engine);
        (_engine, _area, _budget, _set, _snapshot) = (engine, area, budget, engine.Set, engine.SnapshotOf(area, asOf));
        (_domain, _circuit, var sides) = Side.Read(Premises.OfLaw, _snapshot);
        _side = sides[0];
        var named = Axes.SelectMany(a => Touches.Named(_side, a)).ToLookup(n => n.Rule.FullId, n => _circuit.And(n.Stands.Certain, _circuit.Or(n.IfCertain, n.IfPossible)), StringComparer.Ordinal);
        _rules = _snapshot.Bearings.Items.GroupBy(b => b.Rule.Rule).ToImmutableDictionary(g => g.Key, g => BearingsOf([.. g.Select(_side.ClaimOf)], _circuit.Or(named[g.Key.FullId])));
        _rivals = Axes.ToImmutableDictionary(a => a, a => _side.StatusOf(a).Disputes().Take(MostPairs).ToImmutableArray());
        _isKnown = _circuit.And(_domain.Variables.Where(v => v.Kind != VariableKind.Evidence && v.Classes.Length > 1).Select(v => _circuit.Test(v, code => code != Variable.NotStated)));
        _prover = new(_domain, _circuit, budget.MostNodes);
        _search = new(() => new(_domain, _circuit, _rivals.Values.SelectMany(p => p.Select(d => d.Where))
            .Concat(Axes.Select(a => _side.StatusOf(a).Status.Is(FieldOutcome.NothingKnown))).Append(_isKnown)));
        _quiet = new(_domain, _circuit);
    }

    /// <summary>Why a rule in force may be left out; null: it may not, or the budget was spent before that was known.</summary>
    public RuleFate? FateOf(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        // A slot's condition holds for nobody, by design.
        return !_rules.TryGetValue(rule, out var bears) || rule.IsSlot ? null
            : _prover.IsNever(bears.Fires) ? RuleFate.Unreachable
            : _prover.IsNever(bears.Stands) ? RuleFate.AlwaysLifted
            : !MakesNoDifference(rule, bears) ? null
            : rule.Effect == Effect.Lift ? RuleFate.LiftsNothing
            : IsBound(rule) && _prover.IsNever(bears.Named) ? RuleFate.Shadowed : RuleFate.Redundant;
    }

    /// <summary>A dataset of which all is known and on which no norm of an axis speaks; null: none was found.</summary>
    public Sample? GapOf(Axis axis) => Find(_side.StatusOf(axis).Status.Is(FieldOutcome.NothingKnown), _isKnown);

    /// <summary>Pairs of rules that collide on some dataset of which all is known, each once.</summary>
    public IEnumerable<PossibleDispute> Disputes(Axis axis)
    {
        var found = new Dictionary<(string, string), PossibleDispute>();
        foreach (var (opener, closer, where) in _rivals[axis])
        {
            var (first, second) = string.CompareOrdinal(opener.Rule.FullId, closer.Rule.FullId) < 0 ? (opener, closer) : (closer, opener);
            if (!found.ContainsKey((first.Rule.FullId, second.Rule.FullId)) && Find(where, _isKnown) is { } sample)
            {
                foreach (var dispute in _engine.Decide(Point.Dataset(sample, _set.Facts, _area), _snapshot.AsOf).Fields[0].On(axis).Disputes)
                {
                    found.TryAdd((dispute.First.FullId, dispute.Second.FullId), new(axis, dispute.First, dispute.Second, dispute.Organ, sample));
                }
            }
        }

        return found.OrderBy(f => f.Key.Item1, StringComparer.Ordinal).ThenBy(f => f.Key.Item2, StringComparer.Ordinal).Select(f => f.Value);
    }

    private Bearings BearingsOf(ImmutableArray<Claim> claims, int named) => new(_circuit.Or(claims.Select(c => c.Fires.Certain)), _circuit.Or(claims.Select(c => c.Stands().Certain)),
        _circuit.Or(claims.Select(c => c.Stands().Possible)), named);

    private static bool IsBound(Rule rule) => !(rule.Bounds.IsEmpty && rule.ScopedOut.IsEmpty);

    /// <summary>Whether no status is another where a rule does not stand. Mostly one is, and a dataset shows it that states nothing which other rules ask for.</summary>
    private bool MovesNothing(Rule rule, Bearings bears)
    {
        var axes = Axes.Select(a => _side.StatusOf(a)).Where(a => a.Has(rule)).ToList();
        if (axes.Count == 0 || _circuit.Hull(bears.MayStand, _domain.All) is not { } box)
        {
            return true;
        }

        var point = new RegionTruth(_circuit, _quiet.In(box));
        return !axes.Exists(a => a.IsChangedBy(rule, point)) && axes.TrueForAll(a => _prover.IsNever(box, part => [a.ChangedBy(rule, part.Of, part.Into)]));
    }

    private Sample? Find(params int[] literals) =>
        _search.Value.Find(literals, _budget.MostNodes, out _) is { } found ? Point.Sample(_domain, Point.Of(_domain, found)) : null;

    /// <summary>Of a bound or scope-out, the status tells, unless rules read it in a world of its own; else the law is compared with the law without the rule.</summary>
    private bool MakesNoDifference(Rule rule, Bearings bears)
    {
        // A finding of a decision is an outcome too, but regions know nothing of it.
        if (rule.Duty is { Severity: not null } || !MovesNothing(rule, bears))
        {
            return false;
        }

        if (IsBound(rule) && !_snapshot.Rules.Any(r => r.Rule.Condition.SelfAndBelow().Any(e => e is StatusReference)))
        {
            return true;
        }

        var without = new PolicySet(_set.Policies, _set.Rules.Where(r => r != rule), _set.Country);
        var contrast = new PolicyContrast(_snapshot, new DecisionEngine(without).SnapshotOf(_area, _snapshot.AsOf));
        return !Axes.SelectMany(a => contrast.Differences(a, _budget with { MostCounted = 1 }, _ => false)).Any();
    }

    /// <summary>Where a rule fires for certain, where it stands for certain, where it may stand, and where it stands for certain and decisions name it.</summary>
    private sealed record Bearings(int Fires, int Stands, int MayStand, int Named);
}
