using System.Security.Cryptography;
using System.Text;
using PolicyKit.Masking.Crypto;

namespace PolicyKit.Masking.Keys;

/// <summary>A key for one use. Subkeys are derived (HKDF, RFC 5869) from the named key by scope, so that one field's tokens say nothing of
/// another's and two releases cannot be joined.</summary>
/// <param name="Id">Id of the key that it comes from.</param>
/// <param name="Scope">What it is for, such as <c>release:2024-03|dataset:370000/0001|field:idCard</c>.</param>
public sealed record MaskKey(string Id, string Scope)
{
    /// <summary>The fewest bytes of a named key.</summary>
    public const int ShortestKey = 16;

    private byte[] _bytes = [];

    /// <summary>The derived bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Derives a key.</summary>
    /// <param name="id">Id of the named key.</param>
    /// <param name="key">Its bytes, <see cref="ShortestKey"/> at least.</param>
    /// <param name="scope">What the derived key is for.</param>
    /// <param name="length">Bytes wanted: 32 for codes, 16 for SM4 and AES-128.</param>
    /// <exception cref="ArgumentException">The named key is shorter.</exception>
    public static MaskKey Derive(string id, ReadOnlySpan<byte> key, string scope, int length = 32)
    {
        if (key.Length < ShortestKey)
        {
            throw new ArgumentException($"a key has {ShortestKey} bytes at least, not {key.Length}", nameof(key));
        }

        CryptoSelfTest.Require();
        var bytes = new byte[length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, bytes, [], Encoding.UTF8.GetBytes("policykit-mask-1|" + scope));
        return new(id, scope) { _bytes = bytes };
    }

    /// <summary>A key that nobody has: made for one release and gone with it, so that its tokens can be undone by no one.</summary>
    public static MaskKey Ephemeral(string scope, int length = 32) => new("ephemeral", scope) { _bytes = RandomNumberGenerator.GetBytes(length) };

    /// <inheritdoc/>
    public override string ToString() => $"{Id} ({Scope})";
}
