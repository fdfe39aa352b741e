using System.Runtime.InteropServices;

namespace PolicyKit.Language.Catalogues;

/// <summary>The codes that were seen, for finding one that occurs twice among millions: some 18 bytes each. A code is known by 64 bits of a
/// hash: that any two of two million different codes are taken for one has a probability of one in ten million, and is an error, no wrong
/// decision.</summary>
public sealed class CodeSet
{
    private const int MostDepth = 30;
    private Page[] _directory = [new(0)];
    private int _depth;

    /// <summary>Makes an error of a reading whose code was there before.</summary>
    /// <param name="reading">The readings, in the order of the file.</param>
    public DatasetReading Refuse(DatasetReading reading)
    {
        if (reading.Code is not { } code)
        {
            return reading;
        }

        var first = Add(CodeHash.Of(code), Math.Max(1, reading.CodePlace.Line));
        return first == 0 ? reading : reading with
        {
            Dataset = null,
            Problems = reading.Problems.Add(CatalogueProblems.DuplicateCode(reading.CodePlace, first)),
        };
    }

    // Extendible hashing: a full page is split in two, and nothing that was allocated is thrown away.
    private int Add(ulong hash, int line)
    {
        while (true)
        {
            var page = _directory[IndexOf(hash, _depth)];
            if (page.Find(hash) is > 0 and var known)
            {
                return known;
            }

            if (page.TryAdd(hash, line) || page.Depth == MostDepth)
            {
                return 0;
            }

            Split(page, hash);
        }
    }

    private void Split(Page page, ulong hash)
    {
        if (page.Depth == _depth)
        {
            var wider = new Page[_directory.Length * 2];
            for (var i = 0; i < wider.Length; i++)
            {
                wider[i] = _directory[i / 2];
            }

            (_directory, _depth) = (wider, _depth + 1);
        }

        var added = page.Split();
        var span = 1 << (_depth - page.Depth);
        var begin = (IndexOf(hash, page.Depth - 1) << (_depth - page.Depth + 1)) + span;
        Array.Fill(_directory, added, begin, span);
    }

    private static int IndexOf(ulong hash, int depth) => depth == 0 ? 0 : (int)(hash >> (64 - depth));

    /// <summary>Some hashes that begin with the same bits, with the lines of their codes.</summary>
    private sealed class Page(int depth)
    {
        private const int Size = 128;
        private readonly ulong[] _hashes = new ulong[Size];
        private readonly int[] _lines = new int[Size];
        private int _count;

        /// <summary>How many bits they share.</summary>
        public int Depth { get; private set; } = depth;

        /// <summary>The line of a hash, or 0.</summary>
        public int Find(ulong hash) => _hashes.AsSpan(0, _count).IndexOf(hash) is >= 0 and var at ? _lines[at] : 0;

        /// <summary>Adds a hash, if there is room.</summary>
        public bool TryAdd(ulong hash, int line)
        {
            if (_count == Size)
            {
                return false;
            }

            (_hashes[_count], _lines[_count]) = (hash, line);
            _count++;
            return true;
        }

        /// <summary>Gives those whose next bit is set to a page of their own.</summary>
        public Page Split()
        {
            Depth++;
            var (other, kept) = (new Page(Depth), 0);
            for (var i = 0; i < _count; i++)
            {
                if ((_hashes[i] >> (64 - Depth) & 1) == 1)
                {
                    other.TryAdd(_hashes[i], _lines[i]);
                }
                else
                {
                    (_hashes[kept], _lines[kept]) = (_hashes[i], _lines[i]);
                    kept++;
                }
            }

            _count = kept;
            return other;
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
