using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Profiling;
using PolicyKit.Masking.Techniques;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Masking.FortyInputs;

/// <summary>Inputs 1 to 25: identifiers are found however they are written, and what only looks like one is not.</summary>
public sealed class DetectedInputTests
{
    private readonly GeneratedColumns _columns = new(new Dice(53));

    [Fact]
    public void Input01_FullWidth_IsCertain_AndMaskedInItsWidth()
    {
        const string wide = "１１０１０１１９９００３０７００１１";
        Assert.Equal(Certainty.Certain, Inputs.Whole(wide, IdentifierType.ResidentId).Certainty);
        Assert.Equal("１１０１０１＊＊＊＊＊＊＊＊００１１", new PartialMask(6, 4).Mask(wide));
        Assert.Equal((ColumnState.Certain, "resident-id"), Told(30, Wide));
    }

    [Fact]
    public void Input02_Spaces_AreWithinTheSpan() => Inputs.Whole("1 1 0 1 0 1 1990 0307 0011", IdentifierType.ResidentId);

    [Fact]
    public void Input03_ZeroWidthSpace_IsAFinding_AndInNoMaskedValue()
    {
        const string hidden = "110101\u200B199003070011";
        Inputs.Whole(hidden, IdentifierType.ResidentId);
        Assert.Equal(["PK4040"], Inputs.Profile("a", [hidden]).Findings.AsEnumerable());
        Assert.All(Inputs.Masks, m => Assert.DoesNotContain("\u200B", m.Mask(hidden) ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public void Input04_TurnedDirection_IsAFinding_AndNothingOfItIsLeft()
    {
        var turned = "\u202E" + string.Concat(Inputs.Id.Reverse());
        Inputs.Whole(turned, IdentifierType.ResidentId);
        Assert.Equal("[resident-id]", Inputs.Redacted(turned));
        var profile = Inputs.Profile("a", Enumerable.Range(0, 30).Select(_ => "\u202E" + string.Concat(_columns.ResidentId().Reverse())));
        Assert.NotEqual(ColumnState.None, profile.State);
        Assert.Contains("PK4040", profile.Findings);
    }

    [Fact]
    public void Input05_LettersForDigits_AreNeverNothing()
    {
        Assert.True(Inputs.Whole("11010119900307OO11", IdentifierType.ResidentId).Signs.HasFlag(CanonicalSigns.Confusable));
        var (state, type) = Told(30, id => id[..14] + id[14..].Replace('0', 'O'));
        Assert.Equal(("resident-id", true), (type, state is ColumnState.Probable or ColumnState.Certain));
    }

    [Fact]
    public void Input06_WrongCheckCharacter_IsNotCertain_AndSaysSo()
    {
        Assert.Empty(Inputs.Found("11010119900307001x"));
        Assert.Equal(IdentifierFault.Checksum, IdentifierRules.Of(IdentifierType.ResidentId).Check(CanonicalText.Of("11010119900307001x").Characters, IdentifierTests.AsOf).Fault);
        Assert.NotEqual(ColumnState.Certain, Inputs.Profile("a", ["11010119900307001x"]).State);
    }

    [Theory]
    [InlineData("1.10101E+17")]
    [InlineData("1.10101199003070E+17")]
    public void Input07_ScientificNotation_IsDamaged_AndNoNumberToMask(string number)
    {
        var profile = Inputs.Profile("a", [number, number]);
        Assert.Equal((ColumnState.Damaged, "resident-id", "direct"), (profile.State, profile.Type, profile.IdentifierRole));
        Assert.Equal(["PK4041"], profile.Findings.AsEnumerable());
        Assert.Null(new RoundMask(1000).Mask(number));
        Assert.Null(new BandMask(1000).Mask(number));
    }

    [Fact]
    public void Input08_RoundedNumbers_AreDamaged()
    {
        var zeros = Inputs.Profile("a", Enumerable.Range(0, 40).Select(_ => _columns.ResidentId()[..15] + "000"));
        var doubles = Inputs.Profile("a", Enumerable.Range(0, 40).Select(_ => Doubled(_columns.ResidentId()[..17] + "1")));
        Assert.All([zeros, doubles], p => Assert.Equal((ColumnState.Damaged, "resident-id", "direct"), (p.State, p.Type, p.IdentifierRole)));
    }

    [Fact]
    public void Input09_FourteenDigits_AreNone_AndAColumnOfThemAHint()
    {
        Assert.Empty(Inputs.Found("11010190030700"));
        Assert.Equal(ColumnState.None, Inputs.Profile("a", ["11010190030700"]).State);
        var many = Inputs.Profile("a", Enumerable.Range(0, 40).Select(_ => _columns.ResidentId()[..17]));
        Assert.Equal((ColumnState.Damaged, "resident-id"), (many.State, many.Type));
    }

    [Fact]
    public void Input10_SpreadsheetsTrick_IsUnwrapped() => Assert.Equal((ColumnState.Certain, "resident-id"), Told(30, id => $"=\"{id}\""));

    [Fact]
    public void Input11_LeadingApostrophe_IsUnwrapped() => Assert.Equal((ColumnState.Certain, "resident-id"), Told(30, id => "'" + id));

    [Fact]
    public void Input12_TwoInARemark_AreBothFoundAndMasked()
    {
        const string remark = "身份证:110101199003070011,电话13800138000";
        Assert.Equal([IdentifierType.ResidentId, IdentifierType.Mobile], Inputs.Found(remark).Select(f => f.Type));
        Assert.Equal("身份证:[resident-id],电话[mobile]", Inputs.Redacted(remark));
    }

    [Theory]
    [InlineData("202211110110101199003070011", IdentifierType.MedicalLicence)]
    [InlineData("11010119900307001111", IdentifierType.DisabilityCard)]
    public void Input13And14_Certificates_HoldAnIdentifierAndAreMaskedWhole(string certificate, IdentifierType type)
    {
        Inputs.Whole(certificate, type);
        Assert.Equal($"[{IdentifierRules.Of(type).Name}]", Inputs.Redacted(certificate));
    }

    [Theory]
    [InlineData("http://x.cn/q?id=110101199003070011&t=1")]
    [InlineData("http://x.cn/q?id=%31%31%30%31%30%31%31%39%39%30%30%33%30%37%30%30%31%31&t=1")]
    public void Input15_WebAddress_HoldsAnIdentifier(string address)
    {
        Assert.Single(Inputs.Found(address), f => f.Type == IdentifierType.ResidentId);
        Assert.Empty(Inputs.Found(Inputs.Redacted(address)));
    }

    [Fact]
    public void Input16_Base64_IsProbable()
    {
        var found = Inputs.Whole("MTEwMTAxMTk5MDAzMDcwMDEx", IdentifierType.ResidentId);
        Assert.Equal((Certainty.Probable, true), (found.Certainty, found.IsEmbedded));
    }

    [Fact]
    public void Input17_DigestOfAPhone_IsADigest()
    {
        var profile = Inputs.Profile("手机号", Enumerable.Range(0, 30).Select(_ => Digest(_columns.Mobile())), "personal/contact/mobile");
        Assert.Equal(("digest", true), (profile.Type, profile.State is ColumnState.Certain or ColumnState.Probable));
    }

    [Theory]
    [InlineData("１３８－００１３－８０００")]
    [InlineData("138.0013.8000")]
    [InlineData("(+86)138 0013 8000")]
    public void Input19_MobileNumber_InThreeWritings(string text)
    {
        Assert.Single(Inputs.Found(text), f => f.Type == IdentifierType.Mobile);
        Assert.Equal("mobile", Inputs.Profile("a", [text], "personal/contact/mobile").Type);
    }

    [Fact]
    public void Input20_ArabicIndicDigits_AreDigits() => Inputs.Whole("١٣٨٠٠١٣٨٠٠٠", IdentifierType.Mobile);

    [Fact]
    public void Input21_ChineseNumerals_AreProbable() => Assert.Equal(Certainty.Probable, Inputs.Whole("一三八零零一三八零零零", IdentifierType.Mobile).Certainty);

    [Fact]
    public void Input22_OrderNumbersOfElevenDigits_AreNoMobileNumbers()
    {
        var profile = Inputs.Profile("订单号", Enumerable.Range(0, 200).Select(i => i % 5 < 2 ? $"{2 + (i % 7)}{_columns.Digits(10)}" : _columns.Mobile()));
        Assert.False(profile is { State: ColumnState.Certain or ColumnState.Probable, Type: "mobile" }, $"{profile.State} {profile.Type}");
    }

    [Fact]
    public void Input23_Epochs_AreTimestamps()
    {
        Assert.Empty(Inputs.Found("1700000000"));
        Assert.Empty(Inputs.Found("1700000000000"));
        Assert.Equal("timestamp", Inputs.Profile("a", Enumerable.Range(0, 30).Select(i => $"{1_700_000_000 + (i * 977)}")).Type);
        Assert.Equal("timestamp", Inputs.Profile("a", Enumerable.Range(0, 30).Select(i => $"{1_700_000_000_000 + (i * 97_711)}")).Type);
    }

    [Fact]
    public void Input24_Zeros_AreNoBankCard() => Assert.Empty(Inputs.Found("0000000000000000"));

    [Fact]
    public void Input25_BankCardInGroups_IsFound_AndAsANumberDamaged()
    {
        Inputs.Whole("6222 0200 0000 0000 018", IdentifierType.BankCard);
        var profile = Inputs.Profile("yhkh", Enumerable.Range(0, 20).Select(i => $"6.2220{i % 10}E+18"), "personal/financial/bank-card");
        Assert.Equal((ColumnState.Damaged, "bank-card"), (profile.State, profile.Type));
    }

    private (ColumnState State, string Type) Told(int rows, Func<string, string> written)
    {
        var profile = Inputs.Profile("a", Enumerable.Range(0, rows).Select(_ => written(_columns.ResidentId())));
        return (profile.State, profile.Type);
    }

    private static string Wide(string text) => string.Concat(text.Select(c => (char)(c + 0xFEE0)));

    private static string Doubled(string digits) =>
        ((decimal)(double)decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)).ToString("F0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Digest(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
