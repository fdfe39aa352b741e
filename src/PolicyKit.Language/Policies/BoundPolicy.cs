using System.Collections.Immutable;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>A pack after binding, with the places that checks need.</summary>
/// <param name="Policy">The pack.</param>
/// <param name="Rules">Its rules, tables expanded.</param>
/// <param name="Extends">What it extends, each with its place.</param>
/// <param name="Settlements">Its rulings and readings, each with its place.</param>
internal sealed record BoundPolicy(Policy Policy, ImmutableArray<BoundRule> Rules, ImmutableArray<PlacedName> Extends,
    ImmutableArray<PlacedSettlement> Settlements);

/// <summary>A rule with the places that checks need.</summary>
internal sealed record BoundRule
{
    /// <summary>The rule.</summary>
    public required Rule Rule { get; init; }

    /// <summary>What its conditions read, with places.</summary>
    public required ImmutableArray<PlacedReference> References { get; init; }

    /// <summary>The rules that it lifts, full ids.</summary>
    public required ImmutableArray<PlacedName> Lifts { get; init; }

    /// <summary>Where its <c>when</c> stands, or the rule if it has none.</summary>
    public required SourcePlace When { get; init; }

    /// <summary>Where its effect stands.</summary>
    public required SourcePlace Effect { get; init; }

    /// <summary>Where its basis stands, and its parts.</summary>
    public required BasisPlaces Basis { get; init; }
}

/// <summary>Where the parts of a basis stand.</summary>
internal sealed record BasisPlaces(SourcePlace Whole, NodeReader Quote, SourcePlace Evidence);

/// <summary>A name with its place.</summary>
internal sealed record PlacedName(string Name, SourcePlace Place);

/// <summary>A settlement with the places of its norms and of the one that prevails.</summary>
internal sealed record PlacedSettlement(Settlement Settlement, ImmutableArray<PlacedName> Names);
