using System.Security.Cryptography;

namespace PolicyKit.Masking.Crypto;

/// <summary>HMAC (RFC 2104) over SM3, with one key for many messages: the key is absorbed once, so a short message costs two blocks instead
/// of four. Immutable and thread-safe; holds states and not the key itself.</summary>
public sealed class HmacSm3
{
    private readonly Sm3 _inner;
    private readonly Sm3 _outer;

    /// <summary>Absorbs a key.</summary>
    /// <param name="key">Any length; 16 bytes at least are advised, and longer than a block is hashed first.</param>
    public HmacSm3(ReadOnlySpan<byte> key)
    {
        Span<byte> block = stackalloc byte[Sm3.BlockSize];
        if (key.Length > Sm3.BlockSize)
        {
            Sm3.Hash(key, block);
        }
        else
        {
            key.CopyTo(block);
        }

        _inner = Padded(block, 0x36);
        _outer = Padded(block, 0x5C);
        CryptographicOperations.ZeroMemory(block);
    }

    /// <summary>The code of a message.</summary>
    /// <param name="message">Any bytes.</param>
    /// <param name="code">At least <see cref="Sm3.DigestSize"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="code"/> is shorter.</exception>
    public void Compute(ReadOnlySpan<byte> message, Span<byte> code)
    {
        Span<byte> digest = stackalloc byte[Sm3.DigestSize];
        var inner = _inner;
        inner.Append(message);
        inner.Finish(digest);
        var outer = _outer;
        outer.Append(digest);
        outer.Finish(code);
    }

    private static Sm3 Padded(ReadOnlySpan<byte> key, byte pad)
    {
        Span<byte> block = stackalloc byte[Sm3.BlockSize];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = (byte)(key[i] ^ pad);
        }

        var state = new Sm3();
        state.Append(block);
        CryptographicOperations.ZeroMemory(block);
        return state;
    }
}
