using System.Runtime.InteropServices;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>The codes that were seen, for finding one that occurs twice among millions: some thirteen bytes each. A code is known by 64 bits of a
/// hash: that any two of two million different codes are taken for one has a probability of one in ten million, and is an error, no wrong
/// decision.</summary>
public sealed class CodeSet
{
    private readonly List<(string Code, SourcePlace Place)> _repeated = [];
    private readonly Part?[] _parts = new Part?[256];

    /// <summary>The codes that occurred again, with where.</summary>
    public IReadOnlyList<(string Code, SourcePlace Place)> Repeated => _repeated;

    /// <summary>What <see cref="TryAdd"/> knows a code by.</summary>
    public static ulong HashOf(ReadOnlySpan<char> code) => CodeHash.Of(code);

    /// <summary>Adds a code by its hash, unless it was there before; of a caller that asks for no message.</summary>
    public bool TryAdd(ulong hash) => (_parts[hash >> 56] ??= new()).TryAdd(Math.Max(hash, 1));

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

    /// <summary>Hashes that begin with the same eight bits: each stands at the place that its last 32 bits say, or at the next one that is free. A part that
    /// is full grows by half, alone: the last growth of all at once is what millions of codes would cost.</summary>
    private sealed class Part
    {
        private const int Smallest = 16;
        private ulong[] _slots = new ulong[Smallest];
        private int _count;

        /// <summary>Adds a hash that is not 0, unless it is here.</summary>
        public bool TryAdd(ulong hash)
        {
            if (!TryPut(_slots, hash))
            {
                return false;
            }

            _count++;
            if (_count > _slots.Length / 4 * 3)
            {
                var larger = new ulong[_slots.Length * 3 / 2];
                foreach (var known in _slots.Where(h => h != 0))
                {
                    TryPut(larger, known);
                }

                _slots = larger;
            }

            return true;
        }

        private static bool TryPut(ulong[] slots, ulong hash)
        {
            var at = (int)(((ulong)(uint)hash * (uint)slots.Length) >> 32);
            while (slots[at] != 0)
            {
                if (slots[at] == hash)
                {
                    return false;
                }

                at = at + 1 == slots.Length ? 0 : at + 1;
            }

            slots[at] = hash;
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
