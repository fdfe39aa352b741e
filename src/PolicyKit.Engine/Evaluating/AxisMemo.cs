using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Remembers what one axis of a field came to, by the facts that bear on it: catalogues have far fewer distinct tuples of facts
/// than fields. Not used where a condition looks at other fields. Shared by all threads of a snapshot.</summary>
internal sealed class AxisMemo
{
    private const int MostEntries = 4096;
    private readonly ConcurrentDictionary<string, AxisDecision> _decisions = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Fact> _dataset;
    private readonly ImmutableArray<Fact> _field;
    private readonly bool _isUsable;
    private int _count;

    public AxisMemo(Snapshot snapshot, Axis axis)
    {
        var use = snapshot.Relevance.Of(axis);
        _isUsable = !use.Quantifies;
        _field = [.. use.OwnField.OrderBy(snapshot.Set.Facts.PositionOf)];
        _dataset = [.. use.Dataset.Concat(_field.Select(snapshot.Set.Facts.InheritedBy).OfType<Fact>()).Distinct().OrderBy(snapshot.Set.Facts.PositionOf)];
    }

    /// <summary>What the keys of all fields of a dataset begin with.</summary>
    public string Begin(Dataset dataset)
    {
        var key = new StringBuilder();
        if (_isUsable)
        {
            FactKeys.Append(key, dataset.Facts, _dataset);
        }

        return key.ToString();
    }

    /// <summary>The remembered decision under this field's name, or a new one.</summary>
    /// <param name="begin">What <see cref="Begin"/> gave for its dataset.</param>
    /// <param name="field">The field.</param>
    /// <param name="declared">The declared level that counts for it.</param>
    /// <param name="decide">Decides anew.</param>
    public AxisDecision Get(string begin, Field field, OpeningStatus? declared, Func<AxisDecision> decide)
    {
        if (!_isUsable)
        {
            return decide();
        }

        var key = KeyOf(begin, field, declared);
        if (_decisions.TryGetValue(key, out var known))
        {
            return Renamed(known, field.Name);
        }

        // Counted here: the dictionary would stop all threads to count.
        if (Interlocked.Increment(ref _count) >= MostEntries)
        {
            Interlocked.Exchange(ref _count, 0);
            _decisions.Clear();
        }

        var decision = decide();
        _decisions.TryAdd(key, decision);
        return decision;
    }

    private string KeyOf(string begin, Field field, OpeningStatus? declared)
    {
        var key = new StringBuilder(begin, Math.Max(begin.Length * 2, 256)).Append(declared is { } level ? (int)level : -1);
        FactKeys.Append(key, field.Facts, _field);
        FactKeys.Append(key, field.Grades);
        return key.ToString();
    }

    private static AxisDecision Renamed(AxisDecision decision, string name)
    {
        var isOther = decision.Missing.Concat(decision.Presumed).Concat(decision.Reasons.SelectMany(r => r.Because.Select(b => b.Fact))).Concat(decision.Unlock.Select(u => u.Fact))
            .Any(p => p.Field is { } field && field != name);
        return !isOther ? decision : decision with
        {
            Missing = [.. decision.Missing.Select(Here)],
            Presumed = [.. decision.Presumed.Select(Here)],
            Reasons = [.. decision.Reasons.Select(r => r with { Because = [.. r.Because.Select(b => b with { Fact = Here(b.Fact) })] })],
            Unlock = [.. decision.Unlock.Select(u => u with { Fact = Here(u.Fact) })],
        };

        FactPlace Here(FactPlace place) => place.Field is null || place.Field == name ? place : place with { Field = name };
    }
}
