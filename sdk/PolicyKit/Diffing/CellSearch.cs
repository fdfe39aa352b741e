using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Engine;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>Turns regions in which two sides differ into cells: each is tried on a dataset that both sides decide.</summary>
/// <param name="old">The side before.</param>
/// <param name="fresh">The side after.</param>
/// <param name="area">The area.</param>
internal sealed class CellSearch(DiffSide old, DiffSide fresh, string area)
{
    private readonly PolicySet _old = old.Engine.SetFor(area);
    private readonly PolicySet _fresh = fresh.Engine.SetFor(area);
    private readonly OutcomeComparison _comparison = new(fresh.Engine.SetFor(area).Country.Masks, old.AsOf, fresh.AsOf);

    /// <summary>The cells of some axes, how many combinations there are on each, and the rules that may have more outcomes than the cells tell.</summary>
    public (List<DiffCell> Cells, BigInteger Points, IReadOnlyCollection<string> Unsettled) Search(IEnumerable<Axis> axes, PolicyDiffOptions options)
    {
        var contrast = new PolicyContrast(new DecisionEngine(_old), old.AsOf, new DecisionEngine(_fresh), fresh.AsOf, area);
        var budget = new AnalysisBudget(options.MostNodes, options.MostCounted);
        List<DiffCell> cells = [.. axes.SelectMany(axis => contrast.Differences(axis, budget, s => IsShown(s, axis))).Select(Cell)];
        return (cells, contrast.Points, contrast.Unsettled);
    }

    private DiffCell Cell(Difference difference)
    {
        var tried = difference.Samples.Select(s => Try(s, difference.Axis)).OfType<Trial>();
        var shown = tried.FirstOrDefault(t => !t.Directions.IsEmpty);
        var seen = shown ?? tried.FirstOrDefault() ?? Blank(difference.Axis);
        var (was, now) = Behind(seen, difference);
        return new(area, difference.Axis, LevelOf(difference), seen.Old, seen.New, shown is null ? [DiffDirection.Opened] : seen.Directions)
        {
            When = [.. difference.Region.Select(p => RegionTerms.Of(p, Fact(p.Level, p.FactId)))],
            Except = difference.Except,
            Status = shown is null ? AnswerStatus.Undecided : difference.Status,
            Lower = shown is null ? 0 : BigInteger.Max(difference.Lower, 1),
            Upper = difference.Upper,
            Witness = shown is null ? null : new(shown.Entry, WitnessEntry.Field, old.AsOf, fresh.AsOf),
            OldRules = was,
            NewRules = now,
        };
    }

    /// <summary>Where no dataset of a region can be written: what both sides make of one that states nothing.</summary>
    private Trial Blank(Axis axis) => Try(new Sample([], []), axis)! with { Directions = [] };

    private static FactLevel LevelOf(Difference difference) =>
        difference.Rules.All(r => r.Level == FactLevel.Dataset) ? FactLevel.Dataset : FactLevel.Field;

    /// <summary>The rules that decisions name, and the changed one where it stands on that side.</summary>
    private (ImmutableArray<Rule> Old, ImmutableArray<Rule> New) Behind(Trial trial, Difference difference)
    {
        var way = trial.Directions.IsEmpty ? DiffDirection.Opened : trial.Directions[0];
        var (was, now) = new ImpactChange("", "", "", "", WitnessEntry.Field, trial.Old, trial.New, [way]).Rules;
        ImmutableArray<Rule> With(ImmutableArray<Rule> rules, PolicySet set, DateOnly asOf) =>
            [.. rules.Concat(difference.Rules.Where(r => ReferenceEquals(set.FindRule(r.FullId), r) && r.IsInForce(asOf))).DistinctBy(r => r.FullId).OrderBy(r => r.FullId, StringComparer.Ordinal)];
        return (With(was, _old, old.AsOf), With(now, _fresh, fresh.AsOf));
    }

    /// <summary>Whether both sides differ on a dataset. Which facts would settle it is asked last: mostly something else differs.</summary>
    private bool IsShown(Sample sample, Axis axis) => Try(sample, axis, asks: false) is { } settled
        && (!settled.Directions.IsEmpty || Try(sample, axis)!.Directions is { IsEmpty: false });

    /// <summary>What both sides make of a dataset; null: one of them cannot read it.</summary>
    private Trial? Try(Sample sample, Axis axis, bool asks = true)
    {
        var entry = WitnessEntry.Of(sample, Fact);
        if (WitnessEntry.Read(entry, _old.Country, area) is not { } before || WitnessEntry.Read(entry, _fresh.Country, area) is not { } after)
        {
            return null;
        }

        var (was, now) = (Outcome(old, before, axis, asks), Outcome(fresh, after, axis, asks));
        return new(entry, was, now, [.. _comparison.Directions(was, now)]);
    }

    /// <summary>The outcome of the field, with the duties of its dataset.</summary>
    private static PlaceOutcome Outcome(DiffSide side, Dataset dataset, Axis axis, bool asks)
    {
        var decision = asks ? side.Engine.Decide(dataset, side.AsOf) : side.Engine.Settle(dataset, side.AsOf);
        var outcome = PlaceOutcome.Of(decision.Fields[0], axis);
        return axis == Axis.Opening ? outcome with { Duties = decision.Duties } : outcome;
    }

    private Fact? Fact(FactLevel level, string? id) => id is null ? null : _fresh.Facts.Find(level, id) ?? _old.Facts.Find(level, id);

    private sealed record Trial(string Entry, PlaceOutcome Old, PlaceOutcome New, ImmutableArray<DiffDirection> Directions);
}
