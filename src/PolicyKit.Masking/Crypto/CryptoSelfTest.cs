namespace PolicyKit.Masking.Crypto;

/// <summary>Known answers, computed once before the first key is used: a build or a machine that computes something else masks nothing.</summary>
internal static class CryptoSelfTest
{
    private const string Sm3OfAbc = "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0";
    private const string Sm4Key = "0123456789ABCDEFFEDCBA9876543210";
    private const string Sm4Block = "681EDF34D206965E86B3E94F536E4246";
    private const string AesKey = "2B7E151628AED2A6ABF7158809CF4F3C";
    private static readonly Lazy<bool> Passed = new(() => IsSm3Right() && IsSm4Right() && IsFf1Right());

    /// <summary>Makes sure that the answers are right.</summary>
    /// <exception cref="InvalidOperationException">One is not.</exception>
    internal static void Require()
    {
        if (!Passed.Value)
        {
            throw new InvalidOperationException("SM3, SM4 or FF1 gives another answer than its standard: nothing is masked");
        }
    }

    private static bool IsSm3Right()
    {
        Span<byte> digest = stackalloc byte[Sm3.DigestSize];
        Sm3.Hash("abc"u8, digest);
        return Convert.ToHexString(digest) == Sm3OfAbc;
    }

    private static bool IsSm4Right()
    {
        var block = Convert.FromHexString(Sm4Key);
        BlockCipher.Sm4(block).Encrypt(block, block);
        return Convert.ToHexString(block) == Sm4Block;
    }

    // SP 800-38G, sample 1.
    private static bool IsFf1Right()
    {
        ushort[] digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        new Ff1(BlockCipher.Aes(Convert.FromHexString(AesKey)), 10).Encrypt(digits, []);
        return digits is [2, 4, 3, 3, 4, 7, 7, 4, 8, 4];
    }
}
