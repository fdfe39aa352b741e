using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Tests.Language.Text;

public sealed class JsonComposerTests
{
    [Theory]
    [InlineData("", "1:1 PK1005")]
    [InlineData(" \n ", "2:2 PK1017")]
    [InlineData("{", "1:2 PK1017")]
    [InlineData("{\"a\": 1,}", "1:9 PK1017")]
    [InlineData("[1,]", "1:4 PK1017")]
    [InlineData("[1 2]", "1:4 PK1017")]
    [InlineData("{'a': 1}", "1:2 PK1017")]
    [InlineData("{\"a\" 1}", "1:6 PK1017")]
    [InlineData("{\"中😀\": NaN}", "1:9 PK1017")]
    [InlineData("[Infinity]", "1:2 PK1017")]
    [InlineData("[-Infinity]", "1:3 PK1017")]
    [InlineData("[01]", "1:3 PK1017")]
    [InlineData("[1.]", "1:4 PK1017")]
    [InlineData("[+1]", "1:2 PK1017")]
    [InlineData("[0x1]", "1:3 PK1017")]
    [InlineData("[1 // c\n]", "1:4 PK1017")]
    [InlineData("[1, /* c */ 2]", "1:5 PK1017")]
    [InlineData("[\"a\tb\"]", "1:4 PK1017")]
    [InlineData("[\"a\n\"]", "1:4 PK1017")]
    [InlineData("[\"\\x\"]", "1:4 PK1017")]
    [InlineData("[\"\\u12\"]", "1:7 PK1017")]
    [InlineData("[\"\\ud800\"]", "1:2 PK1019")]
    [InlineData("{\"\\udc00x\": 1}", "1:2 PK1019")]
    [InlineData("{} x", "1:4 PK1018")]
    [InlineData("{}\r\n{}", "2:1 PK1018")]
    [InlineData("1 2", "1:3 PK1018")]
    [InlineData("{\"a\": 1, \"a\": 2}", "1:10 PK1009")]
    [InlineData("{\"a\": 1,\n \"\\u0061\": 2}", "2:2 PK1009")]
    public void RefusedText_IsOneProblemAtItsPlace(string text, string expected) => Assert.Equal(expected, Composing.Json(text).Codes());

    [Fact]
    public void DuplicateAmongManyKeys_NamesBothPlaces()
    {
        var keys = Enumerable.Range(0, 1000).Select(i => $"\"k{i}\": {i}").Append("\"k500\": 0");
        var problem = Assert.Single(Composing.Json("{\n" + string.Join(",\n", keys) + "}").Problems);
        Assert.Equal(1002, problem.Place.Line);
        Assert.Contains("502:1", problem.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Places_AreRightAfterChineseAndAstral(string lineBreak)
    {
        var composed = Composing.Json(string.Join(lineBreak, "\uFEFF{", "  \"中😀\" : [ \"重😀点\", 12, {\"a\":null} ],", "\"b\": true }"));
        Assert.Equal(new SourcePlace("t", 2, 3, 2, 8), ((MappingNode)composed.Root!).Entries[0].Key.Place);
        Assert.Equal(new SourcePlace("t", 2, 13, 2, 19), composed.Scalar("中😀", 0).Place);
        Assert.Equal(new SourcePlace("t", 2, 21, 2, 23), composed.Scalar("中😀", 1).Place);
        Assert.Equal(new SourcePlace("t", 2, 25, 2, 35), composed.At("中😀", 2).Place);
        Assert.Equal(new SourcePlace("t", 2, 30, 2, 34), composed.Scalar("中😀", 2, "a").Place);
        Assert.Equal(new SourcePlace("t", 3, 6, 3, 10), composed.Scalar("b").Place);
    }

    [Fact]
    public void LineOfAFile_HasItsPlacesInTheFile()
    {
        var composed = JsonComposer.Compose("{\"a\": 1, \"a\": 2}"u8.ToArray(), "c.jsonl", 7);
        Assert.Equal("7:10 PK1009", composed.Codes());
        Assert.Contains("7:2", composed.Problems[0].Message.En, StringComparison.Ordinal);
        Assert.Equal("7:4 PK1002", JsonComposer.Compose(new byte[] { (byte)'[', (byte)'"', 0x61, 0xFF }, "c.jsonl", 7).Codes());
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("[{\"a\":")]
    public void MillionDeep_IsRefusedAtTheLimit(string open) =>
        Assert.Equal("PK1008", Assert.Single(Composing.Json(string.Concat(Enumerable.Repeat(open, 1_000_000))).Problems).Code);

    [Fact]
    public void EveryPrefixOfAText_IsRefusedWithoutException()
    {
        var text = Encoding.UTF8.GetBytes("{\"中\": [1.5e3, \"\\u00e9😀\", true, null, {}], \"b\": {\"c\": -0}}");
        for (var length = 0; length < text.Length; length++)
        {
            Assert.Single(JsonComposer.Compose(text.AsMemory(0, length), "t", 1).Problems);
        }
    }

    [Fact]
    public void NaughtyStrings_AreValuesLikeAnyOther()
    {
        if (HostileStrings.All is not { Count: > 0 } strings)
        {
            return;
        }

        Assert.Equal(strings, ((SequenceNode)Composing.Json(NodeWriter.Json(Node(strings))).At()).Items.Select(i => ((ScalarNode)i).Text));
        Assert.Equal(strings, ((SequenceNode)Composing.Yaml(NodeWriter.Yaml(Node(strings))).At()).Items.Select(i => ((ScalarNode)i).Text));
        foreach (var text in strings)
        {
            // As plain YAML they may be anything, but never an exception.
            _ = Composing.Yaml("a: " + text + "\n");
            _ = Composing.Yaml(text);
            _ = Composing.Json(text);
        }
    }

    [Fact]
    public void YamlOfTheSameTree_GivesTheSameNodes() => Prop.ForAll(Trees.ToArbitrary(), tree =>
    {
        var json = NodeWriter.Text(Composing.Json(NodeWriter.Json(tree)).At());
        return json == NodeWriter.Text(tree) && json == NodeWriter.Text(Composing.Yaml(NodeWriter.Yaml(tree)).At())
            && json == NodeWriter.Text(Composing.Yaml(NodeWriter.Json(tree)).At());
    }).QuickCheckThrowOnFailure();

    private static readonly string[] Texts =
        ["", "a", "中文", "😀", "it's", "\"", "\\", "no", "~", "1", "a: b", "# c", "- x", "x\ny", " lead", "trail ", "\t", "\u0001", "\u2028", "\uFEFF", "<<", "*a", "&a", "!t", "%d", "{", "]", "null", "é"];

    private static Gen<Node> Trees => Gen.Sized(size => Tree(Math.Min(size / 12, 5)));

    private static Gen<Node> Tree(int depth)
    {
        var text = Gen.Elements(Texts).Two().Select(t => (Node)new ScalarNode(t.Item1 + t.Item2, ScalarStyle.DoubleQuoted, default));
        var plain = Gen.Elements("true", "false", "null", "0", "-1", "2.5", "1e3", "12345678901234567890")
            .Select(t => (Node)new ScalarNode(t, ScalarStyle.Plain, default));
        if (depth == 0)
        {
            return Gen.OneOf(text, plain);
        }

        var sequence = Tree(depth - 1).ListOf().Select(items => (Node)new SequenceNode([.. items], default));
        var mapping = Gen.Zip(Gen.Elements(Texts), Tree(depth - 1)).ListOf().Select(entries => (Node)new MappingNode(
            [.. entries.DistinctBy(e => e.Item1).Select(e => new MappingEntry(new(e.Item1, ScalarStyle.DoubleQuoted, default), e.Item2))], default));
        return Gen.OneOf(text, plain, sequence, mapping);
    }

    private static SequenceNode Node(IEnumerable<string> texts) =>
        new([.. texts.Select(t => new ScalarNode(t, ScalarStyle.DoubleQuoted, default))], default);
}
