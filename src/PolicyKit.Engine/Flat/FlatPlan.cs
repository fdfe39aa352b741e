using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>Which facts of flat records go straight into the index, which are worked out from others, and which a condition has to see.</summary>
internal sealed class FlatPlan
{
    private readonly Snapshot _snapshot;
    private readonly HashSet<Fact> _asked = [];

    public FlatPlan(Snapshot snapshot)
    {
        _snapshot = snapshot;
        var facts = snapshot.Index.Facts.Select(f => f.Fact).Concat(snapshot.Index.Lists.Select(l => l.Fact)).ToList();
        foreach (var use in snapshot.Rules.Where(r => snapshot.Index.IsResidual(r.Index)).Select(snapshot.Relevance.Of)
            .Concat(facts.Where(IsIndirect).Select(snapshot.Relevance.Of)))
        {
            _asked.UnionWith(use.Dataset.Concat(use.OwnField).Concat(use.AllFields));
        }

        _asked.UnionWith(snapshot.Index.Lists.Select(l => l.Fact));
        _asked.UnionWith(_asked.Select(snapshot.Set.Facts.InheritedBy).OfType<Fact>().ToList());
    }

    /// <summary>A fact that stands in a column.</summary>
    public FlatFact Of(Fact fact, int column)
    {
        var at = _snapshot.Index.Facts.ToList().FindIndex(f => f.Fact == fact);
        return new(fact, column, at < 0 ? null : _snapshot.Index.Facts[at], IsIndirect(fact) ? -1 : at, _asked.Contains(fact));
    }

    /// <summary>For each fact of the index whether some column, or what a fact is worked out from, says what it is.</summary>
    /// <param name="columns">The columns.</param>
    public IEnumerable<bool> ReadFrom(IReadOnlyList<FlatFact> columns) =>
        _snapshot.Index.Facts.Select((f, at) => IsIndirect(f.Fact) || columns.Any(c => c.At == at));

    /// <summary>Whether a fact is worked out from others, or may be.</summary>
    public static bool IsIndirect(Snapshot snapshot, Fact fact) =>
        fact.Path is null || snapshot.Set.Facts.InheritedBy(fact) is not null || snapshot.Inferences.Contains(fact);

    private bool IsIndirect(Fact fact) => IsIndirect(_snapshot, fact);
}
