using System.Text;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Scanning;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Masking;

/// <summary>The scanner of bytes finds what regular expressions and checksums find, wherever blocks and buffers end.</summary>
public sealed class Utf8ScannerTests
{
    private static readonly DateOnly AsOf = new(2099, 12, 31);
    private static readonly string[] Signs =
    [
        " ", " ", ",", "，", "。", "-", ".", "@", "_", "·", ":", "\n", "京", "鲁", "云", "学", "号", "x", "X", "A", "I", "O", "D", "86", "0086", "+", "010", "0543", "é", "𠮷", "\0", "12-", "3.", "q.cn", "@q.com", "%",
    ];

    public static TheoryData<string, IdentifierType, string> Found => new()
    {
        { "身份证110101199003070011，", IdentifierType.ResidentId, "110101199003070011" },
        { "id=11010519491231002x;", IdentifierType.ResidentId, "11010519491231002x" },
        { "code:91350100M000100Y43", IdentifierType.Uscc, "91350100M000100Y43" },
        { "card 6222020000000000018.", IdentifierType.BankCard, "6222020000000000018" },
        { "\"phone\":\"13800138000\"", IdentifierType.Mobile, "13800138000" },
        { "+8613800138000", IdentifierType.Mobile, "8613800138000" },
        { "电话010-62345678转801", IdentifierType.Landline, "010-62345678" },
        { "0543-3162345", IdentifierType.Landline, "0543-3162345" },
        { "<a.b+c@x.gov.cn>", IdentifierType.Email, "a.b+c@x.gov.cn" },
        { "13800138000@qq.com", IdentifierType.Email, "13800138000@qq.com" },
        { "车牌鲁M·12345进场", IdentifierType.Plate, "鲁M·12345" },
        { "京A1234警", IdentifierType.Plate, "京A1234警" },
        { "粤bd12345", IdentifierType.Plate, "粤bd12345" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void PlainIdentifier_IsFoundAtItsPlace(string text, IdentifierType type, string expected)
    {
        var find = Assert.Single(Scan(text));
        Assert.Equal((type, expected), (find.Type, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text), (int)find.Start, find.Length)));
    }

    [Theory]
    [InlineData("110101199003070012")]
    [InlineData("110101199002300014")]
    [InlineData("99110101199003070011")]
    [InlineData("a13800138000")]
    [InlineData("0.6222020000000000018")]
    [InlineData("0000000000000000")]
    [InlineData("0543-1162345")]
    [InlineData("a@b")]
    [InlineData("a..b@x.cn")]
    [InlineData("a@-x.cn")]
    [InlineData("鲁MI2345")]
    [InlineData("鲁M123456")]
    [InlineData("")]
    [InlineData("@")]
    public void WhatIsNoIdentifier_IsNotFound(string text) => Assert.Empty(Scan(text));

    [Fact]
    public void RandomTexts_GiveWhatTheOracleGives()
    {
        var dice = new Dice(29);
        for (var i = 0; i < 6_000; i++)
        {
            var text = Text(dice, dice.Below(30));
            Assert.Equal(ScanOracle.Find(text), Places(text, Scan(text)));
        }
    }

    [Fact]
    public void RandomTexts_HoldEachTypeOften()
    {
        var dice = new Dice(29);
        var seen = Enumerable.Range(0, 2_000).SelectMany(_ => ScanOracle.Find(Text(dice, 20))).CountBy(f => f.Type).ToDictionary();
        Assert.All(Utf8Scanner.Types, t => Assert.True(seen.GetValueOrDefault(t) > 200, $"{t} {seen.GetValueOrDefault(t)}"));
    }

    [Fact]
    public void Stream_GivesWhatTheWholeTextGives()
    {
        var dice = new Dice(30);
        var text = new StringBuilder();
        while (text.Length < 1_000_000)
        {
            text.Append(Text(dice, 20)).Append(dice.Chance(1) ? new string('1', dice.Below(3_000)) : "");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var (whole, scanner) = (Scan(text.ToString()), new Utf8Scanner(AsOf));
        foreach (var most in new[] { int.MaxValue, 4_093 })
        {
            var (found, lines) = (new List<Utf8Find>(), new List<long>());
            var extent = scanner.Scan(new Trickle(bytes, most), (find, line) =>
            {
                found.Add(find);
                lines.Add(line);
            });
            Assert.Equal(new Utf8Extent(bytes.Length, bytes.Count(b => b == '\n') + (bytes[^1] == '\n' ? 0 : 1)), extent);
            Assert.Equal(whole, found);
            Assert.Equal(whole.Select(f => 1L + bytes.AsSpan(0, (int)f.Start).Count((byte)'\n')), lines);
        }
    }

    [Fact]
    public void ScanningAgain_AllocatesNothing()
    {
        var bytes = Encoding.UTF8.GetBytes(Text(new Dice(31), 5_000));
        var (scanner, found) = (new Utf8Scanner(AsOf), new List<Utf8Find>());
        scanner.Scan(bytes, found);
        found.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        scanner.Scan(bytes, found);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Blocks_AreTheSameWithNarrowVectors()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (var place = 0; place + ByteBlock.Size <= bytes.Length; place++)
        {
            Assert.Equal(ByteBlock.InQuarters(ref bytes[0], (nuint)place), ByteBlock.Whole(ref bytes[0], (nuint)place));
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("a@")]
    [InlineData("a111111")]
    [InlineData("1-111111-")]
    [InlineData("京A")]
    [InlineData("a.")]
    public void HugeText_IsScanned(string part) => Assert.Empty(Scan(string.Concat(Enumerable.Repeat(part, 400_000))));

    private static List<Utf8Find> Scan(string text)
    {
        var found = new List<Utf8Find>();
        new Utf8Scanner(AsOf).Scan(Encoding.UTF8.GetBytes(text), found);
        return found;
    }

    private static List<(int, int, IdentifierType)> Places(string text, List<Utf8Find> found)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return found.ConvertAll(f => (Encoding.UTF8.GetCharCount(bytes, 0, (int)f.Start), Encoding.UTF8.GetCharCount(bytes, (int)f.Start, f.Length), f.Type));
    }

    // Identifiers, some of them spoiled in one place, between signs that may or may not part them.
    private static string Text(Dice dice, int parts)
    {
        var values = new GeneratedColumns(dice);
        var text = new StringBuilder();
        for (var i = 0; i < parts; i++)
        {
            var value = dice.Below(9) switch
            {
                0 => values.ResidentId(),
                1 => values.Uscc(),
                2 => values.Card(),
                3 => values.Mobile(),
                4 => dice.Of("010-6", "0543-3", "0106", "02-6", "0543316") + values.Digits(dice.Between(6, 8)),
                5 => dice.Of("a", "b.c", "x-1", "_%", ".", "13800138000") + "@" + dice.Of("q.cn", "a-b.c1.com", "x", "-a.cn", "b.c-", "a.b.gov"),
                6 => dice.Of("京", "鲁", "云") + dice.Of("A", "b", "O") + dice.Of("", "·") + values.Digits(dice.Between(3, 6)) + dice.Of("", "D", "学", "x"),
                7 => values.Digits(dice.Between(1, 22)),
                _ => dice.Of(Signs),
            };
            text.Append(dice.Chance(15) && value.Length > 0 ? Spoiled(value, dice) : value).Append(dice.Chance(70) ? dice.Of(Signs) : "");
        }

        return text.ToString();
    }

    private static string Spoiled(string value, Dice dice)
    {
        var at = dice.Below(value.Length);
        return value[..at] + dice.Of(Signs) + value[(at + 1)..];
    }

    /// <summary>A stream that gives so many bytes at most.</summary>
    private sealed class Trickle(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);
    }
}
