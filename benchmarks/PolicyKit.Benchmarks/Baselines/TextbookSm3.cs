using System.Buffers.Binary;
using System.Numerics;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>SM3 and HMAC as their standards print them (GM/T 0004-2012, RFC 2104): the message is padded into an array, each block expanded into
/// W and W', the key absorbed for every message.</summary>
internal static class TextbookSm3
{
    private const int BlockSize = 64;

    public static byte[] Hmac(byte[] key, byte[] message)
    {
        var padded = new byte[BlockSize];
        (key.Length > BlockSize ? Hash(key) : key).CopyTo(padded, 0);
        byte[] inner = [.. padded.Select(b => (byte)(b ^ 0x36)), .. message];
        return Hash([.. padded.Select(b => (byte)(b ^ 0x5C)), .. Hash(inner)]);
    }

    public static byte[] Hash(byte[] message)
    {
        uint[] v = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E];
        var padded = new byte[(message.Length + 8 + BlockSize) / BlockSize * BlockSize];
        message.CopyTo(padded, 0);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)message.Length * 8);
        for (var at = 0; at < padded.Length; at += BlockSize)
        {
            Compress(v, padded.AsSpan(at, BlockSize));
        }

        var digest = new byte[32];
        for (var i = 0; i < v.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(i * 4), v[i]);
        }

        return digest;
    }

    private static void Compress(uint[] v, ReadOnlySpan<byte> block)
    {
        var (w, w1) = (new uint[68], new uint[64]);
        for (var j = 0; j < 68; j++)
        {
            w[j] = j < 16 ? BinaryPrimitives.ReadUInt32BigEndian(block[(j * 4)..])
                : P1(w[j - 16] ^ w[j - 9] ^ BitOperations.RotateLeft(w[j - 3], 15)) ^ BitOperations.RotateLeft(w[j - 13], 7) ^ w[j - 6];
        }

        for (var j = 0; j < 64; j++)
        {
            w1[j] = w[j] ^ w[j + 4];
        }

        var (a, b, c, d, e, f, g, h) = (v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
        for (var j = 0; j < 64; j++)
        {
            var ss1 = BitOperations.RotateLeft(BitOperations.RotateLeft(a, 12) + e + BitOperations.RotateLeft(T(j), j % 32), 7);
            var ss2 = ss1 ^ BitOperations.RotateLeft(a, 12);
            var tt1 = FF(j, a, b, c) + d + ss2 + w1[j];
            var tt2 = GG(j, e, f, g) + h + ss1 + w[j];
            (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, tt1);
            (h, g, f, e) = (g, BitOperations.RotateLeft(f, 19), e, P0(tt2));
        }

        uint[] next = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < v.Length; i++)
        {
            v[i] ^= next[i];
        }
    }

    private static uint T(int j) => j < 16 ? 0x79CC4519u : 0x7A879D8Au;

    private static uint FF(int j, uint x, uint y, uint z) => j < 16 ? x ^ y ^ z : (x & y) | (x & z) | (y & z);

    private static uint GG(int j, uint x, uint y, uint z) => j < 16 ? x ^ y ^ z : (x & y) | (~x & z);

    private static uint P0(uint x) => x ^ BitOperations.RotateLeft(x, 9) ^ BitOperations.RotateLeft(x, 17);

    private static uint P1(uint x) => x ^ BitOperations.RotateLeft(x, 15) ^ BitOperations.RotateLeft(x, 23);
}
