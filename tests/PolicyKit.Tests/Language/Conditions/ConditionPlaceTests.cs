using static PolicyKit.Tests.Language.Conditions.Binding;

namespace PolicyKit.Tests.Language.Conditions;

/// <summary>Errors stand at their character, whatever the scalar's style and whatever Chinese text comes before.</summary>
public sealed class ConditionPlaceTests
{
    [Theory]
    [InlineData("dataset.continuous && datset.risky", "10:33 PK2021")]
    [InlineData("'dataset.continuous && datset.risky'", "10:34 PK2021")]
    [InlineData("'dataset.domain === ''交通运输'' && datset.risky'", "10:43 PK2021")]
    [InlineData("dataset.domain === '交通运输' && datset.risky", "10:40 PK2021")]
    [InlineData("dataset.domain === '😀' && datset.risky", "10:38 PK2021")]
    [InlineData("|\n      dataset.domain === '交通运输'\n      && datset.risky", "12:10 PK2021")]
    [InlineData("|\n      dataset.continuous // 需要持续获取 ' (\n        && datset.risky", "12:12 PK2021")]
    [InlineData("dataset.continuous\n      && datset.risky", "11:10 PK2021")]
    [InlineData("'dataset.continuous\n\n      && datset.risky'", "12:10 PK2021")]
    [InlineData("|\n      dataset.continuous &&\n", "11:27 PK2010")]
    public void Error_StandsAtItsCharacter(string scalar, string expected) => Assert.Equal(expected, Problems(scalar));
}
