using System.Collections.Immutable;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>The keys of a rule as written, before its table is expanded.
/// A row overrides <c>title then basis</c> and adds to <c>when</c>.</summary>
internal sealed record RuleText
{
    public required string Id { get; init; }

    public required SourcePlace Place { get; init; }

    public required LocalText Title { get; init; }

    public required string Effect { get; init; }

    public required SourcePlace EffectPlace { get; init; }

    /// <summary>The conditions of the rule and of the row.</summary>
    public ImmutableArray<BoundCondition> When { get; init; } = [];

    public required NodeReader Then { get; init; }

    public required NodeReader Lifts { get; init; }

    public bool IsSpecial { get; init; }

    public ImmutableArray<string> YieldsTo { get; init; } = [];

    public PermitAsks Asks { get; init; }

    /// <summary>The tiers that a permit accepts as a basis; null: those of the rank table.</summary>
    public ImmutableArray<string>? Accepts { get; init; }

    public Period Period { get; init; }

    public bool IsSlot { get; init; }

    public ImmutableArray<string> Was { get; init; } = [];

    public required NodeReader Basis { get; init; }
}
