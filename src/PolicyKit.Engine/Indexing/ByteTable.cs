using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolicyKit.Engine.Indexing;

/// <summary>Finds byte strings among those it was made of, without allocating. A lookup looks at one window of eight bytes, chosen so that it tells
/// the names apart, and compares one name; where no window tells them apart, it looks at every byte.</summary>
/// <remarks>Only the table's own names share a chain, so that no input makes a lookup slow.</remarks>
internal sealed class ByteTable
{
    private const int Window = sizeof(ulong);
    private const int FurthestWindow = 64;
    private const int LongestChain = 3;
    private const int ReadsAll = -1;
    private const int FewNames = 64;
    private const int SlotsOfFew = 8;
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private readonly byte[] _bytes;
    private Slot[] _slots;
    private int _shift;
    private int _fromEnd;

    /// <param name="names">The names, each once.</param>
    public ByteTable(IReadOnlyList<byte[]> names)
    {
        _bytes = [.. names.SelectMany(n => n)];
        _slots = [];
        // A few names get more room, until each stands where it is looked for: a chain that is walked now and then is guessed wrong now and then.
        for (var (room, most) = (2, names.Count <= FewNames ? SlotsOfFew : 2); room <= most && Fit(names, room) > 0; room *= 2)
        {
        }
    }

    /// <summary>Chooses the window that tells the names apart best.</summary>
    /// <param name="names">The names.</param>
    /// <param name="room">How many slots there are for each.</param>
    /// <returns>The longest way from where a name is looked for to where it is.</returns>
    private int Fit(IReadOnlyList<byte[]> names, int room)
    {
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)(room * names.Count) + 2)];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        var chains = new List<int>();
        do
        {
            _fromEnd = chains.Count;
            chains.Add(Fill(names));
        }
        while (chains[^1] > 0 && chains.Count <= FurthestWindow);
        var best = chains.Min();
        _fromEnd = best <= LongestChain ? chains.IndexOf(best) : ReadsAll;
        return Fill(names);
    }

    /// <summary>The position of a name among those given, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        for (var at = SlotOf(name); ; at = (at + 1) & (_slots.Length - 1))
        {
            ref readonly var slot = ref _slots[at];
            if (slot.Name == 0 || (slot.Length == name.Length && AreSame(name, _bytes.AsSpan(slot.Start, slot.Length))))
            {
                return slot.Name - 1;
            }
        }
    }

    /// <summary>Whether two names of one length are the same; those of usual lengths are compared in two overlapping halves, without a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSame(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        switch (a.Length)
        {
            case >= 16 and <= 32:
                var half = (nuint)(a.Length - 16);
                return ((Vector128.LoadUnsafe(ref left) ^ Vector128.LoadUnsafe(ref right)) | (Vector128.LoadUnsafe(ref left, half) ^ Vector128.LoadUnsafe(ref right, half))) == Vector128<byte>.Zero;
            case > 32 and <= 64:
                half = (nuint)(a.Length - 32);
                return ((Vector256.LoadUnsafe(ref left) ^ Vector256.LoadUnsafe(ref right)) | (Vector256.LoadUnsafe(ref left, half) ^ Vector256.LoadUnsafe(ref right, half))) == Vector256<byte>.Zero;
            default:
                return a.SequenceEqual(b);
        }
    }

    /// <summary>Enters all names.</summary>
    /// <returns>The longest way from where a name is looked for to where it is.</returns>
    private int Fill(IReadOnlyList<byte[]> names)
    {
        Array.Clear(_slots);
        var (start, longest) = (0, 0);
        for (var i = 0; i < names.Count; i++)
        {
            var (at, chain) = (SlotOf(names[i]), 0);
            for (; _slots[at].Name != 0; chain++)
            {
                at = (at + 1) & (_slots.Length - 1);
            }

            _slots[at] = new(start, names[i].Length, i + 1);
            (start, longest) = (start + names[i].Length, Math.Max(longest, chain));
        }

        return longest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(ReadOnlySpan<byte> name) => _fromEnd >= 0 && name.Length >= Window
        ? (int)(((Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(name), Math.Max(name.Length - Window - _fromEnd, 0))) ^ (ulong)name.Length) * Prime) >> _shift)
        : (int)(HashOfAll(name) >> _shift);

    private static ulong HashOfAll(ReadOnlySpan<byte> name)
    {
        var hash = (ulong)name.Length;
        foreach (var b in name)
        {
            hash = (hash ^ b) * Prime;
            hash ^= hash >> 29;
        }

        return hash * Prime;
    }

    /// <summary>Where a name stands.</summary>
    /// <param name="Start">Its first byte.</param>
    /// <param name="Length">How many bytes it has.</param>
    /// <param name="Name">Its position among the names, from 1; 0: the slot is free.</param>
    private readonly record struct Slot(int Start, int Length, int Name);
}
