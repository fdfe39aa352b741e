using System.Text;
using PolicyKit.Language;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Tests.Language.Text;

public sealed class YamlComposerTests
{
    [Theory]
    [InlineData("a: [1,2\nb: 3", "1:5 PK1001")]
    [InlineData("a: &x 1\nb: *x\n", "1:4 PK1010\n2:4 PK1010")]
    [InlineData("a: !t 2\nb: ! 3\nc: !!str 4\n", "1:4 PK1011\n2:4 PK1011\n3:4 PK1011")]
    [InlineData("a: { <<: { b: 1 } }\n", "1:6 PK1012")]
    [InlineData("a: 1\n---\nb: 2\n", "2:1 PK1013")]
    [InlineData("--- 1\n--- 2\n", "2:1 PK1013")]
    [InlineData("? [a]\n: 1\n", "1:3 PK1014")]
    [InlineData("? { a: 1 }\n: 1\n", "1:3 PK1014")]
    [InlineData("? |\n  a\n: 1\n", "1:3 PK1014")]
    [InlineData("*a : 1\n", "1:1 PK1010")]
    [InlineData("\ta: 1\n", "1:1 PK1015")]
    [InlineData("a:\n  - 1\n  \t- 2\n", "3:3 PK1015")]
    [InlineData("a: [1,\n\t2]\n", "2:1 PK1015")]
    [InlineData("%YAML 1.2\n---\na: 1\n", "1:1 PK1016")]
    [InlineData("# c\n%TAG ! tag:x,2000:\n---\na: 1\n", "2:1 PK1016")]
    [InlineData("a: 1\nb: 2\na: 3\n", "3:1 PK1009")]
    [InlineData("a: 1\n\"a\": 3\n'a': 4\n", "2:1 PK1009\n3:1 PK1009")]
    [InlineData("{a: 1, a}", "1:8 PK1009")]
    [InlineData("", "1:1 PK1005")]
    [InlineData("# only a comment\n", "1:1 PK1005")]
    [InlineData("---\n", "1:1 PK1005")]
    [InlineData("a: 1\nb: x\0y\n", "2:5 PK1004")]
    [InlineData("a: \u001b[31m\n", "1:4 PK1004")]
    [InlineData("a: x\u0085y\n", "1:5 PK1004")]
    [InlineData("a: x\u2028y\n", "1:5 PK1004")]
    [InlineData("a: x\n\uFEFFb: y\n", "2:1 PK1004")]
    [InlineData("a: \"\\ud800\"\n", "1:4 PK1001")]
    [InlineData("a: \"\\q\"\n", "1:4 PK1001")]
    [InlineData("a: \"x\n", "1:4 PK1001")]
    [InlineData("a: b: c\n", "1:5 PK1001")]
    [InlineData("a: @x\n", "1:4 PK1001")]
    [InlineData("a: %x\n", "1:4 PK1001")]
    [InlineData("a: 1\n b: 2\n", "2:3 PK1001")]
    public void RefusedText_IsOneProblemAtItsPlace(string text, string expected) => Assert.Equal(expected, Composing.Yaml(text).Codes());

    [Fact]
    public void DuplicateKey_NamesBothPlaces()
    {
        var problem = Assert.Single(Composing.Yaml("中: 1\nb: 2\n中: 3\n").Problems);
        Assert.Equal(new SourcePlace("t", 3, 1, 3, 2), problem.Place);
        Assert.Contains("1:1", problem.Message.En, StringComparison.Ordinal);
        Assert.Contains("1:1", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyDuplicates_AreCutAtTheLimit() =>
        Assert.Equal(ProblemList.DefaultLimit, Composing.Yaml(string.Concat(Enumerable.Repeat("a: 1\n", 1000))).Problems.Length);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0 })]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, 0x61 })]
    [InlineData(new byte[] { 0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61 })]
    [InlineData(new byte[] { 0x61, 0, 0x3A, 0, 0x20, 0, 0x31, 0 })]
    [InlineData(new byte[] { 0, 0x61, 0, 0x3A })]
    public void WideEncoding_IsNamed(byte[] bytes)
    {
        Assert.Equal("PK1003", Assert.Single(YamlComposer.Compose(new("t", "t", bytes)).Problems).Code);
        Assert.Equal("PK1003", Assert.Single(JsonComposer.Compose(new("t", "t", bytes)).Problems).Code);
    }

    [Fact]
    public void InvalidUtf8_IsAtItsLine()
    {
        byte[] bytes = [.. "a: 1\r\n中😀: "u8, 0xD6, 0xD0, .. "\n"u8];
        Assert.Equal("2:6 PK1002", YamlComposer.Compose(new("t", "t", bytes)).Codes());
        Assert.Equal("2:6 PK1002", JsonComposer.Compose(new("t", "t", bytes)).Codes());
    }

    [Fact]
    public void ByteOrderMark_CountsNoColumn() =>
        Assert.Equal(new SourcePlace("t", 1, 4, 1, 5), Composing.Yaml("\uFEFFa: 1\n").Scalar("a").Place);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Places_AreRightAfterChineseAndAstral(string lineBreak)
    {
        var composed = Composing.Yaml(string.Join(lineBreak, "# 注释", "中文: '重😀点'", "\"😀\": [ 一, 二😀, 三 ]", ""));
        Assert.Equal(new SourcePlace("t", 2, 5, 2, 11), composed.Scalar("中文").Place);
        Assert.Equal(new SourcePlace("t", 3, 9, 3, 10), composed.Scalar("😀", 0).Place);
        Assert.Equal(new SourcePlace("t", 3, 12, 3, 15), composed.Scalar("😀", 1).Place);
        Assert.Equal(new SourcePlace("t", 3, 17, 3, 18), composed.Scalar("😀", 2).Place);
        Assert.Equal(new SourcePlace("t", 3, 7, 3, 20), composed.At("😀").Place);
    }

    [Fact]
    public void EmptyValue_StandsAtItsKey() =>
        Assert.Equal(new SourcePlace("t", 1, 1, 1, 2), Composing.Yaml("a:\n\n\nb: 1\n").Scalar("a").Place);

    [Theory]
    [InlineData("a: x === y && z")]
    [InlineData("a: x\n  && y\n\n\n  && z # c\nb: 1")]
    [InlineData("中文: 'it''s 中😀 ''x'' === y'")]
    [InlineData("a: 'x   \n\n   it''s\n\t y ''\n'")]
    [InlineData("a: |\n  x &&\n    y\n\n  # z\nb: 1")]
    [InlineData("a: |2-\n    x &&\n  y\n\n\n")]
    [InlineData("a: |+\r\n  x &&\r\n\r\n  中y\r\n\r\n")]
    [InlineData("- - a: |\n\n\n      x\n       y")]
    [InlineData("['b\nc d']")]
    [InlineData("bcd\nefg")]
    public void TextMap_LeadsEachLetterBackToItself(string text)
    {
        var scalar = Scalars(Composing.Yaml(text).Root!).First(s => s.Map is not null && s.Text.Length > 2);
        var lines = text.Split(["\r\n", "\n"], StringSplitOptions.None);
        for (var i = 0; i < scalar.Text.Length; i++)
        {
            if (!char.IsWhiteSpace(scalar.Text[i]))
            {
                var at = scalar.Map!.At(i, 1);
                Assert.Equal(scalar.Text[i], lines[at.Line - 1][at.Column - 1]);
                Assert.Equal((at.Line, at.Column + 1), (at.EndLine, at.EndColumn));
            }
        }
    }

    [Theory]
    [InlineData("a: \"x\"")]
    [InlineData("a: >\n  x\n")]
    public void TextMap_IsAbsentWhereAnEscapeMayStand(string text) => Assert.Null(Composing.Yaml(text).Scalar("a").Map);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("- ", "")]
    [InlineData("? ", "")]
    [InlineData("[{a: ", "}]")]
    public void MillionDeep_IsRefusedAtTheLimit(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 1_000_000));
        var problem = Assert.Single(Composing.Yaml(text + close).Problems);
        Assert.Contains(problem.Code, new[] { "PK1008", "PK1014" });
    }

    [Fact]
    public void DeepBlock_IsRefusedAtTheLimit()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 2000; i++)
        {
            text.Append(' ', i).Append("a:\n");
        }

        Assert.Equal("65:65 PK1008", Composing.Yaml(text.ToString()).Codes());
    }

    [Fact]
    public void DepthAtTheLimit_IsAccepted()
    {
        var text = new string('[', NodeLimits.Depth) + new string(']', NodeLimits.Depth);
        Assert.Empty(Composing.Yaml(text).Problems);
        Assert.Empty(Composing.Json(text).Problems);
        Assert.Equal("1:65 PK1008", Composing.Yaml("[" + text + "]").Codes());
        Assert.Equal("1:65 PK1008", Composing.Json("[" + text + "]").Codes());
    }

    [Fact]
    public void HugeFileAndHugeScalar_AreRefused()
    {
        Assert.Equal("1:1 PK1006", Composing.Yaml("a: " + new string('x', 50 << 20)).Codes());
        Assert.Equal("1:4 PK1007", Composing.Yaml("a: " + new string('x', 2 << 20)).Codes());
        Assert.Equal("1:7 PK1007", Composing.Json("{\"a\": \"" + new string('x', 50 << 20) + "\"}").Codes());
    }

    [Fact]
    public void BillionLaughs_IsRefusedWithoutGrowing()
    {
        var text = "a: &a [x, x]\n" + string.Concat(Enumerable.Range(1, 25).Select(i => $"{(char)('a' + i)}: &{(char)('a' + i)} [{string.Join(", ", Enumerable.Repeat("*" + (char)('a' + i - 1), 9))}]\n"));
        Assert.Equal(ProblemList.DefaultLimit, Composing.Yaml(text).Problems.Length);
    }

    internal static IEnumerable<ScalarNode> Scalars(Node node) => node switch
    {
        ScalarNode scalar => [scalar],
        SequenceNode sequence => sequence.Items.SelectMany(Scalars),
        MappingNode mapping => mapping.Entries.SelectMany(e => Scalars(e.Key).Concat(Scalars(e.Value))),
        _ => [],
    };
}
