using System.Runtime.InteropServices;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>The codes that were seen, for finding one that occurs twice among millions: some nine bytes each. A code is known by 64 bits of a
/// hash: that any two of two million different codes are taken for one has a probability of one in ten million, and is an error, no wrong
/// decision.</summary>
public sealed class CodeSet
{
    private const int Drawers = 1 << 16;

    // The drawers alone take as much room as so many in a plain set.
    private const int Few = 1 << 15;
    private readonly List<(string Code, SourcePlace Place)> _repeated = [];
    private readonly HashSet<ulong> _few = [];
    private Drawer[]? _drawers;

    /// <summary>The codes that occurred again, with where.</summary>
    public IReadOnlyList<(string Code, SourcePlace Place)> Repeated => _repeated;

    /// <summary>What <see cref="TryAdd"/> knows a code by.</summary>
    public static ulong HashOf(ReadOnlySpan<char> code) => CodeHash.Of(code);

    /// <summary>Adds a code by its hash, unless it was there before; of a caller that asks for no message.</summary>
    public bool TryAdd(ulong hash)
    {
        if (_drawers is null && _few.Count < Few)
        {
            return _few.Add(hash);
        }

        return (_drawers ??= Sorted())[hash >> 48].TryAdd(hash);
    }

    /// <summary>Makes an error of a reading whose code was there before.</summary>
    /// <param name="reading">The readings, in the order of the file.</param>
    public DatasetReading Refuse(DatasetReading reading)
    {
        if (reading.Code is not { } code)
        {
            return reading;
        }

        if (TryAdd(CodeHash.Of(code)))
        {
            return reading;
        }

        _repeated.Add((code, reading.CodePlace));
        return reading with { Dataset = null, Problems = reading.Problems.Add(CatalogueProblems.DuplicateCode(reading.CodePlace, null)) };
    }

    /// <summary>The same problems, those of codes that occur again with the line of the first.</summary>
    /// <param name="problems">Problems of a catalogue.</param>
    /// <param name="readings">Its readings once more, from the first; gone through only if a code is repeated, and only as far as needed.</param>
    public IEnumerable<Problem> WithFirstLines(IEnumerable<Problem> problems, IEnumerable<DatasetReading> readings)
    {
        if (_repeated.Count == 0)
        {
            return problems;
        }

        var wanted = _repeated.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var reading in readings.TakeWhile(_ => lines.Count < wanted.Count))
        {
            if (reading.Code is { } code && wanted.Contains(code))
            {
                lines.TryAdd(code, reading.CodePlace.Line);
            }
        }

        var codes = _repeated.GroupBy(r => r.Place).ToDictionary(r => r.Key, r => r.First().Code);
        return problems.Select(p => p.Code == CatalogueProblems.Duplicate && codes.TryGetValue(p.Place, out var code) && lines.TryGetValue(code, out var line)
            ? CatalogueProblems.DuplicateCode(p.Place, line) : p);
    }

    private Drawer[] Sorted()
    {
        var drawers = new Drawer[Drawers];
        foreach (var hash in _few)
        {
            drawers[hash >> 48].TryAdd(hash);
        }

        _few.Clear();
        return drawers;
    }

    /// <summary>Hashes that begin with the same sixteen bits, by their other 48.</summary>
    private struct Drawer
    {
        private const int Smallest = 4;
        private uint[]? _low;
        private ushort[]? _high;
        private ushort _count;

        /// <summary>Adds a hash, unless it is here.</summary>
        public bool TryAdd(ulong hash)
        {
            var (low, high) = ((uint)hash, (ushort)(hash >> 32));
            for (var i = 0; i < _count; i++)
            {
                if (_low![i] == low && _high![i] == high)
                {
                    return false;
                }
            }

            if (_low is null || _count == _low.Length)
            {
                // By half and not twofold: the last growth of every drawer is what millions of codes cost.
                var size = _low is null ? Smallest : _count + (_count / 2);
                Array.Resize(ref _low, size);
                Array.Resize(ref _high, size);
            }

            (_low[_count], _high![_count]) = (low, high);
            _count++;
            return true;
        }
    }
}

/// <summary>A hash of a text, the same on every machine.</summary>
internal static class CodeHash
{
    /// <summary>Half of the 128 bits that MurmurHash3's mixing gives over the UTF-16 units.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        const ulong First = 0x87c37b91114253d5, Second = 0x4cf5ad432745937f;
        ulong h1 = 0, h2 = 0;
        var bytes = MemoryMarshal.AsBytes(text);
        Span<byte> block = stackalloc byte[16];
        for (var at = 0; at < bytes.Length; at += 16)
        {
            block.Clear();
            bytes[at..Math.Min(at + 16, bytes.Length)].CopyTo(block);
            var k1 = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(block);
            var k2 = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(block[8..]);
            h1 = ((ulong.RotateLeft(h1 ^ (ulong.RotateLeft(k1 * First, 31) * Second), 27) + h2) * 5) + 0x52dce729;
            h2 = ((ulong.RotateLeft(h2 ^ (ulong.RotateLeft(k2 * Second, 33) * First), 31) + h1) * 5) + 0x38495ab5;
        }

        (h1, h2) = (h1 ^ (ulong)bytes.Length, h2 ^ (ulong)bytes.Length);
        (h1, h2) = (h1 + h2, h2 + h1 + h2);
        (h1, h2) = (Mixed(h1), Mixed(h2));
        return h1 + h2;
    }

    private static ulong Mixed(ulong k)
    {
        k = (k ^ (k >> 33)) * 0xff51afd7ed558ccd;
        k = (k ^ (k >> 33)) * 0xc4ceb9fe1a85ec53;
        return k ^ (k >> 33);
    }
}
