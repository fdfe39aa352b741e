using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Crypto;
using PolicyKit.Masking.Keys;
using PolicyKit.Masking.Techniques;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Masking;

/// <summary>What is done fast gives what is done plainly: partial masks by a definition written here, columns value by value, codes by the
/// framework and by their vectors.</summary>
public sealed class FastMaskTests
{
    private static readonly string[] Parts =
    [
        "1", "38", "a", "B", " ", "-", "~", "!", "@", "＠", "张", "欧阳", "司马", "王", "㐀", "龥", "·", "・", "．", "１", "ａ", "~", "\u200B", "\u0301", "e\u0301", "𠮷", "\uFE00",
        "\uD83D\uDC68\u200D\uD83D\uDC69", "\r\n", "\r", "\0", "\uD800", "Ａ\u0301", "·\u0301", "русский", "\t", "%", "'", "=",
    ];

    public static TheoryData<int, int, PartialUnit> Masks => new()
    {
        { 3, 4, PartialUnit.Characters }, { 0, 0, PartialUnit.Characters }, { 1, 0, PartialUnit.Name }, { 0, 1, PartialUnit.Name }, { 2, 1, PartialUnit.Name },
        { 1, 0, PartialUnit.Email }, { 0, 2, PartialUnit.Email }, { int.MaxValue, int.MaxValue, PartialUnit.Characters },
    };

    [Theory]
    [MemberData(nameof(Masks))]
    public void PartialMaskOfAString_IsAsDefined(int first, int last, PartialUnit unit)
    {
        var (dice, mask) = (new Dice(24), new PartialMask(first, last, unit));
        for (var i = 0; i < 4_000; i++)
        {
            var value = Value(dice);
            Assert.Equal(Defined(value, first, last, unit), mask.Mask(value));
        }
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public void PartialMaskIntoABuffer_IsThatOfTheString_OrLeftToIt(int first, int last, PartialUnit unit)
    {
        var (dice, mask, taken) = (new Dice(26), new PartialMask(first, last, unit), 0);
        for (var i = 0; i < 4_000; i++)
        {
            var value = Value(dice) + "0";
            var room = new char[value.Length + dice.Below(3)];
            var isTaken = mask.TryMask(value, room, out var written);
            taken += isTaken ? 1 : 0;
            Assert.Equal(isTaken ? mask.Mask(value) : "", new string(room, 0, written));
            Assert.False(mask.TryMask(value, room.AsSpan(0, value.Length - 1), out _));
        }

        Assert.InRange(taken, 400, 3_600);
    }

    [Fact]
    public void OtherMasks_MakeATextOfTheirOwn() => Assert.False(new ConstantMask("x").TryMask("value", new char[9], out _));

    [Theory]
    [MemberData(nameof(Masks))]
    public void PartialMaskOfAColumn_IsThatOfItsValues(int first, int last, PartialUnit unit)
    {
        var (dice, mask) = (new Dice(25), new PartialMask(first, last, unit));
        var (column, masked) = (new Utf8Column(), new Utf8Column());
        for (var i = 0; i < 60; i++)
        {
            var values = Column(dice, i);
            column.Clear();
            values.ForEach(v => column.Add(Encoding.UTF8.GetBytes(v)));
            mask.Mask(column, masked);
            Assert.Equal(values.Count, masked.Count);
            for (var j = 0; j < values.Count; j++)
            {
                Assert.Equal(mask.Mask(Encoding.UTF8.GetString(column[j])), Encoding.UTF8.GetString(masked[j]));
            }
        }
    }

    [Fact]
    public void PartialMaskOfAColumn_LeavesTheOriginal()
    {
        var (column, masked) = (new Utf8Column(), new Utf8Column());
        for (var i = 0; i < 500; i++)
        {
            column.Add("13800138000"u8);
        }

        new PartialMask(3, 4).Mask(column, masked);
        Assert.Equal("13800138000", Encoding.UTF8.GetString(column[499]));
        Assert.Equal("138****8000", Encoding.UTF8.GetString(masked[499]));
        Assert.Throws<ArgumentException>(() => new PartialMask(3, 4).Mask(column, column));
    }

    [Fact]
    public void PartialMaskOfAWarmColumn_AllocatesNothing()
    {
        var (column, masked, mask) = (new Utf8Column(), new Utf8Column(), new PartialMask(3, 4));
        for (var i = 0; i < 1_000; i++)
        {
            column.Add(Encoding.ASCII.GetBytes(new string('1', 5 + (i % 20))));
        }

        mask.Mask(column, masked);
        var before = GC.GetAllocatedBytesForCurrentThread();
        mask.Mask(column, masked);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Codes_AreThoseOfTheCanonicalForm()
    {
        var (dice, key) = (new Dice(26), MaskKey.Derive("k", new byte[32], "s"));
        var (sha, sm3, hmac) = (new HmacSha256Mask(key), new HmacSm3Mask(key), new HmacSm3(key.Bytes));
        var code = new byte[32];
        for (var i = 0; i < 2_000; i++)
        {
            var value = i % 50 == 0 ? new string('7', 200 + i) : Value(dice);
            if (NullLike.Is(value))
            {
                Assert.Null(sha.Mask(value));
                continue;
            }

            var canonical = Encoding.UTF8.GetBytes(CanonicalText.Of(value).Joined().ToString());
            Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(key.Bytes, canonical).AsSpan(0, 16)), sha.Mask(value));
            hmac.Compute(canonical, code);
            Assert.Equal(Convert.ToHexStringLower(code.AsSpan(0, 16)), sm3.Mask(value));
        }
    }

    // A value of random parts; often plain digits, as most are.
    private static string Value(Dice dice) => dice.Chance(30) ? string.Concat(Enumerable.Range(0, dice.Below(24)).Select(_ => (char)('0' + dice.Below(10))))
        : string.Concat(Enumerable.Range(0, dice.Below(9)).Select(_ => dice.Of(Parts)));

    // By turns values of one length, of several, with one odd among them, and of anything.
    private static List<string> Column(Dice dice, int kind)
    {
        var length = 1 + dice.Below(70);
        var values = Enumerable.Range(0, dice.Below(300)).Select(_ => new string((char)dice.Between(' ', '~'), kind % 4 == 0 ? length : dice.Below(length))).ToList();
        if (kind % 4 == 2 && values.Count > 0)
        {
            values[dice.Below(values.Count)] = Value(dice);
        }

        return kind % 4 == 3 ? [.. values.Select(_ => Value(dice))] : values;
    }

    /// <summary>The definition: grapheme clusters without those that show nothing; the ends stay if a third at least is hidden, else nothing.</summary>
    private static string Defined(string value, int first, int last, PartialUnit unit)
    {
        var at = unit == PartialUnit.Email ? value.LastIndexOfAny(['@', '＠']) : -1;
        var (local, domain) = at < 0 ? (value, "") : (value[..at], value[at..]);
        var all = new List<string>();
        for (var e = StringInfo.GetTextElementEnumerator(local); e.MoveNext();)
        {
            all.Add(e.GetTextElement());
        }

        all.RemoveAll(e => e is "\u200B" or "\0" or "\uFE00");
        var surname = all.Count > 2 && all[0] + all[1] is "欧阳" or "司马" ? 2 : 1;
        long head = unit == PartialUnit.Name && first > 0 ? surname + first - 1L : first;
        var hidden = all.Count - head - last;
        var isAll = hidden * 3 < all.Count;
        return string.Concat(all.Select((e, i) => (!isAll && (i < head || i >= head + hidden)) || (unit == PartialUnit.Name && e is "·" or "・" or "．") ? e
            : e[0] is >= '！' and <= '～' ? "＊" : "*")) + domain;
    }
}
