using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Tests.Random;

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
        { "邮箱a.b@x.cn电话0543-3162345", IdentifierType.Email, "a.b@x.cn" },
        { "车牌鲁m12345进场", IdentifierType.Plate, "鲁m12345" },
        { "或010-62345678转801", IdentifierType.Landline, "010-62345678转801" },
        { "电话:010-62345678", IdentifierType.Landline, "010-62345678" },
        { "(0543-3162345)", IdentifierType.Landline, "0543-3162345" },
        { "信用代码:91350100M000100Y43.", IdentifierType.Uscc, "91350100M000100Y43" },
        { "No-91350100M000100Y43", IdentifierType.Uscc, "91350100M000100Y43" },
        { "mac:00:1A:2B:3C:4D:5E", IdentifierType.Mac, "00:1A:2B:3C:4D:5E" },
        { "ip:10.0.0.1:8080", IdentifierType.Ip, "10.0.0.1" },
        { "id:A123456(3)", IdentifierType.HongKongId, "A123456(3)" },
        { "12-110101199003070011", IdentifierType.ResidentId, "110101199003070011" },
        { "ID110101199003070011", IdentifierType.ResidentId, "110101199003070011" },
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

    // The fast way and the long way give the same, wherever what can be found stands and whatever surrounds it.
    [Fact]
    public void Glance_HidesNothing()
    {
        var dice = new Dice(24);
        var (passed, found) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Text(dice, new GeneratedColumns(dice));
            var all = _detector.Find(text, Hints.All).ToList();
            Assert.Equal(all, _detector.Find(text));
            (passed, found) = (passed + (Glance.At(text) == Hints.None ? 1 : 0), found + (all.Count > 0 ? 1 : 0));
        }

        Assert.True(passed > 1_000 && found > 5_000, $"{passed} texts were passed over, in {found} something was found");
    }

    [Theory]
    [InlineData("经核查，该户家庭成员共四人，符合最低生活保障条件，建议予以批准。")]
    [InlineData("2024-03-01 approved by the office, file 123 of 2,000")]
    [InlineData("")]
    public void TextWithoutCandidates_IsReadWithoutAnyObject(string text)
    {
        _detector.Find(text);
        Assert.Equal(0, Enumerable.Range(0, 50).Min(_ => Steps(text, 1)));
    }

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

    private static string Text(Dice dice, GeneratedColumns values)
    {
        var parts = Enumerable.Range(0, dice.Below(7)).Select(_ => dice.Below(12) switch
        {
            0 => values.ResidentId(),
            1 => values.Uscc(),
            2 => values.Card(),
            3 => values.Mobile(),
            4 => (string)dice.Of([.. Hidden])[0],
            5 => values.Digits(dice.Between(1, 14)),
            6 => dice.Of("O", "l", "I", "〇", "一二三", "零壹贰叁肆伍陆", "一三八", "00八零零零", "OO", "1O"),
            7 => dice.Of("鲁", "京A", "12345", "D1234", "学", "abcde", "A·1234", "138 - 0013 - 8000"),
            8 => dice.Of("10.0.0.1", "::1", "2001:db8::1", "00-1A-2B-3C-4D-5E", "001a.2b3c.4d5e", "fe80::ab", "abcd.ef0a.bc1d", "AB:CD:EF:0A:BC:1D", "AB-CD-EF-0A-BC-1D"),
            9 => dice.Of("%31%31", "MTM4MDAxMzgwMDA=", "MTEwMTAxMTk5MDAzMDcwMDEx", "administration", "A123456(3)", "A100004(A)", "E12345678", "LSVAA000200000001", "A123456789"),
            10 => dice.Of("@", "a@b.cn", "张三@例子.中国", "q@", ".cn"),
            _ => dice.Of(" ", "-", ".", ":", "，", "电话", "'", "=\"", "（", "(", ")", "转", "\u200B", "１", "é", "\n", "/", "_"),
        });
        return string.Concat(parts);
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
