using System.Collections.Concurrent;
using System.Numerics;

namespace PolicyKit.Streaming;

/// <summary>What is written of a row behind its code and name.</summary>
/// <param name="Opening">The line of the axis of opening.</param>
/// <param name="Sharing">That of sharing.</param>
/// <param name="Passes">Whether the dataset is one of those asked for.</param>
/// <param name="Fails">Whether a finding of it fails the command.</param>
internal sealed record RowTail(byte[] Opening, byte[] Sharing, bool Passes, bool Fails);

/// <summary>What rows came to, by what tells them apart: of a million rows few are different to the rules. Shared by all threads. It forgets everything
/// when it is full, which costs time and changes nothing.</summary>
internal sealed class TailMemo
{
    private const int Most = 1 << 15;
    private readonly ConcurrentDictionary<ulong[], RowTail?> _short = new(WordComparer.Instance);
    private readonly ConcurrentDictionary<ulong[], RowTail> _whole = new(WordComparer.Instance);
    private int _count;

    /// <summary>What a row came to.</summary>
    /// <param name="shortKey">What tells it apart if it asks for no further fact; empty: there is no such key.</param>
    /// <param name="wholeKey">What tells it apart in any case.</param>
    public RowTail? Find(ReadOnlySpan<ulong> shortKey, ReadOnlySpan<ulong> wholeKey) =>
        !shortKey.IsEmpty && _short.GetAlternateLookup<ReadOnlySpan<ulong>>().TryGetValue(shortKey, out var settled) && settled is not null ? settled
        : _whole.GetAlternateLookup<ReadOnlySpan<ulong>>().TryGetValue(wholeKey, out var tail) ? tail : null;

    /// <summary>Remembers what a row came to.</summary>
    /// <param name="shortKey">As above; empty if the row asks for a fact.</param>
    /// <param name="wholeKey">As above.</param>
    /// <param name="tail">What is written of it.</param>
    public void Add(ReadOnlySpan<ulong> shortKey, ReadOnlySpan<ulong> wholeKey, RowTail tail)
    {
        if (Interlocked.Increment(ref _count) >= Most)
        {
            Interlocked.Exchange(ref _count, 0);
            _short.Clear();
            _whole.Clear();
        }

        _ = shortKey.IsEmpty ? _whole.TryAdd(wholeKey.ToArray(), tail) : _short.TryAdd(shortKey.ToArray(), tail);
    }

    private sealed class WordComparer : IEqualityComparer<ulong[]>, IAlternateEqualityComparer<ReadOnlySpan<ulong>, ulong[]>
    {
        private const ulong Prime = 0x9E3779B97F4A7C15;

        public static WordComparer Instance { get; } = new();

        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ulong[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<ulong> alternate, ulong[] other) => alternate.SequenceEqual(other);

        public ulong[] Create(ReadOnlySpan<ulong> alternate) => alternate.ToArray();

        public int GetHashCode(ReadOnlySpan<ulong> alternate)
        {
            var hash = (ulong)alternate.Length;
            foreach (var word in alternate)
            {
                hash = (BitOperations.RotateLeft(hash, 5) ^ word) * Prime;
            }

            return (int)(hash >> 32);
        }
    }
}
