using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Engine.Evaluating;

namespace PolicyKit.Engine.Indexing;

/// <summary>Things that hang on conditions, in order; those whose condition may hold are found by bits, without looking at the others.</summary>
internal sealed class Roster<T>
{
    private readonly RuleIndex _index;
    private readonly ulong[] _lines;
    private readonly int[] _starts;

    /// <param name="index">The index of the conditions.</param>
    /// <param name="items">The things.</param>
    /// <param name="conditionOf">The number of a thing's condition.</param>
    public Roster(RuleIndex index, IEnumerable<T> items, Func<T, int> conditionOf)
    {
        (_index, Items) = (index, [.. items.OrderBy(conditionOf)]);
        _lines = index.MaskOf(Items.Select(conditionOf));
        _starts = new int[index.Conditions + 1];
        foreach (var item in Items)
        {
            _starts[conditionOf(item) + 1]++;
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }
    }

    /// <summary>All of them.</summary>
    public ImmutableArray<T> Items { get; }

    /// <summary>Adds the positions, in no order, of those whose condition may hold in one of two worlds.</summary>
    public void Find(Firing with, Firing without, List<int> positions)
    {
        if (with.IsOpen || without.IsOpen)
        {
            positions.AddRange(Enumerable.Range(0, Items.Length));
            return;
        }

        Find(with.May, without.May, positions);
    }

    private void Find(ReadOnlySpan<ulong> with, ReadOnlySpan<ulong> without, List<int> positions)
    {
        var last = -1;
        for (var word = Next(with, without, 0); word < with.Length; word = Next(with, without, word + 1))
        {
            for (var bits = (with[word] | without[word]) & _lines[word]; bits != 0; bits &= bits - 1)
            {
                var condition = _index.ConditionOf((word * 64) + BitOperations.TrailingZeroCount(bits));
                if (condition != last)
                {
                    AddOf(condition, positions);
                    last = condition;
                }
            }
        }
    }

    /// <summary>The next word of interest. Usually there is but one world.</summary>
    private int Next(ReadOnlySpan<ulong> with, ReadOnlySpan<ulong> without, int from) =>
        Math.Min(BitKernel.NextCommon(with, _lines, from), with == without ? with.Length : BitKernel.NextCommon(without, _lines, from));

    private void AddOf(int condition, List<int> positions)
    {
        for (var position = _starts[condition]; position < _starts[condition + 1]; position++)
        {
            positions.Add(position);
        }
    }
}
