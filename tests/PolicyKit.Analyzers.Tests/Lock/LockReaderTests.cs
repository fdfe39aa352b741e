using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Lock;

namespace PolicyKit.Analyzers.Tests.Lock;

/// <summary>The reader of JSON and the lock: whatever the text, an answer and no exception.</summary>
public sealed class LockReaderTests
{
    [Theory]
    [InlineData("", 0, "a value")]
    [InlineData("{", 1, "a name in quotes")]
    [InlineData("{\"lock\":1", 9, "`,`")]
    [InlineData("{\"lock\":1,}", 10, "a name in quotes")]
    [InlineData("{\"lock\" 1}", 8, "`:`")]
    [InlineData("{\"lock\":tru}", 8, "a value")]
    [InlineData("{\"lock\":1}x", 10, "the end of the file")]
    [InlineData("{\"a\":\"\\q\"}", 7, "an escape of JSON")]
    [InlineData("{\"a\":\"\\u12G4\"}", 7, "an escape of JSON")]
    [InlineData("{\"a\":\"\\u12", 7, "an escape of JSON")]
    [InlineData("{\"a\":\"x", 7, "the end of a text in quotes")]
    [InlineData("{\"a\":\"x\ny\"}", 7, "the end of a text in quotes")]
    [InlineData("{\"lock\":1}\0", 10, "the end of the file")]
    [InlineData("{\"a\":--}", 5, "a value")]
    [InlineData("[]", 0, "`\"lock\": 1`")]
    [InlineData("{\"lock\":2}", 0, "`\"lock\": 1`")]
    [InlineData("{\"lock\":\"1\"}", 0, "`\"lock\": 1`")]
    [InlineData("null", 0, "`\"lock\": 1`")]
    [InlineData("<<<<<<< HEAD\n{\"lock\":1}", 0, "a value")]
    public void Broken_IsToldWithItsPlace(string text, int position, string expected)
    {
        var (table, fault) = PolicyLock.Read(text);
        Assert.Null(table);
        Assert.Equal(new JsonFault(position, expected), fault);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Nesting_IsBounded(string open) =>
        Assert.Equal("less nesting", PolicyLock.Read(string.Concat(Enumerable.Repeat(open, 100_000))).Fault!.Expected);

    /// <summary>Members of other types than theirs are as if absent.</summary>
    [Theory]
    [InlineData("""{ "lock": 1 }""")]
    [InlineData("""{ "lock": 1, "kinds": {}, "verdicts": 3, "rules": "x", "recognisers": [1, {}], "code": [] }""")]
    [InlineData("""{ "lock": 1, "kinds": [ { "kind": "personal", "in": { "000000": 7 } }, { "kind": "personal", "in": { "000000": -1e300 } }, null, {} ], "verdicts": [ 1 ] }""")]
    [InlineData("""{ "lock": 1, "kinds": [ { "kind": "personal", "in": { "000000": 0.5 } } ], "verdicts": [ { "opening": [], "rule": 5, "sufficient": null } ] }""")]
    [InlineData("""{ "lock": 1, "recognisers": [ { "fold": "a", "groups": [ { "words": [ "", "。" ] } ], "recognisers": [ { "id": 1, "kind": "personal", "confidence": 1e308, "words": [ "" ], "owners": { "x": "y" } } ] } ] }""")]
    [InlineData("""{ "lock": 1, "code": { "types": [ { "type": 1 } ], "members": [ {}, {} ], "values": [ { "name": "(" }, { "name": ")." } ], "sinks": [ { "method": "" }, { "method": "..ctor" } ], "masks": [ {} ] } }""")]
    public async Task OtherShapes_AreSurvived(string text)
    {
        var found = await Locked.In(Locked.Logging("public class User { public string Mobile { get; set; } = \"\"; [DataField(\"personal\")] public string A { get; set; } = \"\"; }", "user.A, user.Mobile", "User user"), text);
        Assert.Contains(found, d => d.Id == "PKA1002");
        Assert.DoesNotContain(found, d => d.Id == "PKA4002");
    }

    [Fact]
    public void Escapes_AreRead()
    {
        var (value, fault) = JsonParser.Parse(" { \"a\\u4e00\\n\\\"\" : [ 1.5e1 , true, null, \"\\ud83d\\ude00\" ] , \"a\": -0 } ");
        Assert.Null(fault);
        Assert.Equal("😀", value["a一\n\""].Items[3].Text);
        Assert.Equal((15.0, true), (value["a一\n\""].Items[0].Number, value["a一\n\""].Items[1].IsTrue));
    }

    /// <summary>Every beginning of a lock is broken, and none makes the reader throw.</summary>
    [Fact]
    public void EveryPrefix_IsSurvived()
    {
        var text = Locked.Lock;
        for (var length = 0; length < text.TrimEnd().Length; length += 97) Assert.NotNull(PolicyLock.Read(text[..length]).Fault);
    }

    /// <summary>Characters changed at places that a seed chooses.</summary>
    [Fact]
    public void Damage_IsSurvived()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var text = Locked.Lock.ToCharArray();
            for (var n = 0; n < 5; n++) text[random.Next(text.Length)] = "{}[]\",:0\\x\u0001\uD800"[random.Next(12)];
            _ = PolicyLock.Read(new string(text)).Lock?.LawOf("personal/contact/mobile", null);
        }
    }
}
