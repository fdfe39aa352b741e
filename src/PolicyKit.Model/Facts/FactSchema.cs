using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>The declared facts of a country, in schema order.</summary>
public sealed class FactSchema
{
    private readonly FrozenDictionary<string, Fact> _dataset;
    private readonly FrozenDictionary<string, Fact> _field;
    private readonly FrozenDictionary<Fact, int> _positions;
    private readonly ImmutableArray<Fact?> _inherited;

    /// <summary>Takes facts whose <see cref="Fact.Index"/> counts up within each level.</summary>
    /// <exception cref="ArgumentException">An index is not the fact's position in its level, or an id occurs twice.</exception>
    public FactSchema(IEnumerable<Fact> facts)
    {
        All = [.. facts];
        Dataset = [.. All.Where(f => f.Level == FactLevel.Dataset)];
        Field = [.. All.Where(f => f.Level == FactLevel.Field)];
        _dataset = Dataset.ToFrozenDictionary(f => f.Id, StringComparer.Ordinal);
        _field = Field.ToFrozenDictionary(f => f.Id, StringComparer.Ordinal);
        _positions = All.Select((f, i) => (f, i)).ToFrozenDictionary(p => p.f, p => p.i);
        _inherited = [.. Field.Select(f => f.Inherits ? _dataset.GetValueOrDefault(f.Id) : null)];
        if (Dataset.Where((f, i) => f.Index != i).Concat(Field.Where((f, i) => f.Index != i)).FirstOrDefault() is { } misplaced)
        {
            throw new ArgumentException($"The index of {misplaced} is not its position.", nameof(facts));
        }
    }

    /// <summary>All facts in declared order.</summary>
    public ImmutableArray<Fact> All { get; }

    /// <summary>The dataset facts by index.</summary>
    public ImmutableArray<Fact> Dataset { get; }

    /// <summary>The field facts by index.</summary>
    public ImmutableArray<Fact> Field { get; }

    /// <summary>The position of a declared fact among all, from 0: "schema order".</summary>
    public int PositionOf(Fact fact) => _positions[fact];

    /// <summary>The dataset fact that counts where a field does not state its own, or null.</summary>
    public Fact? InheritedBy(Fact fact) => fact.Level == FactLevel.Field ? _inherited[fact.Index] : null;

    /// <summary>The fact of that level and id, or null.</summary>
    public Fact? Find(FactLevel level, string id) => (level == FactLevel.Dataset ? _dataset : _field).GetValueOrDefault(id);
}
