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

    /// <summary>Keeps in <paramref name="may"/> and <paramref name="must"/> the bits that all rows have.</summary>
    /// <param name="bank">All rows.</param>
    /// <param name="sure">Where rows begin that hold of both.</param>
    /// <param name="unsure">Pairs: where a row of what may be begins (negative: all may), and where that of what must be.</param>
    /// <param name="may">Bits of what may be.</param>
    /// <param name="must">Bits of what must be, some of those of <paramref name="may"/>.</param>
    public static void And(ulong[] bank, ReadOnlySpan<int> sure, ReadOnlySpan<(int May, int Must)> unsure, Span<ulong> may, Span<ulong> must)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            And<Block512>(bank, sure, unsure, may, must);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            And<Block256>(bank, sure, unsure, may, must);
        }
        else
        {
            And<Block128>(bank, sure, unsure, may, must);
        }
    }

    /// <summary>The same in blocks of a given width.</summary>
    internal static void And<TBlock>(ulong[] bank, ReadOnlySpan<int> sure, ReadOnlySpan<(int May, int Must)> unsure, Span<ulong> may, Span<ulong> must)
        where TBlock : struct, IBlock<TBlock>
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(bank);
        ref var mays = ref MemoryMarshal.GetReference(may);
        ref var musts = ref MemoryMarshal.GetReference(must);
        for (var at = 0; at < may.Length; at += TBlock.Words)
        {
            var all = TBlock.Load(ref mays, at);
            foreach (var row in sure)
            {
                all = all.And(TBlock.Load(ref rows, row + at));
                if (all.IsZero)
                {
                    break;
                }
            }

            var certain = all.And(TBlock.Load(ref musts, at));
            for (var i = 0; i < unsure.Length && !all.IsZero; i++)
            {
                var (mayRow, mustRow) = unsure[i];
                all = mayRow < 0 ? all : all.And(TBlock.Load(ref rows, mayRow + at));
                certain = certain.And(TBlock.Load(ref rows, mustRow + at));
            }

            all.Store(ref mays, at);
            certain.Store(ref musts, at);
        }
    }
}

/// <summary>A block of bits as wide as a vector.</summary>
internal interface IBlock<TSelf>
    where TSelf : struct, IBlock<TSelf>
{
    static abstract int Words { get; }

    bool IsZero { get; }

    static abstract TSelf Load(ref ulong source, int at);

    void Store(ref ulong target, int at);

    TSelf And(TSelf other);
}

internal readonly struct Block512(Vector512<ulong> bits) : IBlock<Block512>
{
    private readonly Vector512<ulong> _bits = bits;

    public static int Words => 8;

    public bool IsZero => _bits == Vector512<ulong>.Zero;

    public static Block512 Load(ref ulong source, int at) => new(Vector512.LoadUnsafe(ref source, (nuint)at));

    public void Store(ref ulong target, int at) => _bits.StoreUnsafe(ref target, (nuint)at);

    public Block512 And(Block512 other) => new(_bits & other._bits);
}

internal readonly struct Block256(Vector256<ulong> bits) : IBlock<Block256>
{
    private readonly Vector256<ulong> _bits = bits;

    public static int Words => 4;

    public bool IsZero => _bits == Vector256<ulong>.Zero;

    public static Block256 Load(ref ulong source, int at) => new(Vector256.LoadUnsafe(ref source, (nuint)at));

    public void Store(ref ulong target, int at) => _bits.StoreUnsafe(ref target, (nuint)at);

    public Block256 And(Block256 other) => new(_bits & other._bits);
}

internal readonly struct Block128(Vector128<ulong> bits) : IBlock<Block128>
{
    private readonly Vector128<ulong> _bits = bits;

    public static int Words => 2;

    public bool IsZero => _bits == Vector128<ulong>.Zero;

    public static Block128 Load(ref ulong source, int at) => new(Vector128.LoadUnsafe(ref source, (nuint)at));

    public void Store(ref ulong target, int at) => _bits.StoreUnsafe(ref target, (nuint)at);

    public Block128 And(Block128 other) => new(_bits & other._bits);
}
