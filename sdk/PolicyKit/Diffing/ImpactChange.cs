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

    /// <summary>The axis.</summary>
    public Axis Axis => Old.Axis;
}
