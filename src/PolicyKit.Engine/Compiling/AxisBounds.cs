using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>When a condition is looked at, to settle an axis with as few of them as possible.</summary>
internal enum Stage : byte
{
    /// <summary>In any case, for what it decides is weighed against others.</summary>
    Weighed,

    /// <summary>Then: a bound at closed to which nothing can object. One that stands settles the axis.</summary>
    Closes,

    /// <summary>Then: one at conditional. One that stands makes the others of this stage say nothing more.</summary>
    Limits,

    /// <summary>Not at all: it does not bear on the axis.</summary>
    Apart,
}

/// <summary>What bears on one axis, and in which order it is looked at.</summary>
internal sealed class AxisBounds
{
    private readonly Stage[] _stages;

    /// <param name="rules">How many rules are in force.</param>
    /// <param name="norms">The bounds, in order of full id.</param>
    /// <param name="scopeOuts">What puts the axis out of scope.</param>
    /// <param name="conflicts">Who prevails over whom.</param>
    public AxisBounds(int rules, ImmutableArray<Norm> norms, ImmutableArray<Bearing> scopeOuts, Conflicts conflicts)
    {
        (Norms, ScopeOuts) = (norms, scopeOuts);
        Relevant = [.. norms.Select(n => n.Bearing).Concat(scopeOuts).SelectMany(b => b.SelfAndLifters()).Distinct().OrderBy(b => b.Tightens)];
        Kinds = NumberKinds(norms);
        _stages = new Stage[rules];
        Array.Fill(_stages, Stage.Apart);
        foreach (var bearing in Relevant)
        {
            _stages[bearing.Rule.Index] = Stage.Weighed;
        }

        var openers = Kinds.Where(k => k.IsOpener).Select(k => k.Party).Distinct().ToList();
        Undisputed = [.. Kinds.Select(k => !k.IsOpener && k.Level < OpeningStatus.Open
            && openers.TrueForAll(o => conflicts.Beats(k.Party, o) && !conflicts.Beats(o, k.Party)))];
        var counts = norms.CountBy(n => n.Bearing.Rule.Index).ToDictionary();
        foreach (var norm in norms.Where(n => Undisputed[n.Kind] && n.Bearing.Lifters.IsEmpty && counts[n.Bearing.Rule.Index] == 1))
        {
            _stages[norm.Bearing.Rule.Index] = norm.Level == OpeningStatus.Closed ? Stage.Closes : Stage.Limits;
        }
    }

    /// <summary>The bounds, in order of full id.</summary>
    public ImmutableArray<Norm> Norms { get; }

    /// <summary>The scope-outs, in order of full id.</summary>
    public ImmutableArray<Bearing> ScopeOuts { get; }

    /// <summary>The bounds, the scope-outs, and what lifts them.</summary>
    public ImmutableArray<Bearing> Relevant { get; }

    /// <summary>A bound of each kind, by the number of the kind.</summary>
    public ImmutableArray<Norm> Kinds { get; }

    /// <summary>For each kind, whether nothing can object to a bound of it that stands: it prevails over whatever opens the axis.</summary>
    public ImmutableArray<bool> Undisputed { get; }

    /// <summary>When a rule's condition is looked at.</summary>
    public Stage StageOf(int rule) => _stages[rule];

    private static ImmutableArray<Norm> NumberKinds(ImmutableArray<Norm> norms)
    {
        var kinds = new Dictionary<(Party, OpeningStatus, bool), Norm>();
        foreach (var norm in norms)
        {
            norm.Kind = kinds.TryAdd((norm.Party, norm.Level, norm.IsOpener), norm) ? kinds.Count - 1 : kinds[(norm.Party, norm.Level, norm.IsOpener)].Kind;
        }

        return [.. kinds.Values.OrderBy(n => n.Kind)];
    }
}
