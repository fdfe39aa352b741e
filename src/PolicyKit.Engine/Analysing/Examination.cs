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

    /// <summary>Every dataset has the same outcome without it.</summary>
    Redundant,
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
    private const int MostTried = 32;
    private readonly Snapshot _snapshot;
    private readonly PolicySet _set;
    private readonly string _area;
    private readonly DateOnly _asOf;
    private readonly Domain _domain = new();
    private readonly Side _side;
    private readonly DecisionEngine _engine;
    private readonly AnalysisBudget _budget;

    /// <param name="engine">The engine.</param>
    /// <param name="area">The division code of the area.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="budget">How much work each question may take.</param>
    public Examination(DecisionEngine engine, string area, DateOnly asOf, AnalysisBudget budget)
    {
        ArgumentNullException.ThrowIfNull(engine);
        (_engine, _area, _asOf, _budget) = (engine, area, asOf, budget);
        (_snapshot, _set) = (engine.SnapshotOf(area, asOf), engine.Set);
        _side = new(0, _snapshot, _domain);
        _domain.Close([_side]);
    }

    /// <summary>Why a rule in force may be left out; null: it may not, or the budget was spent before that was known.</summary>
    public RuleFate? FateOf(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var claims = _snapshot.Bearings.Items.Where(b => b.Rule.Rule == rule).Select(_side.ClaimOf).ToList();
        // A slot's condition holds for nobody, by design.
        return claims.Count == 0 || rule.IsSlot ? null
            : Never(box => Any(claims, c => c.Fires(box)), claims) ? RuleFate.Unreachable
            : Never(box => Any(claims, c => c.Stands(box)), claims) ? RuleFate.AlwaysLifted
            : !MakesNoDifference(rule) ? null
            : rule.Effect == Effect.Lift ? RuleFate.LiftsNothing : RuleFate.Redundant;
    }

    /// <summary>A dataset of which all is known and on which no norm of an axis speaks; null: none was found.</summary>
    public Sample? GapOf(Axis axis)
    {
        var view = _side.StatusOf(axis);
        var search = new Search(_domain, new OutcomeGoal(view, FieldOutcomes.Bit(FieldOutcome.NothingKnown)), _budget.MostNodes);
        return search.Find(Known()) is { } found ? Point.Sample(_domain, Point.Of(_domain, found.Box)) : null;
    }

    /// <summary>Pairs of rules that collide on some dataset of which all is known, each once, as far as they were found.</summary>
    public IEnumerable<PossibleDispute> Disputes(Axis axis)
    {
        var boxes = new List<Box>();
        var undecided = FieldOutcomes.Bit(FieldOutcome.ClosedOrConditional) | FieldOutcomes.Bit(FieldOutcome.ClosedToOpen) | FieldOutcomes.Bit(FieldOutcome.ConditionalOrOpen);
        new Search(_domain, new OutcomeGoal(_side.StatusOf(axis), undecided), _budget.MostNodes).All(Known(), (box, _) =>
        {
            boxes.Add(box);
            return boxes.Count < MostTried;
        });
        return boxes.Select(b => Point.Sample(_domain, Point.Of(_domain, b)))
            .SelectMany(s => _engine.Decide(Point.Dataset(s, _set.Facts, _area), _asOf).Fields[0].On(axis).Disputes.Select(d => new PossibleDispute(axis, d.First, d.Second, d.Organ, s)))
            .DistinctBy(d => (d.First.FullId, d.Second.FullId)).OrderBy(d => d.First.FullId, StringComparer.Ordinal).ThenBy(d => d.Second.FullId, StringComparer.Ordinal);
    }

    private static Between Any(List<Claim> claims, Func<Claim, Between> truth) => claims.Aggregate(Between.Never, (any, c) => any.Or(truth(c)));

    private bool Never(Func<Box, Between> truth, List<Claim> claims)
    {
        var search = new Search(_domain, new TruthGoal(truth, claims), _budget.MostNodes);
        return search.Find(_domain.All) is null && search.Left.Count == 0;
    }

    private bool MakesNoDifference(Rule rule)
    {
        // A finding of a decision is an outcome too, but regions know nothing of it.
        if (rule.Duty is { Severity: not null })
        {
            return false;
        }

        var without = new PolicySet(_set.Policies, _set.Rules.Where(r => r != rule), _set.Country);
        var contrast = new PolicyContrast(_snapshot, new DecisionEngine(without).SnapshotOf(_area, _asOf));
        return !new[] { Axis.Sharing, Axis.Opening }.SelectMany(a => contrast.Differences(a, _budget, _ => false)).Any();
    }

    /// <summary>Where every fact is stated.</summary>
    private Box Known() => _domain.Variables.Where(v => v.Kind != VariableKind.Evidence && v.Classes.Length > 1)
        .Aggregate(_domain.All, (box, v) => box.Part(v, box.At(v, Variable.NotStated).Bits.AsSpan(v.Offset, v.Words), isInside: false));
}

/// <summary>Where something is true.</summary>
/// <param name="truth">What it is over a region.</param>
/// <param name="claims">What leaves it open.</param>
internal sealed class TruthGoal(Func<Box, Between> truth, List<Claim> claims) : Goal
{
    public override IReadOnlyList<Tally> Tallies => [];

    public override int Judge(Box box, Tallied[] tallied) => truth(box) switch { { High: not Between.True } => None, { Low: Between.True } => 0, _ => Mixed };

    public override void Seek(Box box, Tallied[] tallied, Seeker seeker)
    {
        foreach (var claim in claims)
        {
            claim.Seek(box, seeker);
        }
    }
}

/// <summary>Where an axis comes to one of some outcomes.</summary>
/// <param name="view">The axis.</param>
/// <param name="wanted">The outcomes, as bits.</param>
internal sealed class OutcomeGoal(StatusView view, ulong wanted) : Goal
{
    public override IReadOnlyList<Tally> Tallies { get; } = [view.Tally];

    public override int Judge(Box box, Tallied[] tallied)
    {
        var outcomes = view.Outcomes(tallied[0]);
        return (outcomes & wanted) == 0 ? None : (outcomes & ~wanted) == 0 ? 0 : Mixed;
    }

    public override void Seek(Box box, Tallied[] tallied, Seeker seeker)
    {
        foreach (var claim in tallied[0].Live)
        {
            view.Tally.Claims[claim].Seek(box, seeker, view.Tally.Mode);
        }
    }
}
