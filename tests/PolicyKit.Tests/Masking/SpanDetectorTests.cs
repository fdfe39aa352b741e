using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Tests.Masking;

/// <summary>Identifiers are found however a text hides them, at their place in the original.</summary>
public sealed class SpanDetectorTests
{
    private const string Id = "110101199003070011";
    private readonly SpanDetector _detector = new(IdentifierTests.AsOf);

    public static TheoryData<string, IdentifierType, string> Hidden => new()
    {
        { "１１０１０１１９９００３０７００１１", IdentifierType.ResidentId, "１１０１０１１９９００３０７００１１" },
        { "1 1 0 1 0 1 1990 0307 0011", IdentifierType.ResidentId, "1 1 0 1 0 1 1990 0307 0011" },
        { "号110101\u200B199003070011。", IdentifierType.ResidentId, "110101\u200B199003070011" },
        { "11010119900307OO11", IdentifierType.ResidentId, "11010119900307OO11" },
        { "=\"110101199003070011\"", IdentifierType.ResidentId, Id },
        { "'110101199003070011", IdentifierType.ResidentId, Id },
        { "证书202211110110101199003070011", IdentifierType.MedicalLicence, "202211110110101199003070011" },
        { "11010119900307001111", IdentifierType.DisabilityCard, "11010119900307001111" },
        { "编号88110101199003070011", IdentifierType.ResidentId, "88110101199003070011" },
        { "http://x.cn/q?id=110101199003070011&t=1", IdentifierType.ResidentId, Id },
        { "a=MTEwMTAxMTk5MDAzMDcwMDEx", IdentifierType.ResidentId, "MTEwMTAxMTk5MDAzMDcwMDEx" },
        { "MTEwMTAxMTk5MDAzMDcwMDEx", IdentifierType.ResidentId, "MTEwMTAxMTk5MDAzMDcwMDEx" },
        { "\u202E110070300991101011", IdentifierType.ResidentId, "\u202E110070300991101011" },
        { "１３８－００１３－８０００", IdentifierType.Mobile, "１３８－００１３－８０００" },
        { "(+86)138 0013 8000", IdentifierType.Mobile, "138 0013 8000" },
        { "١٣٨٠٠١٣٨٠٠٠", IdentifierType.Mobile, "١٣٨٠٠١٣٨٠٠٠" },
        { "电话一三八零零一三八零零零", IdentifierType.Mobile, "一三八零零一三八零零零" },
        { "6222 0200 0000 0000 018", IdentifierType.BankCard, "6222 0200 0000 0000 018" },
        { "邮箱аlice@qq.com。", IdentifierType.Email, "аlice@qq.com" },
        { "邮箱abc.d@x.gov.cn。", IdentifierType.Email, "abc.d@x.gov.cn" },
        { "车牌鲁m12345进场", IdentifierType.Plate, "鲁m12345" },
        { "或010-62345678转801", IdentifierType.Landline, "010-62345678转801" },
    };

    [Theory]
    [MemberData(nameof(Hidden))]
    public void HiddenIdentifier_IsFoundAtItsPlace(string text, IdentifierType type, string expected)
    {
        var found = Assert.Single(_detector.Find(text), s => s.Type == type);
        Assert.Contains(text[found.Where], expected, StringComparison.Ordinal);
        Assert.Contains(expected, text[found.Where], StringComparison.Ordinal);
    }

    [Fact]
    public void PercentEncodedIdentifier_IsFound() => Assert.Equal(IdentifierType.ResidentId,
        Assert.Single(_detector.Find("http://x.cn/?id=%31%31%30%31%30%31%31%39%39%30%30%33%30%37%30%30%31%31")).Type);

    [Theory]
    [InlineData("11010119900307001x")]
    [InlineData("11010190030700")]
    [InlineData("1700000000")]
    [InlineData("1700000000000")]
    [InlineData("0000000000000000")]
    [InlineData("订单20240101138001380001")]
    [InlineData("滨政发〔2023〕123号")]
    [InlineData("2024-01-01至2024-12-31共366日")]
    [InlineData("")]
    public void WhatIsNoIdentifier_IsNotFound(string text) => Assert.DoesNotContain(_detector.Find(text), s => s.Certainty > Certainty.Possible);

    [Fact]
    public void SeveralIdentifiers_AreFoundInOrderWithoutOverlap()
    {
        var found = _detector.Find($"身份证:{Id},电话13800138000,邮箱a@b.cn");
        Assert.Equal([IdentifierType.ResidentId, IdentifierType.Mobile, IdentifierType.Email], found.Select(f => f.Type));
        Assert.True(found.Zip(found.Skip(1)).All(p => p.First.End <= p.Second.Start));
    }

    [Fact]
    public void InvisibleCharacter_IsASign() => Assert.True(Assert.Single(_detector.Find("110101\u200B199003070011")).Signs.HasFlag(CanonicalSigns.Invisible));

    [Theory]
    [InlineData("1")]
    [InlineData("a@")]
    [InlineData("((((a+)+)+)+)")]
    [InlineData("鲁")]
    [InlineData("\uD800")]
    [InlineData("%3")]
    public void HugeText_IsReadInLinearTime(string part)
    {
        var shorter = Steps(part, 2_000);
        var longer = Steps(part, 20_000);
        Assert.True(longer <= (shorter * 20) + 2_000_000, $"ten times the text allocates {longer} bytes against {shorter}");
    }

    [Theory]
    [InlineData("１a")]
    [InlineData("á\u0301b")]
    [InlineData("\uD83D\uDE00x")]
    [InlineData("=\"1\"")]
    [InlineData("İıſK")]
    public void CanonicalText_IsItsOwnCanonicalText(string text)
    {
        var once = CanonicalText.Of(text).ToString();
        Assert.Equal(once, CanonicalText.Of(once).ToString());
    }

    // Bytes allocated stand for steps: a time would depend on the machine.
    private long Steps(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        var before = GC.GetAllocatedBytesForCurrentThread();
        _detector.Find(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
