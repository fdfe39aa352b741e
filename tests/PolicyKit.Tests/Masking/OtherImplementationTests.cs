using System.Text.Json;
using PolicyKit.Masking.Crypto;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Masking;

/// <summary>SM3, HMAC-SM3 and SM4 give what another implementation gave for random inputs: <c>node tests/oracles/sm.js FOLDER &gt; FILE</c>, and
/// <c>POLICYKIT_SM_CASES</c> names the file.</summary>
public sealed class OtherImplementationTests
{
    [OtherImplementationFact]
    public void RandomInputs_GiveTheSameAnswers()
    {
        var cases = JsonDocument.Parse(File.ReadAllText(OtherImplementationFactAttribute.Cases!)).RootElement;
        Assert.True(cases.GetArrayLength() >= 300);
        foreach (var item in cases.EnumerateArray())
        {
            byte[] Bytes(string name) => Convert.FromHexString(item.GetProperty(name).GetString()!);
            var answer = new byte[Sm3.DigestSize];
            Sm3.Hash(Bytes("message"), answer);
            Assert.Equal(Bytes("sm3"), answer);
            new HmacSm3(Bytes("key")).Compute(Bytes("message"), answer);
            Assert.Equal(Bytes("hmac"), answer);
            var block = Bytes("block");
            BlockCipher.Sm4(Bytes("cipherKey")).Encrypt(block, block);
            Assert.Equal(Bytes("sm4"), block);
        }
    }
}

/// <summary>A test that needs the answers of another implementation.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OtherImplementationFactAttribute : FactAttribute
{
    /// <summary>Skips without the file, unless everything is required.</summary>
    public OtherImplementationFactAttribute() => Skip = Cases is null && !Shared.IsRequired
        ? "Needs npm: `npm install sm-crypto` in a folder, `node tests/oracles/sm.js FOLDER > FILE`, and POLICYKIT_SM_CASES=FILE." : null;

    /// <summary>The file.</summary>
    public static string? Cases { get; } = Environment.GetEnvironmentVariable("POLICYKIT_SM_CASES") is { Length: > 0 } path ? path : null;
}
