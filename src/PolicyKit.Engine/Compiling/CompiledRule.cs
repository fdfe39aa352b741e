using System.Collections.Concurrent;
using System.Collections.Immutable;
using PolicyKit.Engine.Indexing;
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
    public IEnumerable<Bearing> SelfAndLifters() => lifters.SelectMany(l => l.SelfAndLifters()).Prepend(this);
}

/// <summary>A bound on one axis, with what settling a collision compares.</summary>
internal sealed class Norm(Bearing bearing, OpeningStatus level, Party party)
{
    public Bearing Bearing => bearing;

    public OpeningStatus Level => level;

    /// <summary>With which norms it is alike where it collides with others.</summary>
    public Party Party => party;

    public Rule Rule => bearing.Rule.Rule;

    public bool IsOpener => Rule.Effect != Effect.AtMost;

    public Instrument Instrument => Rule.Basis.Instrument;
}

/// <summary>All that bears on one axis.</summary>
internal sealed class AxisPlan(RuleIndex index, ImmutableArray<Norm> norms, ImmutableArray<Bearing> scopeOuts)
{
    private const int MostSettled = 4096;
    private readonly int[] _kinds = NumberKinds(norms);
    private readonly ConcurrentDictionary<KindSet, Settled> _settled = new();

    /// <summary>The bounds, in order of full id.</summary>
    public Roster<Norm> Norms { get; } = new(index, norms, n => n.Bearing.Rule.Index);

    /// <summary>How many kinds of bounds there are.</summary>
    public int Kinds { get; } = norms.Select(KindOf).Distinct().Count();

    /// <summary>The kind of a bound by its position: those of one party, level and direction are one to whoever settles.</summary>
    public int KindAt(int position) => _kinds[position];

    /// <summary>What kinds of bounds came to before, or null: they were not met, or there are too many kinds to tell.</summary>
    public Settled? Find(KindSet kinds) => Kinds <= KindSet.Most && _settled.TryGetValue(kinds, out var settled) ? settled : null;

    /// <summary>Keeps what kinds of bounds come to.</summary>
    public void Keep(KindSet kinds, Settled settled)
    {
        if (Kinds <= KindSet.Most && _settled.Count < MostSettled)
        {
            _settled.TryAdd(kinds, settled);
        }
    }

    /// <summary>The scope-outs, in order of full id.</summary>
    public Roster<Bearing> ScopeOuts { get; } = new(index, scopeOuts, b => b.Rule.Index);

    /// <summary>The rules that are relevant to the axis (semantics §7, Causes): bounds, scope-outs, and what lifts them.</summary>
    public Roster<Bearing> Relevant { get; } = new(index,
        norms.Select(n => n.Bearing).Concat(scopeOuts).SelectMany(b => b.SelfAndLifters()).Distinct().OrderBy(b => b.Tightens), b => b.Rule.Index);

    /// <summary>The bounds and scope-outs that a lift in force names.</summary>
    public Roster<Bearing> Liftable { get; } = new(index,
        norms.Select(n => n.Bearing).Concat(scopeOuts).Distinct().Where(b => b.Lifters.Length > 0), b => b.Rule.Index);

    /// <summary>The permits, by their authors' own conditions.</summary>
    public Roster<Bearing> Permits { get; } = new(index,
        norms.Select(n => n.Bearing).Where(b => b.Rule.Permit is not null), b => b.Rule.Permit!.Number);

    private static (Party Party, OpeningStatus Level, bool IsOpener) KindOf(Norm norm) => (norm.Party, norm.Level, norm.IsOpener);

    private static int[] NumberKinds(ImmutableArray<Norm> norms)
    {
        var numbers = norms.Select(KindOf).Distinct().Select((kind, i) => (kind, i)).ToDictionary(k => k.kind, k => k.i);
        return [.. norms.Select(n => numbers[KindOf(n)])];
    }
}
