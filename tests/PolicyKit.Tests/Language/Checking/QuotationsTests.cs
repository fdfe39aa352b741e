using PolicyKit.Language.Checking;

namespace PolicyKit.Tests.Language.Checking;

public sealed class QuotationsTests
{
    [Theory]
    [InlineData("其他公共数据，应当\n 无条件开放", "其他公共数据,应当无条件开放")]
    [InlineData("依照“本法”规定", "依照\"本法\"规定")]
    [InlineData("第（一）项　第１款", "第(一)项第1款")]
    public void SpacesWidthAndQuotes_DoNotCount(string text, string fragment) => Assert.True(Quotations.Contains(text, fragment));

    [Theory]
    [InlineData("应当开放", "应当公开")]
    [InlineData("数据。", "数据.")]
    public void OtherCharacters_Count(string text, string fragment) => Assert.False(Quotations.Contains(text, fragment));
}
