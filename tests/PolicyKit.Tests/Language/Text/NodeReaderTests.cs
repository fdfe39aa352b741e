using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Tests.Language.Text;

public sealed class NodeReaderTests
{
    private static readonly Dictionary<string, int> Members = new() { ["one"] = 1, ["two"] = 2 };

    [Theory]
    [InlineData("no")]
    [InlineData("On")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("012")]
    [InlineData("1_000")]
    [InlineData("0x1F")]
    [InlineData("0o17")]
    [InlineData("370000")]
    [InlineData("1e3")]
    [InlineData(".5")]
    [InlineData(".inf")]
    public void PlainWordOfAnotherType_MustBeQuotedToBeAText(string word)
    {
        var problems = new ProblemList(quotesValues: true);
        Assert.Null(Value(word, problems).Text());
        Assert.Equal("PK1033", Assert.Single(problems.ToImmutable()).Code);
        Assert.Equal(word, Value($"'{word}'", problems).Text());
    }

    [Theory]
    [InlineData("2.1.0")]
    [InlineData("2024-01-01")]
    [InlineData("第5条")]
    [InlineData("none")]
    [InlineData("a: b", true)]
    [InlineData("1 2")]
    public void OtherPlainText_IsItself(string text, bool isQuoted = false) =>
        Assert.Equal(text, Value(isQuoted ? $"'{text}'" : text, new(true)).Text());

    [Theory]
    [InlineData("2024-02-29", true)]
    [InlineData("'2024-02-29'", true)]
    [InlineData("2023-02-29", false)]
    [InlineData("2024-2-9", false)]
    [InlineData("2024/02/09", false)]
    [InlineData("20240209", false)]
    public void Date_IsStrict(string yaml, bool isDate)
    {
        var problems = new ProblemList(quotesValues: true);
        Assert.Equal(isDate, Value(yaml, problems).Date() is not null);
        Assert.Equal(isDate ? 0 : 1, problems.Count);
    }

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-1.5e2", -150.0)]
    [InlineData("'1'", null)]
    [InlineData("01", null)]
    [InlineData("+1", null)]
    [InlineData("1.", null)]
    [InlineData(".5", null)]
    [InlineData("1e", null)]
    [InlineData("1e999", null)]
    [InlineData("NaN", null)]
    public void Number_IsJsons(string yaml, double? expected) => Assert.Equal(expected, Value(yaml, new(true)).Number());

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("True", null)]
    [InlineData("yes", null)]
    [InlineData("'true'", null)]
    [InlineData("1", null)]
    public void Boolean_IsTrueOrFalseWithoutQuotes(string yaml, bool? expected) => Assert.Equal(expected, Value(yaml, new(true)).Boolean());

    [Fact]
    public void Integer_KnowsItsRange()
    {
        var problems = new ProblemList(quotesValues: true);
        Assert.Equal(5, Value("5", problems).Integer(1, 5));
        Assert.Null(Value("6", problems).Integer(1, 5));
        Assert.Null(Value("1.5", problems).Integer());
        Assert.Null(Value("99999999999", problems).Integer());
        Assert.Equal(["PK1035", "PK1030", "PK1030"], problems.ToImmutable().Select(p => p.Code));
    }

    [Fact]
    public void Mapping_RefusesWhatWasNotAskedFor()
    {
        var problems = new ProblemList(quotesValues: true);
        var map = new NodeReader(Composing.Yaml("title: 题\nefect: permit\nto:\nwhen:\n").Root, "rule", problems).Mapping()!;
        Assert.Null(map.Required("id").Text());
        Assert.Equal(new LocalText("题", "题"), map.Optional("title").LocalText());
        Assert.Null(map.Optional("effect").OneOf(Members));
        Assert.False(map.Nullable("to").IsGiven);
        Assert.False(map.Optional("when").IsGiven);
        map.RefuseOtherKeys();
        Assert.Equal(["1:1 PK1032", "2:1 PK1031", "4:1 PK1036"], problems.ToImmutable().Select(p => $"{p.Place.Line}:{p.Place.Column} {p.Code}"));
        Assert.Contains("`effect`", problems.ToImmutable()[1].Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UnknownMember_ListsTheMembersAndShowsTheValueOnlyOfPolicies(bool isPolicy)
    {
        var problems = new ProblemList(quotesValues: isPolicy);
        Assert.Null(Value("ones", problems).OneOf(Members));
        var problem = Assert.Single(problems.ToImmutable());
        Assert.Contains("`one`, `two`", problem.Message.En, StringComparison.Ordinal);
        Assert.Equal(isPolicy, problem.Message.En.Contains("ones", StringComparison.Ordinal));
        Assert.Equal(isPolicy, problem.Help is not null);
    }

    [Fact]
    public void HostileKey_IsCutAndCleaned()
    {
        var problems = new ProblemList(quotesValues: true);
        new NodeReader(Composing.Json("{\"\\u001b[31m\\u202e" + new string('x', 10_000) + "\": 1}").Root, "rule", problems).Mapping()!.RefuseOtherKeys();
        var message = Assert.Single(problems.ToImmutable()).Message.En;
        Assert.DoesNotContain('\u001b', message);
        Assert.DoesNotContain('\u202e', message);
        Assert.True(message.Length < 200);
    }

    [Theory]
    [InlineData("efect", "effect")]
    [InlineData("EFFECT", "effect")]
    [InlineData("tilte", "title")]
    [InlineData("bass", "basis")]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData("something", null)]
    public void NearestName_IsASlipOfThePenAway(string seen, string? expected) =>
        Assert.Equal(expected, NearestName.Of(seen, ["id", "title", "effect", "basis"]));

    private static NodeReader Value(string yaml, ProblemList problems) => new(Composing.Yaml(yaml).Root, "key", problems);
}
