using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>What records came to, by the classes of their values: of a million records few are different to the rules.</summary>
internal sealed class FlatMemo(FlatDecider decider, ImmutableArray<FlatColumn> columns, Axis axis)
{
    private const int MostEntries = 1 << 16;
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private readonly int[] _record = new int[columns.Length];
    private int[] _slots = new int[1024];
    private int[] _keys = new int[256 * columns.Length];
    private FlatDecision[] _decisions = new FlatDecision[256];
    private int _count;

    /// <summary>Decides the records from one on.</summary>
    /// <param name="classes">For each column the class of each of its values.</param>
    /// <param name="from">The first record.</param>
    /// <param name="results">Takes the results.</param>
    public void Decide(int[][] classes, int from, Span<FlatDecision> results)
    {
        for (var row = 0; row < results.Length; row++)
        {
            var hash = 0UL;
            for (var column = 0; column < _record.Length; column++)
            {
                _record[column] = classes[column][columns[column].Rows.Span[from + row]];
                hash = (BitOperations.RotateLeft(hash, 5) ^ (ulong)_record[column]) * Prime;
            }

            results[row] = Find(hash, from + row);
        }
    }

    private FlatDecision Find(ulong hash, int row)
    {
        for (var slot = (int)(hash >> 32) & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var entry = _slots[slot] - 1;
            if (entry < 0)
            {
                return Add(slot, hash, row);
            }

            if (_keys.AsSpan(entry * _record.Length, _record.Length).SequenceEqual(_record))
            {
                return _decisions[entry];
            }
        }
    }

    private FlatDecision Add(int slot, ulong hash, int row)
    {
        decider.Clear();
        for (var column = 0; column < columns.Length; column++)
        {
            if (columns[column].Values[columns[column].Rows.Span[row]] is { } value)
            {
                decider.Set(column, value);
            }
        }

        var decision = decider.Decide(axis);
        if (_count == MostEntries)
        {
            Array.Clear(_slots);
            (_count, slot) = (0, (int)(hash >> 32) & (_slots.Length - 1));
        }
        else if (2 * _count >= _slots.Length)
        {
            slot = Grow(hash);
        }

        if (_count == _decisions.Length)
        {
            Array.Resize(ref _decisions, 2 * _count);
            Array.Resize(ref _keys, 2 * _keys.Length);
        }

        _record.CopyTo(_keys, _count * _record.Length);
        _decisions[_count] = decision;
        _slots[slot] = ++_count;
        return decision;
    }

    /// <summary>Twice the slots.</summary>
    /// <returns>A free one for a hash.</returns>
    private int Grow(ulong hash)
    {
        _slots = new int[2 * _slots.Length];
        for (var entry = 0; entry < _count; entry++)
        {
            var other = 0UL;
            foreach (var code in _keys.AsSpan(entry * _record.Length, _record.Length))
            {
                other = (BitOperations.RotateLeft(other, 5) ^ (ulong)code) * Prime;
            }

            _slots[Free(other)] = entry + 1;
        }

        return Free(hash);
    }

    private int Free(ulong hash)
    {
        var slot = (int)(hash >> 32) & (_slots.Length - 1);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }
}
