using System.Text;
using PolicyKit.Masking.Crypto;
using PolicyKit.Tests.Random;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Masking;

/// <summary>SM3, SM4, HMAC-SM3 and FF1 against the vectors of their standards.</summary>
public sealed class CryptoTests
{
    private const string Sm4Key = "0123456789abcdeffedcba9876543210";
    private const string AesKey = "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94";

    [Theory]
    [InlineData("", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b")]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd", "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Sm3_GivesTheStandardsDigests(string message, string digest) => Assert.Equal(digest, Sm3Of(Encoding.ASCII.GetBytes(message)));

    [Fact]
    public void Sm3_InPieces_GivesTheSameDigest()
    {
        var message = Enumerable.Range(0, 500).Select(i => (byte)i).ToArray();
        for (var cut = 0; cut <= 200; cut++)
        {
            var sm3 = new Sm3();
            sm3.Append(message.AsSpan(0, cut));
            sm3.Append(message.AsSpan(cut));
            var digest = new byte[Sm3.DigestSize];
            sm3.Finish(digest);
            Assert.Equal(Sm3Of(message), Convert.ToHexStringLower(digest));
        }
    }

    [Fact]
    public void HmacSm3_GivesTheKnownCode()
    {
        var code = new byte[Sm3.DigestSize];
        new HmacSm3("policykit-test-key"u8).Compute("13800138000"u8, code);
        Assert.Equal("2777c209e574efb90e9f85e9fc8ac6f776098487239bbb453f26a3afe975d26b", Convert.ToHexStringLower(code));
    }

    // RFC 2104 as it is printed, over the plain hash: shorter keys than a block, of a block, and longer ones, which are hashed first.
    [Fact]
    public void HmacSm3_WithItsKeyAbsorbedOnce_IsHmac()
    {
        var code = new byte[Sm3.DigestSize];
        for (var length = 0; length <= 140; length++)
        {
            var key = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
            var block = new byte[Sm3.BlockSize];
            (length > block.Length ? Convert.FromHexString(Sm3Of(key)) : key).CopyTo(block, 0);
            byte[] message = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 3))];
            var inner = Convert.FromHexString(Sm3Of([.. block.Select(b => (byte)(b ^ 0x36)), .. message]));
            new HmacSm3(key).Compute(message, code);
            Assert.Equal(Sm3Of([.. block.Select(b => (byte)(b ^ 0x5C)), .. inner]), Convert.ToHexStringLower(code));
        }
    }

    [Theory]
    [InlineData(1, "681edf34d206965e86b3e94f536e4246")]
    [InlineData(1_000_000, "595298c7c6fd271f0402f804c33d3f66")]
    public void Sm4_GivesTheStandardsBlocks(int times, string expected)
    {
        var cipher = BlockCipher.Sm4(Convert.FromHexString(Sm4Key));
        var block = Convert.FromHexString(Sm4Key);
        for (var i = 0; i < times; i++)
        {
            cipher.Encrypt(block, block);
        }

        Assert.Equal(expected, Convert.ToHexStringLower(block));
    }

    [Theory]
    [InlineData(16, 10, "", "0123456789", "2433477484")]
    [InlineData(16, 10, "39383736353433323130", "0123456789", "6124200773")]
    [InlineData(16, 36, "3737373770717273373737", "0123456789abcdefghi", "a9tv40mll9kdu509eum")]
    [InlineData(24, 10, "", "0123456789", "2830668132")]
    [InlineData(24, 36, "3737373770717273373737", "0123456789abcdefghi", "xbj3kv35jrawxv32ysr")]
    [InlineData(32, 10, "39383736353433323130", "0123456789", "1001623463")]
    [InlineData(32, 36, "3737373770717273373737", "0123456789abcdefghi", "xs8a0azh2avyalyzuwd")]
    public void Ff1WithAes_GivesTheSamplesOfNist(int keyBytes, int radix, string tweak, string text, string expected) =>
        Assert.Equal(expected, Ff1Of(BlockCipher.Aes(Convert.FromHexString(AesKey).AsSpan(0, keyBytes)), radix, tweak, text));

    [SharedFact("data/vectors/identifiers-and-crypto.json")]
    public void Ff1WithSm4_GivesWhatTwoOthersGave()
    {
        foreach (var v in Vectors.Root.GetProperty("crypto").GetProperty("ff1_sm4").EnumerateArray())
        {
            var cipher = BlockCipher.Sm4(Convert.FromHexString(v[0].GetString()!));
            Assert.Equal(v[4].GetString(), Ff1Of(cipher, v[1].GetInt32(), v[2].GetString()!, v[3].GetString()!));
        }
    }

    [Fact]
    public void Ff1_OfAnyLength_ComesBack()
    {
        var dice = new Dice(38);
        foreach (var radix in new[] { 2, 10, 36, 65536 })
        {
            var ff1 = new Ff1(BlockCipher.Sm4(Convert.FromHexString(Sm4Key)), radix);
            for (var length = ff1.ShortestLength; length <= Math.Min(ff1.LongestLength, ff1.ShortestLength + 60); length++)
            {
                var digits = Enumerable.Range(0, length).Select(_ => (ushort)dice.Below(radix)).ToArray();
                var copy = digits.ToArray();
                ff1.Encrypt(copy, "field"u8);
                Assert.NotEqual(digits, copy);
                Assert.All(copy, d => Assert.True(d < radix));
                ff1.Decrypt(copy, "field"u8);
                Assert.Equal(digits, copy);
            }
        }
    }

    [Fact]
    public void Ff1_OfFewerThanAMillionValues_IsRefused()
    {
        var ff1 = new Ff1(BlockCipher.Aes(new byte[16]), 10);
        Assert.Equal(6, ff1.ShortestLength);
        Assert.Throws<ArgumentException>(() => ff1.Encrypt(new ushort[5], []));
        Assert.Throws<ArgumentException>(() => ff1.Encrypt(new ushort[ff1.LongestLength + 1], []));
        Assert.Throws<ArgumentException>(() => ff1.Encrypt([1, 2, 3, 4, 5, 10], []));
    }

    private static string Sm3Of(byte[] message)
    {
        var digest = new byte[Sm3.DigestSize];
        Sm3.Hash(message, digest);
        return Convert.ToHexStringLower(digest);
    }

    private static string Ff1Of(BlockCipher cipher, int radix, string tweak, string text)
    {
        const string alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
        var digits = text.Select(c => (ushort)alphabet.IndexOf(c, StringComparison.Ordinal)).ToArray();
        new Ff1(cipher, radix).Encrypt(digits, Convert.FromHexString(tweak));
        return new([.. digits.Select(d => alphabet[d])]);
    }
}
