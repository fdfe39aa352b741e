using System.Runtime.InteropServices;

namespace PolicyKit.Masking.Profiling;

/// <summary>A uniform sample of the distinct values of a column, in constant memory and in whatever order they come: those with the smallest
/// hashes (bottom-k; Cohen and Kaplan 2007). It tells how many there are, too (KMV; Bar-Yossef and others 2002).</summary>
internal sealed class DistinctSample
{
    /// <summary>How many are kept: rates are then known to about one and a half percent.</summary>
    internal const int Size = 4096;

    private readonly Dictionary<ulong, ValueFacts> _kept = [];
    private readonly SortedSet<ulong> _hashes = [];
    private ulong _largest = ulong.MaxValue;

    /// <summary>The facts of the values kept.</summary>
    public IReadOnlyCollection<ValueFacts> Facts => _kept.Values;

    /// <summary>How many distinct values were seen: exact up to <see cref="Size"/>, an estimate beyond.</summary>
    public long Distinct => _kept.Count < Size ? _kept.Count : (long)((Size - 1) / ((double)_largest / ulong.MaxValue));

    /// <summary>Whether a value is one to look at: not seen, and its hash is among the smallest.</summary>
    public bool Wants(string value, out ulong hash)
    {
        hash = HashOf(value);
        return hash < _largest && !_kept.ContainsKey(hash);
    }

    /// <summary>Keeps the facts of a value that was wanted.</summary>
    public void Keep(ulong hash, ValueFacts facts)
    {
        _hashes.Add(hash);
        _kept.Add(hash, facts);
        if (_kept.Count > Size)
        {
            var last = _hashes.Max;
            _kept.Remove(last);
            _hashes.Remove(last);
        }

        _largest = _kept.Count == Size ? _hashes.Max : ulong.MaxValue;
    }

    /// <summary>A hash that is the same on every machine: multiply and fold 64 bits at a time.</summary>
    internal static ulong HashOf(string value)
    {
        const ulong first = 0x9E3779B97F4A7C15, second = 0xD1342543DE82EF95;
        var hash = (ulong)value.Length * first;
        var bytes = MemoryMarshal.AsBytes(value.AsSpan());
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            hash = Fold(hash ^ BitConverter.ToUInt64(bytes), second);
        }

        Span<byte> tail = stackalloc byte[8];
        bytes.CopyTo(tail);
        return Fold(Fold(hash ^ BitConverter.ToUInt64(tail), first), second);
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a ^ b, a + 0x632BE59BD9B4E019, out var low);
        return high ^ low ^ a;
    }
}
