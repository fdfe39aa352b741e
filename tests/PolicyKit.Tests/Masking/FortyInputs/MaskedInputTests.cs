using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Profiling;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Tests.Masking.FortyInputs;

/// <summary>Inputs 26 to 36 and 39: names, e-mail addresses and plates masked, short and empty values, texts without end.</summary>
public sealed class MaskedInputTests
{
    private static readonly PartialMask Name = new(1, 0, PartialUnit.Name);

    [Theory]
    [InlineData("张三", "张*")]
    public void Input26_NameOfTwo_IsShownByItsSurname(string name, string masked)
    {
        Assert.Equal(masked, Name.Mask(name));
        Assert.Equal(1, Name.Traits.HighestEffect);
        Assert.False(Name.Traits.MayAnonymise);
    }

    [Fact]
    public void Input27_NameOfOne_IsNeverItself()
    {
        Assert.Equal("*", Name.Mask("王"));
        Assert.All(Inputs.Masks.Where(m => m is not RedactMask), m => Assert.NotEqual("王", m.Mask("王")));
    }

    [Fact]
    public void Input28_CompoundSurname_IsOne() => Assert.Equal("欧阳**", Name.Mask("欧阳娜娜"));

    [Fact]
    public void Input29_NameWithADot_IsAName_AndKeepsItsParts()
    {
        Assert.Equal("买**・**", Name.Mask("买买提・艾力"));
        string[] names = ["买买提・艾力", "阿依古丽・热合曼", "古丽娜尔・艾山", "艾合买提・托合提", "热依汗・吐尔逊", "迪力夏提・买买提", "帕提古丽・玉素甫", "努尔买买提・沙吾提"];
        Assert.Equal(("person-name", true), Inputs.Profile("a", names) is var p ? (p.Type, p.State is ColumnState.Probable or ColumnState.Certain) : default);
    }

    [Theory]
    [InlineData("𠮷野家")]
    [InlineData("e\u0301")]
    [InlineData("王\uFE00")]
    [InlineData("👨\u200D👩\u200D👧三")]
    public void Input30_WhatPeopleSeeAsOne_IsOne(string value) =>
        Assert.All(Inputs.Masks.Select(m => m.Mask(value) ?? ""), masked => Assert.True(IsWhole(masked), masked));

    [Theory]
    [InlineData("-")]
    [InlineData("无")]
    [InlineData("NULL")]
    [InlineData("00000000")]
    [InlineData("999999")]
    public void Input31_WhatStandsForNothing_GetsNoFalseValue(string value)
    {
        Assert.All(Inputs.Masks.Where(m => m.Traits.IsKeyed), m => Assert.Null(m.Mask(value)));
        Assert.Equal(3, Inputs.Profile("a", [value, "", null]).Evidence.Nulls);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("1")]
    [InlineData("12345678")]
    public void Input32_ShortValue_IsHiddenWhole(string value) => Assert.Equal(new string('*', value.Length), new PartialMask(3, 4).Mask(value));

    [Fact]
    public void Input33_ShortLocalPart_IsHiddenWhole() => Assert.Equal("*@x.cn", new PartialMask(1, 0, PartialUnit.Email).Mask("a@x.cn"));

    [Theory]
    [InlineData("张三@例子.中国")]
    [InlineData("ａｂｃ＠ｑｑ．ｃｏｍ")]
    public void Input34_AddressInOtherScripts_IsOne(string text) => Inputs.Whole(text, IdentifierType.Email);

    [Fact]
    public void Input35_CyrillicLetter_IsPartOfTheAddress()
    {
        Assert.True(Inputs.Whole("аlice@qq.com", IdentifierType.Email).Signs.HasFlag(CanonicalSigns.Confusable));
        Assert.Equal("[email]", Inputs.Redacted("аlice@qq.com"));
    }

    [Theory]
    [InlineData("鲁Ｍ·１２３４５")]
    [InlineData("鲁m12345")]
    [InlineData("鲁M12345D")]
    public void Input36_Plate_InThreeWritings(string text) => Inputs.Whole(text, IdentifierType.Plate);

    [Theory]
    [InlineData("1")]
    [InlineData("((((a+)+)+)+)")]
    public void Input39_CellWithoutEnd_IsAFindingAndPassesNothing(string part)
    {
        var cell = string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length));
        var profile = Inputs.Profile("a", Enumerable.Repeat(cell, 3));
        Assert.Contains("PK4045", profile.Findings);
        Assert.NotEqual(ColumnState.None, profile.State);
        Assert.All(Inputs.Masks.Where(m => m is not RedactMask), m => Assert.NotEqual(cell, m.Mask(cell)));
    }

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (!char.IsHighSurrogate(text[i]) || ++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return false;
            }
        }

        return true;
    }
}
