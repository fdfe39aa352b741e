using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>A dataset, or a field of it, whose outcome on one axis changes.</summary>
/// <param name="Code">The dataset's code.</param>
/// <param name="Name">The dataset's name.</param>
/// <param name="Provider">The agency that provides it, or empty.</param>
/// <param name="Domain">Its domain, or empty.</param>
/// <param name="Field">The field's name, or null: the dataset.</param>
/// <param name="Old">What was decided.</param>
/// <param name="New">What is decided now.</param>
/// <param name="Directions">Every way in which they differ, the gravest first; never empty.</param>
public sealed record ImpactChange(string Code, string Name, string Provider, string Domain, string? Field, PlaceOutcome Old, PlaceOutcome New,
    ImmutableArray<DiffDirection> Directions)
{
    /// <summary>The gravest direction.</summary>
    public DiffDirection Direction => Directions[0];

    /// <summary>The rules behind it on the old side and on the new: those of one side alone, or, where they are the same, those that both name.</summary>
    public (ImmutableArray<Rule> Old, ImmutableArray<Rule> New) Rules
    {
        get
        {
            var (old, fresh) = (Behind(Old), Behind(New));
            var ids = old.Select(r => r.FullId).Intersect(fresh.Select(r => r.FullId)).ToHashSet(StringComparer.Ordinal);
            return Direction == DiffDirection.Citation || (old.All(r => ids.Contains(r.FullId)) && fresh.All(r => ids.Contains(r.FullId))) ? (old, fresh)
                : ([.. old.Where(r => !ids.Contains(r.FullId))], [.. fresh.Where(r => !ids.Contains(r.FullId))]);
        }
    }

    /// <summary>The axis.</summary>
    public Axis Axis => Old.Axis;

    private ImmutableArray<Rule> Behind(PlaceOutcome outcome) =>
        [.. Directions.SelectMany(outcome.RulesOf).DistinctBy(r => r.FullId).OrderBy(r => r.FullId, StringComparer.Ordinal)];
}
