using System.Buffers.Binary;
using System.Numerics;

namespace PolicyKit.Masking.Crypto;

/// <summary>The hash function SM3 (GB/T 32905-2016, GM/T 0004-2012): 256 bits over blocks of 64 bytes. A mutable value: copying it forks the
/// state, which is how a key of <see cref="HmacSm3"/> is absorbed once. Constant-time in its input: no table, no branch on data.</summary>
public struct Sm3
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestSize = 32;

    /// <summary>Bytes of a block.</summary>
    public const int BlockSize = 64;

    private Sm3State _state;
    private Sm3Block _block;
    private int _filled;
    private ulong _length;

    /// <summary>Begins a message.</summary>
    public Sm3() => _state = Sm3State.Initial;

    /// <summary>The digest of a message.</summary>
    /// <param name="message">Any bytes.</param>
    /// <param name="digest">At least <see cref="DigestSize"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="digest"/> is shorter.</exception>
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        var sm3 = new Sm3();
        sm3.Append(message);
        sm3.Finish(digest);
    }

    /// <summary>Adds bytes to the message.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _length += (ulong)bytes.Length;
        if (_filled > 0)
        {
            var taken = Math.Min(BlockSize - _filled, bytes.Length);
            bytes[..taken].CopyTo(((Span<byte>)_block)[_filled..]);
            _filled += taken;
            bytes = bytes[taken..];
            if (_filled < BlockSize)
            {
                return;
            }

            _state.Compress(_block);
            _filled = 0;
        }

        for (; bytes.Length >= BlockSize; bytes = bytes[BlockSize..])
        {
            _state.Compress(bytes);
        }

        bytes.CopyTo(_block);
        _filled = bytes.Length;
    }

    /// <summary>Ends the message and writes its digest; the value must not be used again.</summary>
    /// <param name="digest">At least <see cref="DigestSize"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="digest"/> is shorter.</exception>
    public void Finish(Span<byte> digest)
    {
        Span<byte> block = _block;
        block[_filled] = 0x80;
        block[(_filled + 1)..].Clear();
        if (_filled >= BlockSize - sizeof(ulong))
        {
            _state.Compress(block);
            block.Clear();
        }

        BinaryPrimitives.WriteUInt64BigEndian(block[^sizeof(ulong)..], _length * 8);
        _state.Compress(block);
        _state.Write(digest);
    }

    [System.Runtime.CompilerServices.InlineArray(BlockSize)]
    private struct Sm3Block
    {
        private byte _first;
    }
}

/// <summary>The eight words between two blocks of <see cref="Sm3"/>.</summary>
internal struct Sm3State
{
    private uint _a, _b, _c, _d, _e, _f, _g, _h;

    internal static Sm3State Initial => new()
    {
        _a = 0x7380166F,
        _b = 0x4914B2B9,
        _c = 0x172442D7,
        _d = 0xDA8A0600,
        _e = 0xA96F30BC,
        _f = 0x163138AA,
        _g = 0xE38DEE4D,
        _h = 0xB0FB0E4E,
    };

    internal readonly void Write(Span<byte> digest)
    {
        BinaryPrimitives.WriteUInt32BigEndian(digest, _a);
        BinaryPrimitives.WriteUInt32BigEndian(digest[4..], _b);
        BinaryPrimitives.WriteUInt32BigEndian(digest[8..], _c);
        BinaryPrimitives.WriteUInt32BigEndian(digest[12..], _d);
        BinaryPrimitives.WriteUInt32BigEndian(digest[16..], _e);
        BinaryPrimitives.WriteUInt32BigEndian(digest[20..], _f);
        BinaryPrimitives.WriteUInt32BigEndian(digest[24..], _g);
        BinaryPrimitives.WriteUInt32BigEndian(digest[28..], _h);
    }

    /// <summary>Takes in one block of 64 bytes (5.3.3 of the standard).</summary>
    internal void Compress(ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[68];
        Expand(block, words);
        var before = this;
        Rounds(words);
        (_a, _b, _c, _d) = (_a ^ before._a, _b ^ before._b, _c ^ before._c, _d ^ before._d);
        (_e, _f, _g, _h) = (_e ^ before._e, _f ^ before._f, _g ^ before._g, _h ^ before._h);
    }

    private static void Expand(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (var j = 0; j < 16; j++)
        {
            words[j] = BinaryPrimitives.ReadUInt32BigEndian(block[(j * 4)..]);
        }

        for (var j = 16; j < 68; j++)
        {
            var x = words[j - 16] ^ words[j - 9] ^ BitOperations.RotateLeft(words[j - 3], 15);
            words[j] = x ^ BitOperations.RotateLeft(x, 15) ^ BitOperations.RotateLeft(x, 23) ^ BitOperations.RotateLeft(words[j - 13], 7) ^ words[j - 6];
        }
    }

    // Locals and not fields: the eight words stay in registers.
    private void Rounds(ReadOnlySpan<uint> words)
    {
        var (a, b, c, d, e, f, g, h) = (_a, _b, _c, _d, _e, _f, _g, _h);
        for (var j = 0; j < 64; j++)
        {
            var turned = BitOperations.RotateLeft(a, 12);
            var ss1 = BitOperations.RotateLeft(turned + e + BitOperations.RotateLeft(j < 16 ? 0x79CC4519 : 0x7A879D8Au, j), 7);
            var ff = j < 16 ? a ^ b ^ c : (a & b) | ((a | b) & c);
            var gg = j < 16 ? e ^ f ^ g : ((f ^ g) & e) ^ g;
            var tt1 = ff + d + (ss1 ^ turned) + (words[j] ^ words[j + 4]);
            var tt2 = gg + h + ss1 + words[j];
            (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, tt1);
            (h, g, f, e) = (g, BitOperations.RotateLeft(f, 19), e, tt2 ^ BitOperations.RotateLeft(tt2, 9) ^ BitOperations.RotateLeft(tt2, 17));
        }

        (_a, _b, _c, _d, _e, _f, _g, _h) = (a, b, c, d, e, f, g, h);
    }
}
