using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>A rule in force with its compiled condition.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Index">Its position among the rules in force, in order of full id.</param>
/// <param name="FullId">Its full id.</param>
/// <param name="Condition">Its condition.</param>
/// <param name="Permit">The parts of a permit, or null.</param>
internal sealed record CompiledRule(Rule Rule, int Index, string FullId, Condition Condition, CompiledPermit? Permit)
{
    public bool IsOfField => Rule.Level == FactLevel.Field;
}

/// <summary>The compiled parts of a permit.</summary>
internal sealed record CompiledPermit(Condition When, Condition Declared, Condition Asked);

/// <summary>A rule together with the way in which it bears: tightening or opening. A lift with several targets is one of these for each sign
/// of its targets (semantics §7, Signs).</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Tightens">Whether it bears towards restriction.</param>
/// <param name="Lifters">The lifts in force that name it, with the opposite sign.</param>
internal sealed record Bearing(CompiledRule Rule, bool Tightens, ImmutableArray<Bearing> Lifters)
{
    /// <summary>The rule and everything that can switch it off, directly or not.</summary>
    public IEnumerable<Bearing> SelfAndLifters() => Lifters.SelectMany(l => l.SelfAndLifters()).Prepend(this);
}

/// <summary>A bound on one axis, with what settling a collision compares.</summary>
/// <param name="Bearing">The rule.</param>
/// <param name="Level">The level.</param>
/// <param name="NewestFrom">The latest first day among rule, basis and instrument period.</param>
internal sealed record Norm(Bearing Bearing, OpeningStatus Level, DateOnly NewestFrom)
{
    public Rule Rule => Bearing.Rule.Rule;

    public bool IsOpener => Rule.Effect != Effect.AtMost;

    public bool IsDefault => Rule.Effect == Effect.Default;

    public Instrument Instrument => Rule.Basis.Instrument;

    public bool YieldsTo(Norm other) => Rule.YieldsTo.Contains(other.Instrument.Tier);
}

/// <summary>All that bears on one axis.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Norms">The bounds, in order of full id.</param>
/// <param name="ScopeOuts">The scope-outs, in order of full id.</param>
internal sealed record AxisPlan(Axis Axis, ImmutableArray<Norm> Norms, ImmutableArray<Bearing> ScopeOuts)
{
    /// <summary>The rules that are relevant to the axis (semantics §7, Causes): bounds, scope-outs, and what lifts them.</summary>
    public ImmutableArray<Bearing> Relevant { get; } =
    [
        .. Norms.Select(n => n.Bearing).Concat(ScopeOuts).SelectMany(b => b.SelfAndLifters()).Distinct(ReferenceEqualityComparer.Instance)
            .Cast<Bearing>().OrderBy(b => b.Rule.Index).ThenBy(b => b.Tightens),
    ];
}
