using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>One side of a difference: policies and the day by whose law they decide.</summary>
/// <param name="Policies">The loaded policies.</param>
/// <param name="Engine">What decides by them.</param>
/// <param name="AsOf">The day.</param>
public sealed record DiffSide(LoadedPolicies Policies, PolicyEngine Engine, DateOnly AsOf)
{
    /// <summary>Takes loaded policies.</summary>
    /// <exception cref="PolicyKitException">They are not sound.</exception>
    public static DiffSide Of(LoadedPolicies loaded, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return new(loaded, new PolicyEngine(loaded.OrThrow()), asOf);
    }
}

/// <summary>What a change of policy does to datasets that there are: each is decided by both sides and the decisions are compared. Exact, and
/// safe for many threads.</summary>
/// <param name="old">The side before.</param>
/// <param name="fresh">The side after.</param>
public sealed class PolicyImpact(DiffSide old, DiffSide fresh)
{
    private static readonly Axis[] Axes = [Axis.Opening, Axis.Sharing];
    private readonly ConcurrentDictionary<MaskCatalogue, OutcomeComparison> _comparisons = new();

    /// <summary>What changes of a dataset: itself first, then its fields in their order, opening before sharing.</summary>
    /// <param name="before">The dataset as read against the facts of the old side.</param>
    /// <param name="after">The same entry as read against those of the new side.</param>
    /// <exception cref="PolicyKitException">On a side no policy applies in its jurisdiction (PK7006).</exception>
    public IEnumerable<ImpactChange> Of(Dataset before, Dataset after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (was, now) = (old.Engine.Decide(before, old.AsOf), fresh.Engine.Decide(after, fresh.AsOf));
        var comparison = _comparisons.GetOrAdd(fresh.Engine.SetFor(after.Jurisdiction).Country.Masks, m => new(m, old.AsOf, fresh.AsOf));
        var fields = now.Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        var places = Axes.Select(a => ((string?)null, PlaceOutcome.Of(was, a), PlaceOutcome.Of(now, a)))
            .Concat(was.Fields.SelectMany(f => Axes.Select(a => ((string?)f.Name, PlaceOutcome.Of(f, a), PlaceOutcome.Of(fields[f.Name], a)))));
        foreach (var (field, then, today) in places)
        {
            if (comparison.Directions(then, today).ToList() is { Count: > 0 } directions)
            {
                yield return new(before.Code, before.Name, before.Description.ProviderName, before.Description.Domain, field, then, today, [.. directions]);
            }
        }
    }
}
