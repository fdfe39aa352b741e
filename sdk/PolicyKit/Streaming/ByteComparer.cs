using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PolicyKit.Streaming;

/// <summary>Compares bytes, so that those that are looked for need not be copied.</summary>
internal sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    private const int Block = 16;
    private static readonly ulong Secret = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;

    public static ByteComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    // Sixteen bytes are folded at once, under a number that no file can know: rows that are made to fall together do not.
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = Secret ^ (ulong)alternate.Length;
        for (; alternate.Length > Block; alternate = alternate[Block..])
        {
            hash = Fold(Read(alternate) ^ Secret, Read(alternate[8..]) ^ hash);
        }

        Span<byte> last = stackalloc byte[Block];
        last.Clear();
        alternate.CopyTo(last);
        return (int)Fold(Read(last) ^ Secret, Read(last[8..]) ^ hash);
    }

    private static ulong Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong Fold(ulong a, ulong b) => Math.BigMul(a, b, out var low) ^ low;
}
