using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Puts a dataset's axis together from its fields.</summary>
internal static class DatasetAxis
{
    public static AxisDecision Decide(Trial trial, List<AxisDecision> fields, OpeningStatus? declared, bool asks)
    {
        var outcome = trial.Dataset();
        var carrying = fields.FindAll(f => f.Status == outcome.Low);
        var (missing, isExact) = asks ? MissingOf(trial, outcome, fields) : ([], outcome.IsSettled);
        ImmutableArray<Rule> unsupported = [.. fields.SelectMany(f => f.Unsupported).Distinct().OrderBy(r => r.FullId, StringComparer.Ordinal)];
        return new()
        {
            Verdict = outcome.IsOutOfScope ? Verdict.OutOfScope : outcome.IsDetermined ? Verdict.Determined : Verdict.Undetermined,
            Status = outcome.Low,
            May = outcome.May,
            Causes = CausesOf(trial, outcome, fields),
            Term = outcome.IsDetermined ? trial.Snapshot.Terms.Of(trial.Axis, outcome.Low) : null,
            Declared = declared,
            Delta = Deltas.Of(outcome, declared, trial.Axis, unsupported),
            AccessModes = [.. carrying.SelectMany(f => f.AccessModes).Distinct().Order(StringComparer.Ordinal)],
            Conditions = [.. carrying.SelectMany(f => f.Conditions).Distinct().Order(StringComparer.Ordinal)],
            Reasons = [.. carrying.SelectMany(f => f.Reasons).DistinctBy(r => r.Rule).OrderBy(r => r.Rule.FullId, StringComparer.Ordinal)],
            Missing = missing,
            IsMissingExact = isExact,
            Presumed = InOrder(trial, fields.SelectMany(f => f.Presumed)),
            Lifted = [.. fields.SelectMany(f => f.Lifted).GroupBy(l => l.Rule).OrderBy(g => g.Key.FullId, StringComparer.Ordinal).Select(Merge)],
            Unsupported = unsupported,
            Disputes = [.. fields.SelectMany(f => f.Disputes).Distinct().OrderBy(d => d.First.FullId, StringComparer.Ordinal).ThenBy(d => d.Second.FullId, StringComparer.Ordinal)],
            Options = [.. fields.SelectMany(f => f.Options).Distinct().OrderBy(r => r.FullId, StringComparer.Ordinal)],
            Unlock = Unlocking.Of(trial, -1),
        };
    }

    /// <summary>A dataset of one field is settled by what settles the field. Where a field's search was given up, so is the dataset's: what
    /// its fields miss stands for it.</summary>
    private static (ImmutableArray<FactPlace> Missing, bool IsExact) MissingOf(Trial trial, Outcome outcome, List<AxisDecision> fields)
    {
        if (outcome.IsSettled || fields.Count == 1)
        {
            return outcome.IsSettled ? ([], true) : (fields[0].Missing, fields[0].IsMissingExact);
        }

        if (fields.Exists(f => !f.IsMissingExact))
        {
            return (InOrder(trial, fields.SelectMany(f => f.Missing).Concat(SeparablePlace(trial))), false);
        }

        var (missing, isExact) = MissingSearch.Of(trial, -1);
        return ([.. missing.Select(q => Unlocking.PlaceOf(trial, q))], isExact);
    }

    private static Causes CausesOf(Trial trial, Outcome outcome, List<AxisDecision> fields)
    {
        if (outcome.IsSettled)
        {
            return Causes.None;
        }

        var causes = fields.Aggregate(Causes.None, (all, f) => all | f.Causes);
        return DependsOnSeparation(trial) ? causes | Causes.Facts : causes;
    }

    private static IEnumerable<FactPlace> SeparablePlace(Trial trial) => trial.Snapshot.Separable is { } separable
        && DependsOnSeparation(trial) ? [new(separable, null)] : [];

    private static bool DependsOnSeparation(Trial trial) => DatasetStatus.Separable(trial.Snapshot, trial.Truth.Without).IsUnknown()
        && DatasetStatus.DependsOnSeparation([.. Enumerable.Range(0, trial.FieldCount).Select(trial.Field)]);

    private static ImmutableArray<FactPlace> InOrder(Trial trial, IEnumerable<FactPlace> places) =>
    [
        .. places.Distinct().OrderBy(p => trial.Snapshot.Set.Facts.PositionOf(p.Fact))
            .ThenBy(p => p.Field is null ? -1 : trial.Truth.With.Fields.Select((f, i) => (f, i)).First(f => f.f.Name == p.Field).i),
    ];

    private static LiftedRule Merge(IGrouping<Rule, LiftedRule> lifted) =>
        new(lifted.Key, [.. lifted.SelectMany(l => l.By).Distinct().OrderBy(r => r.FullId, StringComparer.Ordinal)]);
}
