using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PolicyKit.Masking.Checking;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Keys;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Tests.Masking;

/// <summary>Functions as they stand in code that people wrote, and what they are.</summary>
public sealed partial class MaskCheckerTests
{
    private static readonly MaskKey Key = MaskKey.Derive("t", "sixteen bytes at least"u8, "t");

    private static readonly Dictionary<string, Func<string, string?>> Broken = new(StringComparer.Ordinal)
    {
        ["identity"] = s => s,
        ["pattern replaced as text"] = s => s.Replace("(\\d{3})\\d{4}(\\d{4})", "$1****$2", StringComparison.Ordinal),
        ["result dropped"] = s => { _ = s.Replace(s[3..7], "****", StringComparison.Ordinal); return s; },
        ["only eleven digits"] = s => s.Length == 11 ? s[..3] + "****" + s[7..] : s,
        ["only ASCII digits"] = s => Digits().Replace(s, "*"),
        ["short passes"] = s => s.Length < 8 ? s : new('*', s.Length),
        ["fails on short"] = s => string.Concat(s.AsSpan(0, 3), "****", s.AsSpan(7)),
        ["base64"] = s => Convert.ToBase64String(Encoding.UTF8.GetBytes(s)),
        ["hexadecimal"] = s => Convert.ToHexString(Encoding.UTF8.GetBytes(s)),
        ["address encoding"] = s => string.Concat(Encoding.UTF8.GetBytes(s).Select(b => $"%{b:X2}")),
        ["reversed"] = s => new([.. s.Reverse()]),
        ["next digit"] = s => new([.. s.Select(c => char.IsAsciiDigit(c) ? (char)('0' + ((c - '0' + 1) % 10)) : c)]),
        ["swapped halves"] = s => s[(s.Length / 2)..] + s[..(s.Length / 2)],
        ["stars before"] = s => "***" + s,
        ["in brackets"] = s => $"[masked:{s}]",
        ["upper case"] = s => s.ToUpperInvariant(),
#pragma warning disable CA5351, CA5350
        ["md5"] = s => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(s))),
        ["sha1"] = s => Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes(s))),
#pragma warning restore CA5351, CA5350
        ["sha256, cut"] = s => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(s)))[..16],
        ["last four only"] = s => s.Length > 4 ? s[..^4] + "****" : "****",
        ["last digit only"] = s => s.Length > 0 ? s[..^1] + "*" : s,
        ["throws"] = _ => throw new InvalidOperationException(),
    };

    private static readonly Dictionary<string, ValueMask> Sound = new(StringComparer.Ordinal)
    {
        ["partial"] = new PartialMask(3, 4),
        ["all stars"] = new PartialMask(0, 0),
        ["suppress"] = new SuppressMask(),
        ["constant"] = new ConstantMask("***"),
        ["hmac-sha256"] = new HmacSha256Mask(Key),
        ["hmac-sm3"] = new HmacSm3Mask(Key),
        ["token"] = new TokenMask(),
    };

    public static TheoryData<string> NamesOfBroken() => [.. Broken.Keys];

    public static TheoryData<string> NamesOfSound() => [.. Sound.Keys];

    [Theory]
    [MemberData(nameof(NamesOfBroken))]
    public void FunctionThatDoesNotMask_IsFound(string name)
    {
        Assert.False(MaskChecker.Check(Broken[name], IdentifierType.ResidentId).Masks);

        // Of a mobile number the first seven digits leave ten thousand others: weak, and a mask.
        Assert.Equal(name == "last four only", MaskChecker.Check(Broken[name], IdentifierType.Mobile).Masks);
    }

    [Theory]
    [MemberData(nameof(NamesOfSound))]
    public void OurTechniques_AreWhatTheySay(string name)
    {
        foreach (var type in new IdentifierType?[] { null, IdentifierType.ResidentId, IdentifierType.Mobile, IdentifierType.BankCard, IdentifierType.Uscc, IdentifierType.Email })
        {
            var verdict = MaskChecker.Check(s => Sound[name].Mask(s), type);
            Assert.True(verdict.Masks || (name == "partial" && type is not null), $"{name} of {type}: {string.Join(", ", verdict.Faults)}");
        }

        var ofMobile = MaskChecker.Check(s => Sound[name].Mask(s), IdentifierType.Mobile);
        Assert.Equal(name == "partial" ? 1 : Sound[name].Traits.IsKeyed ? 2 : 3, ofMobile.HighestEffect);
    }

    [Theory]
    [InlineData("identity", MaskFault.ChangesNothing)]
    [InlineData("pattern replaced as text", MaskFault.ChangesNothing)]
    [InlineData("base64", MaskFault.IsEncoding)]
    [InlineData("next digit", MaskFault.IsSubstitution)]
    [InlineData("swapped halves", MaskFault.IsSubstitution)]
    [InlineData("md5", MaskFault.IsUnkeyedDigest)]
    [InlineData("sha256, cut", MaskFault.IsUnkeyedDigest)]
    [InlineData("stars before", MaskFault.HoldsTheValue)]
    [InlineData("last four only", MaskFault.KeepsTooMuch)]
    [InlineData("only ASCII digits", MaskFault.LetsVariantsPass)]
    [InlineData("short passes", MaskFault.LetsShortPass)]
    [InlineData("fails on short", MaskFault.Fails)]
    public void Fault_IsNamed(string name, MaskFault fault) => Assert.Contains(fault, MaskChecker.Check(Broken[name], IdentifierType.ResidentId).Faults);

    // The days of a hundred years by region, sequence and check digit: 36,525, of which 3,317 or so remain.
    [Theory]
    [InlineData("110101199003070011", "110101********0011", 3317, 10)]
    [InlineData("110101199003070011", "1101011990****0011", 33, 2)]
    [InlineData("110101199003070011", "110101********001*", 36525, 0)]
    public void CheckDigitThatStays_TakesTenOfElevenAway(string value, string masked, long expected, long within) =>
        Assert.InRange(ResidualCandidates.Of(IdentifierType.ResidentId, value, masked)!.Value, expected - within, expected + within);

    [Theory]
    [InlineData("13800138000", "138****8000", 10_000)]
    [InlineData("13800138000", "***********", null)]
    [InlineData("13800138000", "13812348000", null)]
    public void Mobile_LeavesTenForEachStar(string value, string masked, int? expected) =>
        Assert.Equal(expected, ResidualCandidates.Of(IdentifierType.Mobile, value, masked));

    [Fact]
    public void Samples_AreJudgedAsTheyAre() => Assert.Contains(MaskFault.LetsSomePass,
        MaskChecker.CheckSamples([new("13800138000", "138****8000"), new("13800138001", "13800138001")], IdentifierType.Mobile).Faults);

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digits();
}
