using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>A rule in force with its compiled condition.</summary>
internal sealed class CompiledRule(Rule rule, int index, Condition condition, CompiledPermit? permit)
{
    public Rule Rule => rule;

    /// <summary>Its position among the rules in force, in order of full id.</summary>
    public int Index => index;

    public string FullId { get; } = rule.FullId;

    public Condition Condition => condition;

    /// <summary>The parts of a permit, or null.</summary>
    public CompiledPermit? Permit => permit;

    public bool IsOfField => rule.Level == FactLevel.Field;
}

/// <summary>The compiled parts of a permit.</summary>
internal sealed record CompiledPermit(Condition When, Condition Declared, Condition Asked)
{
    /// <summary>The number of <see cref="When"/> in the index.</summary>
    public required int Number { get; init; }
}

/// <summary>A rule together with the way in which it bears: tightening or opening. A lift with several targets is one of these for each sign
/// of its targets (semantics §7, Signs).</summary>
internal sealed class Bearing(CompiledRule rule, bool tightens, ImmutableArray<Bearing> lifters)
{
    public CompiledRule Rule => rule;

    /// <summary>Whether it bears towards restriction.</summary>
    public bool Tightens => tightens;

    /// <summary>The lifts in force that name it, with the opposite sign.</summary>
    public ImmutableArray<Bearing> Lifters => lifters;

    /// <summary>The rule and everything that can switch it off, directly or not.</summary>
    public IEnumerable<Bearing> SelfAndLifters() => lifters.IsEmpty ? [this] : lifters.SelectMany(l => l.SelfAndLifters()).Prepend(this);
}

/// <summary>A bound on one axis, with what settling a collision compares.</summary>
internal sealed class Norm(Bearing bearing, OpeningStatus level, Party party)
{
    public Bearing Bearing => bearing;

    public OpeningStatus Level => level;

    /// <summary>With which norms it is alike where it collides with others.</summary>
    public Party Party => party;

    /// <summary>The number of its kind: those of one party, level and direction are one to whoever settles the axis.</summary>
    public int Kind { get; set; }

    public Rule Rule => bearing.Rule.Rule;

    public bool IsOpener => Rule.Effect != Effect.AtMost;

    public Instrument Instrument => Rule.Basis.Instrument;
}
