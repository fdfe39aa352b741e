using System.Runtime.InteropServices;

namespace PolicyKit.Language.Catalogues;

/// <summary>The codes that were seen, for finding one that occurs twice among millions: some 15 bytes each. A code is known by 64 bits of a
/// hash: that any two of two million different codes are taken for one has a probability of one in ten million, and is an error, no wrong
/// decision.</summary>
public sealed class CodeSet
{
    private const int Segments = 256;
    private readonly Segment[] _segments = new Segment[Segments];

    /// <summary>Makes an error of a reading whose code was there before.</summary>
    /// <param name="reading">The readings, in the order of the file.</param>
    public DatasetReading Refuse(DatasetReading reading)
    {
        if (reading.Code is not { } code)
        {
            return reading;
        }

        var hash = CodeHash.Of(code);
        var first = _segments[hash >> 56].Add(hash, Math.Max(1, reading.CodePlace.Line));
        return first == 0 ? reading : reading with
        {
            Dataset = null,
            Problems = reading.Problems.Add(CatalogueProblems.DuplicateCode(reading.CodePlace, first)),
        };
    }

    // Many small tables, so that growing one of them never holds two large ones.
    private struct Segment
    {
        private const int Least = 16;
        private ulong[] _hashes;
        private int[] _lines;
        private int _count;

        /// <summary>Adds a hash.</summary>
        /// <returns>The line on which it was before, or 0.</returns>
        public int Add(ulong hash, int line)
        {
            if (_hashes is null || _count * 10 >= _hashes.Length * 9)
            {
                Grow();
            }

            var at = Find(hash);
            if (_lines[at] > 0)
            {
                return _lines[at];
            }

            (_hashes![at], _lines[at]) = (hash, line);
            _count++;
            return 0;
        }

        private readonly int Find(ulong hash)
        {
            var at = (int)((hash & 0x00FF_FFFF_FFFF_FFFF) % (ulong)_hashes.Length);
            while (_lines[at] > 0 && _hashes[at] != hash)
            {
                at = at + 1 == _hashes.Length ? 0 : at + 1;
            }

            return at;
        }

        private void Grow()
        {
            var (hashes, lines) = (_hashes, _lines);
            var size = hashes is null ? Least : hashes.Length + (hashes.Length / 4);
            (_hashes, _lines) = (new ulong[size], new int[size]);
            for (var i = 0; i < (hashes?.Length ?? 0); i++)
            {
                if (lines[i] > 0)
                {
                    var at = Find(hashes![i]);
                    (_hashes[at], _lines[at]) = (hashes[i], lines[i]);
                }
            }
        }
    }
}

/// <summary>A hash of a text, the same on every machine.</summary>
internal static class CodeHash
{
    /// <summary>Half of the 128 bits that MurmurHash3's mixing gives over the UTF-16 units.</summary>
    public static ulong Of(string text)
    {
        const ulong First = 0x87c37b91114253d5, Second = 0x4cf5ad432745937f;
        ulong h1 = 0, h2 = 0;
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
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
