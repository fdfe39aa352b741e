using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolicyKit.Engine.Indexing;

/// <summary>The inmost loop: rows of bits, and-ed in blocks of the widest vectors that the machine has.</summary>
internal static class BitKernel
{
    /// <summary>Rows are whole numbers of blocks of the widest vector.</summary>
    public const int WordsOfBlock = 8;

    /// <summary>Keeps in <paramref name="bits"/> those that a row has.</summary>
    public static void And(ReadOnlySpan<ulong> row, Span<ulong> bits)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= row[i];
        }
    }

    /// <summary>Adds the bits of a row.</summary>
    public static void Or(ReadOnlySpan<ulong> row, Span<ulong> bits)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] |= row[i];
        }
    }

    /// <summary>The next word, from one on, in which a row has bits of another; the length of <paramref name="bits"/>: there is none.</summary>
    /// <param name="bits">Whole blocks of bits.</param>
    /// <param name="row">The row, as long at least.</param>
    /// <param name="from">Where to begin.</param>
    public static int NextCommon(ReadOnlySpan<ulong> bits, ulong[] row, int from)
    {
        ref var left = ref MemoryMarshal.GetReference(bits);
        ref var right = ref MemoryMarshal.GetArrayDataReference(row);
        while (from < bits.Length)
        {
            var block = from & -WordsOfBlock;
            var common = WordsWithBits(Vector512.LoadUnsafe(ref left, (nuint)block) & Vector512.LoadUnsafe(ref right, (nuint)block)) >> (from - block);
            if (common != 0)
            {
                return from + BitOperations.TrailingZeroCount(common);
            }

            from = block + WordsOfBlock;
        }

        return from;
    }

    /// <summary>Which words of a block have bits: a bit for each.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="block">The first word of the block.</param>
    public static uint WordsWithBits(ulong[] bits, int block) => WordsWithBits(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bits), (nuint)block));

    /// <summary>How many bits of a block there are.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="block">The first word of the block.</param>
    public static int Count(ulong[] bits, int block)
    {
        var count = 0;
        foreach (var word in bits.AsSpan(block, WordsOfBlock))
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    private static uint WordsWithBits(Vector512<ulong> block) => (uint)~Vector512.Equals(block, Vector512<ulong>.Zero).ExtractMostSignificantBits() & ((1u << WordsOfBlock) - 1);

    /// <summary>Finds the bits of a block that all rows have.</summary>
    /// <param name="bank">All rows.</param>
    /// <param name="sure">Where rows begin that hold of both what may be and what must.</param>
    /// <param name="unsure">Rows that differ in that.</param>
    /// <param name="block">The first word of the block.</param>
    /// <param name="may">Takes the bits of what may be.</param>
    /// <param name="must">Takes those of what must be, some of those of <paramref name="may"/>.</param>
    /// <returns>Whether there are any.</returns>
    public static bool And(ulong[] bank, ReadOnlySpan<int> sure, ReadOnlySpan<RowPair> unsure, int block, ulong[] may, ulong[] must) =>
        Vector512.IsHardwareAccelerated ? And<Block512>(bank, sure, unsure, block, may, must)
        : Vector256.IsHardwareAccelerated ? And<Block256>(bank, sure, unsure, block, may, must)
        : And<Block128>(bank, sure, unsure, block, may, must);

    /// <summary>The same in vectors of a given width.</summary>
    internal static bool And<TBlock>(ulong[] bank, ReadOnlySpan<int> sure, ReadOnlySpan<RowPair> unsure, int block, ulong[] may, ulong[] must)
        where TBlock : struct, IBlock<TBlock>
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(bank);
        var isAny = false;
        for (var at = block; at < block + WordsOfBlock; at += TBlock.Words)
        {
            // Most blocks are empty after the first row. Whether one is after each of the others is not worth guessing.
            var all = sure.IsEmpty ? TBlock.Full : TBlock.Load(ref rows, sure[0] + at);
            for (var i = 1; i < sure.Length && (i > 1 || !all.IsZero); i++)
            {
                all = all.And(TBlock.Load(ref rows, sure[i] + at));
            }

            var certain = all;
            foreach (var row in unsure)
            {
                all = all.And(TBlock.Load(ref rows, row.May + at));
                certain = certain.And(TBlock.Load(ref rows, row.Must + at));
            }

            all.Store(ref MemoryMarshal.GetArrayDataReference(may), at);
            certain.Store(ref MemoryMarshal.GetArrayDataReference(must), at);
            isAny |= !all.IsZero;
        }

        return isAny;
    }
}

/// <summary>A block of bits as wide as a vector.</summary>
internal interface IBlock<TSelf>
    where TSelf : struct, IBlock<TSelf>
{
    static abstract int Words { get; }

    static abstract TSelf Full { get; }

    bool IsZero { get; }

    static abstract TSelf Load(ref ulong source, int at);

    void Store(ref ulong target, int at);

    TSelf And(TSelf other);
}

internal readonly struct Block512(Vector512<ulong> bits) : IBlock<Block512>
{
    private readonly Vector512<ulong> _bits = bits;

    public static int Words => 8;

    public static Block512 Full => new(Vector512<ulong>.AllBitsSet);

    public bool IsZero => _bits == Vector512<ulong>.Zero;

    public static Block512 Load(ref ulong source, int at) => new(Vector512.LoadUnsafe(ref source, (nuint)at));

    public void Store(ref ulong target, int at) => _bits.StoreUnsafe(ref target, (nuint)at);

    public Block512 And(Block512 other) => new(_bits & other._bits);
}

internal readonly struct Block256(Vector256<ulong> bits) : IBlock<Block256>
{
    private readonly Vector256<ulong> _bits = bits;

    public static int Words => 4;

    public static Block256 Full => new(Vector256<ulong>.AllBitsSet);

    public bool IsZero => _bits == Vector256<ulong>.Zero;

    public static Block256 Load(ref ulong source, int at) => new(Vector256.LoadUnsafe(ref source, (nuint)at));

    public void Store(ref ulong target, int at) => _bits.StoreUnsafe(ref target, (nuint)at);

    public Block256 And(Block256 other) => new(_bits & other._bits);
}

internal readonly struct Block128(Vector128<ulong> bits) : IBlock<Block128>
{
    private readonly Vector128<ulong> _bits = bits;

    public static int Words => 2;

    public static Block128 Full => new(Vector128<ulong>.AllBitsSet);

    public bool IsZero => _bits == Vector128<ulong>.Zero;

    public static Block128 Load(ref ulong source, int at) => new(Vector128.LoadUnsafe(ref source, (nuint)at));

    public void Store(ref ulong target, int at) => _bits.StoreUnsafe(ref target, (nuint)at);

    public Block128 And(Block128 other) => new(_bits & other._bits);
}
