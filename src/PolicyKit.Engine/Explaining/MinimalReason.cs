using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Finds a subset-minimal reason: stated facts that alone force a determined status, of which none can be left out. Facts are left out in
/// blocks, the largest first, then one by one; what is presumed or inferred without them counts as it does in any decision.</summary>
internal sealed class MinimalReason
{
    private readonly Snapshot _snapshot;
    private readonly Dataset _dataset;
    private readonly Axis _axis;
    private readonly int _field;
    private readonly (Verdict Verdict, OpeningStatus Status) _wanted;

    private MinimalReason(Evaluation evaluation, Dataset dataset, Axis axis, int field)
    {
        (_snapshot, _dataset, _axis, _field) = (evaluation.Snapshot, dataset, axis, field);
        _wanted = Told(evaluation.TrialOf(axis).Of(field));
    }

    /// <summary>The facts, in schema order; null: the status is undetermined, so that no facts force it.</summary>
    /// <param name="evaluation">The dataset as it is decided.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="field">The index of a field, or -1 for the dataset.</param>
    public static ImmutableArray<FactPlace>? Of(Evaluation evaluation, Dataset dataset, Axis axis, int field)
    {
        var search = new MinimalReason(evaluation, dataset, axis, field);
        return search._wanted.Verdict == Verdict.Undetermined ? null : search.Search();
    }

    private ImmutableArray<FactPlace> Search()
    {
        var kept = Stated().ToList();
        for (var size = kept.Count; size > 1; size = (size + 1) / 2)
        {
            LeaveOut(kept, size);
        }

        // Where a fact that was needed beside others is not any more, a presumption stands in its place: then once more.
        while (LeaveOut(kept, 1))
        {
        }

        return [.. kept];
    }

    /// <summary>Leaves out every block of facts without which the status is the same.</summary>
    private bool LeaveOut(List<FactPlace> kept, int size)
    {
        var before = kept.Count;
        for (var start = (kept.Count - 1) / size * size; start >= 0; start -= size)
        {
            var block = kept.GetRange(start, Math.Min(size, kept.Count - start));
            kept.RemoveRange(start, block.Count);
            if (!Forces(kept))
            {
                kept.InsertRange(start, block);
            }
        }

        return kept.Count < before && kept.Count > 0;
    }

    private bool Forces(List<FactPlace> facts) =>
        Told(new Evaluation(_snapshot, Only([.. facts])).TrialOf(_axis).Of(_field)) == _wanted;

    private static (Verdict, OpeningStatus) Told(Outcome outcome) => outcome.IsOutOfScope ? (Verdict.OutOfScope, OpeningStatus.Closed)
        : (outcome.IsDetermined ? Verdict.Determined : Verdict.Undetermined, outcome.Low);

    private IEnumerable<FactPlace> Stated() => _snapshot.Set.Facts.Dataset.Where(f => _dataset.Facts.Stated(f) is not null).Select(f => new FactPlace(f, null))
        .Concat(_dataset.DecidedFields.SelectMany(field => _snapshot.Set.Facts.Field.Where(f => field.Facts.Stated(f) is not null).Select(f => new FactPlace(f, field.Name))));

    /// <summary>The dataset with nothing stated but some facts.</summary>
    private Dataset Only(HashSet<FactPlace> facts) => _dataset with
    {
        Facts = Only(_dataset.Facts, _snapshot.Set.Facts.Dataset, null, facts),
        FieldDefaults = Only(_dataset.FieldDefaults, _snapshot.Set.Facts.Field, "", facts),
        Fields = _dataset.Fields is not { } fields ? null : [.. fields.Select(f => f with { Facts = Only(f.Facts, _snapshot.Set.Facts.Field, f.Name, facts) })],
    };

    private static FactSheet Only(FactSheet sheet, IEnumerable<Fact> schema, string? field, HashSet<FactPlace> facts) =>
        schema.Where(f => sheet.Stated(f) is not null && !facts.Contains(new(f, field))).Aggregate(sheet, (left, f) => left.WithoutStated(f));
}
