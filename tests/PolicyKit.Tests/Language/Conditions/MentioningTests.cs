using PolicyKit.Model;

namespace PolicyKit.Tests.Language.Conditions;

public sealed class MentioningTests
{
    [Theory]
    [InlineData("Withheld under FOIA exemption 6", "foia", true)]
    [InlineData("Withheld under foia.", "FOIA", true)]
    [InlineData("shipping", "PII", false)]
    [InlineData("PII", "pii", true)]
    [InlineData("PII2", "pii", false)]
    [InlineData("the Privacy\r\n  Act of 1974", "privacy act", true)]
    [InlineData("privacy actions, then the Privacy Act", "privacy act", true)]
    [InlineData("privacyact", "privacy act", false)]
    [InlineData("法定代表人身份证号", "身份证", true)]
    [InlineData("含PII字段", "PII", true)]
    [InlineData("5 U.S.C. 552(b)(6)", "552(b)", true)]
    [InlineData("Kelvin", "\u212Aelvin", false)]
    [InlineData("", "a", false)]
    public void Text_MentionsTheWord(string text, string word, bool expected) => Assert.Equal(expected, Mentioning.In(text, word));
}
