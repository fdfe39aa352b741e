using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolicyKit.Benchmarks.Baselines;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Masking.Crypto;
using PolicyKit.Masking.Keys;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>A thousand mobile numbers become codes under one key. The whole mask is timed: canonical form, code, text of 32 digits.</summary>
public sealed class WhatDoesATokenCost : Question
{
    private const int Count = 1_000;
    private readonly string[] _values = [.. Enumerable.Range(0, Count).Select(i => "138" + (10_000_000 + (i * 7919)).ToString(CultureInfo.InvariantCulture))];
    private readonly string?[] _codes = new string?[Count];
    private readonly byte[][] _bytes;
    private readonly byte[] _digests = new byte[Count * 32];
    private readonly MaskKey _key = MaskKey.Derive("benchmark", new byte[32], "release:1|field:phone");
    private readonly byte[] _keyBytes;

    /// <summary>Copies what the baselines take.</summary>
    public WhatDoesATokenCost() => (_bytes, _keyBytes) = ([.. _values.Select(Encoding.ASCII.GetBytes)], _key.Bytes.ToArray());

    /// <inheritdoc/>
    public override string Asks => "What does a code under a key cost, beside codes whose key is absorbed for every value?";

    /// <inheritdoc/>
    public override string Notes => """
        *Bare* baselines only hash bytes into a buffer that is there; the mask also folds its value and makes a text, and its goal is against them.
        *The same work* gives the same texts, by the framework's static method.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        var size = new Size(Count, "value");
        var (sha, sm3) = (new HmacSha256Mask(_key), new HmacSm3Mask(_key));
        var hmac = new HmacSm3(_keyBytes);
        var (shaTexts, shaDigests) = (Texts(HmacSha256), Digests(HmacSha256));
        var (sm3Texts, sm3Digests) = (Texts(v => TextbookSm3.Hmac(_keyBytes, v)), Digests(v => TextbookSm3.Hmac(_keyBytes, v)));
        yield return new("`HmacSha256Mask` against bare `HMACSHA256.HashData`", OfMask(sha), Bare("static", (v, d) => HMACSHA256.HashData(_keyBytes, v, d)), Goal.AtMost(0.6), size)
        { Answer = shaTexts, BaselineAnswer = shaDigests };
        yield return new("`HmacSha256Mask` against the same work", OfMask(sha), new("static, with text", StaticWithText, () => Sum(_codes)), Goal.AtMost(0.6), size)
        { Answer = shaTexts, BaselineAnswer = shaTexts };
        yield return new("`HmacSm3Mask` against a bare textbook", OfMask(sm3), Bare("textbook", (v, d) => TextbookSm3.Hmac(_keyBytes, v).CopyTo(d)), Goal.AtMost(0.7), size)
        { Answer = sm3Texts, BaselineAnswer = sm3Digests };
        yield return new("`HmacSm3` against our own SM3 with the key absorbed for each value", Bare("kept key", (v, d) => hmac.Compute(v, d)), Bare("fresh key", (v, d) => new HmacSm3(_keyBytes).Compute(v, d)), Goal.AtMost(0.7), size)
        { Answer = sm3Digests, BaselineAnswer = sm3Digests };
    }

    private byte[] HmacSha256(byte[] value) => HMACSHA256.HashData(_keyBytes, value);

    private Way OfMask(ValueMask mask) => new(mask.Traits.Technique, () =>
    {
        for (var i = 0; i < Count; i++)
        {
            _codes[i] = mask.Mask(_values[i]);
        }
    }, () => Sum(_codes));

    private void StaticWithText()
    {
        for (var i = 0; i < Count; i++)
        {
            _codes[i] = Convert.ToHexStringLower(HMACSHA256.HashData(_keyBytes, Encoding.UTF8.GetBytes(_values[i])).AsSpan(0, 16));
        }
    }

    private Way Bare(string name, Action<byte[], Span<byte>> code) => new(name, () =>
    {
        for (var i = 0; i < Count; i++)
        {
            code(_bytes[i], _digests.AsSpan(i * 32, 32));
        }
    }, () => Statistics.Mix(0, _digests));

    private static long Sum(string?[] texts) => texts.Aggregate(0L, Statistics.Mix);

    private long Texts(Func<byte[], byte[]> code) => Sum([.. _bytes.Select(b => Convert.ToHexStringLower(code(b).AsSpan(0, 16)))]);

    private long Digests(Func<byte[], byte[]> code) => Statistics.Mix(0, _bytes.SelectMany(code).ToArray());
}
