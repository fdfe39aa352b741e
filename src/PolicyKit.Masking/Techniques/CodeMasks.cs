using System.Security.Cryptography;
using System.Text;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Crypto;
using PolicyKit.Masking.Keys;

namespace PolicyKit.Masking.Techniques;

/// <summary>Replaces a value by a code of it under a key. Written differently it is the same value: the canonical form is coded, without
/// separators. With the key a dictionary undoes it, so it de-identifies and never anonymises.</summary>
public abstract class CodeMask : ValueMask
{
    private const int CodeBytes = 16;
    private const int LongestOnStack = 256;

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null)
    {
        // A code for nothing would count as somebody.
        if (NullLike.Is(value))
        {
            return null;
        }

        Span<byte> code = stackalloc byte[32];
        Span<byte> plain = stackalloc byte[LongestOnStack];
        if (CanonicalText.TryJoinPlain(value, plain, out var length))
        {
            Compute(plain[..length], code);
            return Convert.ToHexStringLower(code[..CodeBytes]);
        }

        var text = CanonicalText.Of(value).Joined().Characters;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        Compute(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), code);
        return Convert.ToHexStringLower(code[..CodeBytes]);
    }

    /// <summary>The code of a value.</summary>
    protected abstract void Compute(ReadOnlySpan<byte> value, Span<byte> code);
}

/// <summary>HMAC-SHA-256 (RFC 2104, FIPS 180-4), the first 16 bytes in hexadecimal.</summary>
public sealed class HmacSha256Mask : CodeMask, IDisposable
{
    // One a thread: absorbing the key anew for each value costs twice what coding it does.
    private readonly ThreadLocal<IncrementalHash> _hashes;
    private readonly byte[] _key;

    /// <summary>Takes a key.</summary>
    public HmacSha256Mask(MaskKey key)
    {
        _key = key.Bytes.ToArray();
        _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key), trackAllValues: true);
    }

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("hmac-sha256", Reversibility.Key, IsKeyed: true, IsDeterministic: true, HighestEffect: 2);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var hash in _hashes.Values)
        {
            hash.Dispose();
        }

        _hashes.Dispose();
        CryptographicOperations.ZeroMemory(_key);
    }

    /// <inheritdoc/>
    protected override void Compute(ReadOnlySpan<byte> value, Span<byte> code)
    {
        var hash = _hashes.Value!;
        hash.AppendData(value);
        hash.GetHashAndReset(code);
    }
}

/// <summary>HMAC over SM3 (GM/T 0004-2012), the first 16 bytes in hexadecimal.</summary>
/// <param name="key">The key.</param>
public sealed class HmacSm3Mask(MaskKey key) : CodeMask
{
    private readonly HmacSm3 _hmac = new(key.Bytes);

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("hmac-sm3", Reversibility.Key, IsKeyed: true, IsDeterministic: true, HighestEffect: 2);

    /// <inheritdoc/>
    protected override void Compute(ReadOnlySpan<byte> value, Span<byte> code) => _hmac.Compute(value, code);
}

/// <summary>A token that is the same for equal values within one release and means nothing outside it: a code under a key that is made with
/// the mask and dies with it.</summary>
public sealed class TokenMask : CodeMask
{
    private readonly HmacSm3 _hmac = new(MaskKey.Ephemeral("token").Bytes);

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("token", Reversibility.None, IsKeyed: true, IsDeterministic: true, HighestEffect: 2);

    /// <inheritdoc/>
    protected override void Compute(ReadOnlySpan<byte> value, Span<byte> code) => _hmac.Compute(value, code);
}
