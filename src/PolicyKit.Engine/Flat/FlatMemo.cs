using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>What records came to, by the classes of their values: of a million records few are different to the rules.</summary>
internal sealed class FlatMemo(FlatDecider decider, ImmutableArray<FlatColumn> columns, Axis axis)
{
    private const int MostEntries = 1 << 16;
    private const int RecordsOfBlock = 256;
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private readonly int[] _block = new int[RecordsOfBlock * columns.Length];
    private readonly ulong[] _hashes = new ulong[RecordsOfBlock];
    private int[] _slots = new int[1024];
    private int[] _keys = new int[256 * columns.Length];
    private (ulong Hash, FlatDecision Decision)[] _entries = new (ulong, FlatDecision)[256];
    private int _count;

    /// <summary>Decides the records from one on.</summary>
    /// <param name="classes">For each column the class of each of its values.</param>
    /// <param name="from">The first record.</param>
    /// <param name="results">Takes the results.</param>
    public void Decide(int[][] classes, int from, Span<FlatDecision> results)
    {
        for (var done = 0; done < results.Length; done += RecordsOfBlock)
        {
            var block = results.Slice(done, Math.Min(RecordsOfBlock, results.Length - done));
            Read(classes, from + done, block.Length);
            for (var i = 0; i < block.Length; i++)
            {
                block[i] = Find(_hashes[i] * Prime, _block.AsSpan(i * columns.Length, columns.Length), from + done + i);
            }
        }
    }

    /// <summary>Reads the classes of a block of records column by column, as they lie in memory.</summary>
    private void Read(int[][] classes, int from, int count)
    {
        Array.Clear(_hashes);
        var factor = Prime;
        for (var column = 0; column < columns.Length; column++, factor *= Prime)
        {
            var rows = columns[column].Rows.Span.Slice(from, count);
            var known = classes[column];
            for (var i = 0; i < rows.Length; i++)
            {
                var code = known[rows[i]];
                _block[(i * columns.Length) + column] = code;
                _hashes[i] += (ulong)code * factor;
            }
        }
    }

    private FlatDecision Find(ulong hash, ReadOnlySpan<int> record, int row)
    {
        for (var slot = SlotOf(hash); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var entry = _slots[slot] - 1;
            if (entry < 0)
            {
                return Add(hash, record, row);
            }

            if (_entries[entry].Hash == hash && _keys.AsSpan(entry * record.Length, record.Length).SequenceEqual(record))
            {
                return _entries[entry].Decision;
            }
        }
    }

    private FlatDecision Add(ulong hash, ReadOnlySpan<int> record, int row)
    {
        if (_count == MostEntries)
        {
            Array.Clear(_slots);
            _count = 0;
        }
        else if (_count == _entries.Length)
        {
            Grow();
        }

        record.CopyTo(_keys.AsSpan(_count * record.Length));
        _entries[_count] = (hash, decider.Decide(new Row(columns, row), axis));
        _slots[Free(hash)] = ++_count;
        return _entries[_count - 1].Decision;
    }

    /// <summary>Twice the entries, and four slots for each.</summary>
    private void Grow()
    {
        Array.Resize(ref _entries, 2 * _count);
        Array.Resize(ref _keys, 2 * _keys.Length);
        _slots = new int[4 * _entries.Length];
        for (var entry = 0; entry < _count; entry++)
        {
            _slots[Free(_entries[entry].Hash)] = entry + 1;
        }
    }

    private int Free(ulong hash)
    {
        var slot = SlotOf(hash);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private int SlotOf(ulong hash) => (int)(hash >> 32) & (_slots.Length - 1);

    /// <summary>A record that stands in columns.</summary>
    private readonly struct Row(ImmutableArray<FlatColumn> columns, int row) : IFlatRecord
    {
        public FactClass Read(int column, FlatFact fact) => fact.Of(columns[column].Values[columns[column].Rows.Span[row]]);
    }
}
