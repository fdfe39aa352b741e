using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PolicyKit.Engine.Indexing;

/// <summary>Finds byte strings among those it was made of, without allocating. A lookup looks at three windows of eight bytes, which tell the
/// names of policies apart; where they do not, at every byte.</summary>
/// <remarks>Only the table's own names share a chain, so that no input makes a lookup slow.</remarks>
internal sealed class ByteTable
{
    private const int Window = sizeof(ulong);
    private const int LongestChain = 6;
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private readonly byte[] _bytes;
    private readonly Entry[] _entries;
    private readonly int[] _slots;
    private readonly int _shift;
    private readonly bool _readsAll;

    /// <param name="names">The names, each once.</param>
    public ByteTable(IReadOnlyList<byte[]> names)
    {
        _bytes = [.. names.SelectMany(n => n)];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)(2 * names.Count) + 2)];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        _entries = new Entry[names.Count];
        _readsAll = Fill(names, readsAll: false) > LongestChain;
        if (_readsAll)
        {
            Fill(names, readsAll: true);
        }
    }

    /// <summary>The position of a name among those given, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var hash = _readsAll ? WholeHash(name) : Hash(name);
        for (var slot = (int)(hash >> _shift); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var at = _slots[slot] - 1;
            if (at < 0)
            {
                return -1;
            }

            ref readonly var entry = ref _entries[at];
            if (entry.Hash == hash && entry.Length == name.Length && name.SequenceEqual(_bytes.AsSpan(entry.Start, entry.Length)))
            {
                return at;
            }
        }
    }

    /// <summary>Enters all names.</summary>
    /// <returns>The longest way from where a name is looked for to where it is.</returns>
    private int Fill(IReadOnlyList<byte[]> names, bool readsAll)
    {
        Array.Clear(_slots);
        var (start, longest) = (0, 0);
        for (var i = 0; i < names.Count; i++)
        {
            _entries[i] = new(readsAll ? WholeHash(names[i]) : Hash(names[i]), start, names[i].Length);
            start += names[i].Length;
            var (slot, chain) = ((int)(_entries[i].Hash >> _shift), 0);
            for (; _slots[slot] != 0; chain++)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = i + 1;
            longest = Math.Max(longest, chain);
        }

        return longest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        ref var first = ref MemoryMarshal.GetReference(name);
        var length = name.Length;
        ulong a, b, c;
        if (length >= Window)
        {
            (a, b, c) = (Read(ref first, 0), Read(ref first, length - Window), Read(ref first, (length - Window) / 2));
        }
        else
        {
            (a, b, c) = (Short(name), 0, 0);
        }

        var mixed = ((a ^ BitOperations.RotateLeft(b, 23)) + BitOperations.RotateLeft(c, 43) + (ulong)length) * Prime;
        return (mixed ^ (mixed >> 32)) * Prime;
    }

    private static ulong Short(ReadOnlySpan<byte> name)
    {
        var bytes = 0UL;
        foreach (var b in name)
        {
            bytes = (bytes << 8) | b;
        }

        return bytes;
    }

    private static ulong WholeHash(ReadOnlySpan<byte> name)
    {
        var hash = (ulong)name.Length;
        foreach (var b in name)
        {
            hash = (hash ^ b) * Prime;
            hash ^= hash >> 29;
        }

        return hash * Prime;
    }

    private static ulong Read(ref byte first, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at));

    private readonly record struct Entry(ulong Hash, int Start, int Length);
}
