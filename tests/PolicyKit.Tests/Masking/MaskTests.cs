using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Generalising;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Keys;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Tests.Masking;

/// <summary>What each technique makes of values.</summary>
public sealed class MaskTests
{
    private static readonly MaskKey Key = MaskKey.Derive("test", new byte[32], "release:1|field:x", 16);

    [Theory]
    [InlineData(3, 4, "13800138000", "138****8000")]
    [InlineData(3, 4, "１３８００１３８０００", "１３８＊＊＊＊８０００")]
    [InlineData(3, 4, "123", "***")]
    [InlineData(3, 4, "12345678", "********")]
    [InlineData(6, 4, "110101\u200B199003070011", "110101********0011")]
    [InlineData(1, 0, "𠮷野家", "𠮷**")]
    [InlineData(1, 0, "王\uFE00", "*")]
    [InlineData(0, 0, "e\u0301x", "**")]
    public void PartialMask_KeepsEndsAndHidesAThirdAtLeast(int first, int last, string value, string masked) =>
        Assert.Equal(masked, new PartialMask(first, last).Mask(value));

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("王", "*")]
    [InlineData("欧阳娜娜", "欧阳**")]
    [InlineData("买买提·艾力", "买**·**")]
    public void PartialMaskOfNames_CountsTheSurnameAsOne(string value, string masked) => Assert.Equal(masked, new PartialMask(1, 0, PartialUnit.Name).Mask(value));

    [Fact]
    public void PartialMaskOfEmail_KeepsTheDomain() => Assert.Equal("*@x.cn", new PartialMask(1, 0, PartialUnit.Email).Mask("a@x.cn"));

    [Fact]
    public void PartialMask_OfItsOwnOutput_ChangesNothing()
    {
        var mask = new PartialMask(3, 4);
        Assert.Equal(mask.Mask("13800138000"), mask.Mask(mask.Mask("13800138000")!));
    }

    [Theory]
    [InlineData(IdentifierType.ResidentId, "110101199003070011")]
    [InlineData(IdentifierType.BankCard, "6222 0200 0000 0000 018")]
    [InlineData(IdentifierType.Mobile, "+86 138-0013-8000")]
    [InlineData(null, "A-2024-000123")]
    public void FormatPreservingMask_KeepsTheFormAndComesBack(IdentifierType? type, string value)
    {
        foreach (var usesSm4 in new[] { false, true })
        {
            var mask = new FormatPreservingMask(Key, usesSm4, type);
            var masked = mask.Mask(value)!;
            Assert.NotEqual(value, masked);
            Assert.Equal(value.Length, masked.Length);
            Assert.Equal(value.Select(char.IsDigit), masked.Select(c => char.IsDigit(c) || c == 'X'));
            Assert.Equal(value, mask.Unmask(masked));
        }
    }

    [Fact]
    public void FormatPreservingMask_OfFewDigits_LetsNothingOut() => Assert.Null(new FormatPreservingMask(Key, usesSm4: true).Mask("12345"));

    [Fact]
    public void CodeMasks_GiveOneCodeForOneValueHoweverItIsWritten()
    {
        foreach (var mask in new ValueMask[] { new HmacSm3Mask(Key), new HmacSha256Mask(Key), new TokenMask() })
        {
            Assert.Equal(mask.Mask("13800138000"), mask.Mask("１３８ 0013-8000"));
            Assert.NotEqual(mask.Mask("13800138000"), mask.Mask("13800138001"));
        }
    }

    [Fact]
    public void Scopes_GiveCodesThatCannotBeJoined()
    {
        var other = MaskKey.Derive("test", new byte[32], "release:2|field:x", 16);
        Assert.NotEqual(new HmacSm3Mask(Key).Mask("1"), new HmacSm3Mask(other).Mask("1"));
        Assert.NotEqual(new TokenMask().Mask("1"), new TokenMask().Mask("1"));
    }

    [Fact]
    public void DateShift_MovesAllDatesOfAPersonAlikeAndNoneStays()
    {
        var mask = new DateShiftMask(Key, 30);
        Assert.Null(mask.Mask("1990-03-07"));
        for (var i = 0; i < 200; i++)
        {
            var (a, b) = (Day(mask.Mask("1990-03-07", $"p{i}")!), Day(mask.Mask("1990-04-07", $"p{i}")!));
            Assert.Equal(31, b.DayNumber - a.DayNumber);
            Assert.InRange(Math.Abs(a.DayNumber - new DateOnly(1990, 3, 7).DayNumber), 1, 30);
        }

        Assert.EndsWith("日", mask.Mask("1990年3月7日", "p"));
    }

    [Theory]
    [InlineData("address", 1, "山东省滨州市滨城区北镇街道黄河八路123号", "山东省")]
    [InlineData("address", 3, "山东省滨州市滨城区北镇街道黄河八路123号", "山东省滨州市滨城区")]
    [InlineData("address", 4, "山东省滨州市滨城区北镇街道黄河八路123号", "山东省滨州市滨城区北镇街道")]
    [InlineData("address", 3, "邹平市黛溪街道xx村", "邹平市")]
    [InlineData("address", 3, "黄河八路拥堵", null)]
    [InlineData("date", 1, "1990-03-07 12:00:00", "1990")]
    [InlineData("date", 3, "1990年3月7日", "1990-03")]
    [InlineData("date", 3, "1990-02-30", null)]
    [InlineData("age", 1, "93岁", "90+")]
    [InlineData("age", 2, "34", "30-34")]
    [InlineData("ip", 2, "10.1.2.3", "10.1.2.0/24")]
    [InlineData("ip", 2, "2001:db8:1:2::5", "2001:db8:1::/48")]
    [InlineData("coordinate", 2, "117.9708,37.3820", "117.97,37.38")]
    [InlineData("diagnosis", 2, "E11.900", "E11")]
    [InlineData("amount", 1, "4,300.5", "1000-10000")]
    [InlineData("amount", 2, "4300", "2000-5000")]
    [InlineData("resident-id", 2, "371602198511150032", "山东省 1985 男")]
    [InlineData("mobile", 1, "+86 138 0013 8000", "138")]
    public void Generalisation_SaysLess(string hierarchy, int level, string value, string? expected) =>
        Assert.Equal(expected, new GeneraliseMask(Named(hierarchy), level).Mask(value));

    [Theory]
    [InlineData("1250", "1300")]
    [InlineData("-1250", "-1300")]
    [InlineData("abc", null)]
    public void Rounding_GoesToTheNearestMultiple(string value, string? expected) => Assert.Equal(expected, new RoundMask(100).Mask(value));

    [Theory]
    [InlineData("35", "30-40")]
    [InlineData("93", "90+")]
    [InlineData("3", "<20")]
    public void Bands_HaveTheirEndsCoded(string value, string expected) => Assert.Equal(expected, new BandMask(10, 20, 90).Mask(value));

    [Theory]
    [InlineData("身份证:110101199003070011,电话13800138000", "身份证:[resident-id],电话[mobile]")]
    [InlineData("无", "无")]
    public void Redaction_NamesWhatStoodThere(string value, string expected) => Assert.Equal(expected, new RedactMask(IdentifierTests.AsOf).Mask(value));

    [Theory]
    [MemberData(nameof(SpanDetectorTests.Hidden), MemberType = typeof(SpanDetectorTests))]
    public void Redaction_LeavesNothingThatIsFoundAgain(string value, IdentifierType type, string span)
    {
        var masked = new RedactMask(IdentifierTests.AsOf).Mask(value)!;
        Assert.DoesNotContain(new SpanDetector(IdentifierTests.AsOf).Find(masked), f => f.Type == type && f.Certainty > Certainty.Possible);
        Assert.DoesNotContain(span, masked, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingThatAKeyUndoesOrThatLeavesCandidates_MayAnonymise()
    {
        ValueMask[] masks =
        [
            new NoMask(), new PartialMask(3, 4), new HmacSm3Mask(Key), new HmacSha256Mask(Key), new TokenMask(), new FormatPreservingMask(Key, true), new DateShiftMask(Key, 30),
            new RoundMask(1), new BandMask(1), new GeneraliseMask(Hierarchy.Age, 1), new RedactMask(IdentifierTests.AsOf),
        ];
        Assert.All(masks, m => Assert.False(m.Traits.MayAnonymise, m.Traits.Technique));
        Assert.All(new ValueMask[] { new SuppressMask(), new ConstantMask("x") }, m => Assert.True(m.Traits.MayAnonymise));
    }

    [Fact]
    public void ShortKey_IsRefused() => Assert.Throws<ArgumentException>(() => MaskKey.Derive("k", new byte[8], "s"));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Hierarchy Named(string name) => name switch
    {
        "address" => Hierarchy.Address,
        "date" => Hierarchy.Date,
        "age" => Hierarchy.Age,
        "ip" => Hierarchy.Network,
        "coordinate" => Hierarchy.Coordinate,
        "diagnosis" => Hierarchy.Diagnosis,
        "amount" => Hierarchy.Amount,
        "resident-id" => Hierarchy.ResidentNumber,
        _ => Hierarchy.Mobile,
    };
}
