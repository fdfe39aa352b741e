using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Masking.Tables;

/// <summary>What happens to values on their way into a table: they are left out, written otherwise, mistyped, or replaced by a remark.</summary>
internal sealed class Dirt(Dice dice, int level)
{
    private readonly int _nulls = level == 0 ? 0 : dice.Below(15 * level);
    private readonly int _form = dice.Below(10);

    /// <summary>The cell that a value becomes. Columns of one table differ in how dirty they are.</summary>
    public string Of(string value, string type)
    {
        if (dice.Chance(_nulls))
        {
            return dice.Of("", "", "", "-", "无", "NULL", "/", "暂无", "不详");
        }

        return level > 0 && dice.Below(1000) < 8 * level ? Mistyped(value, type) : level > 0 && dice.Chance(40) ? Written(value, type) : value;
    }

    private string Mistyped(string value, string type)
    {
        if (type is not ("resident-id" or "mobile" or "bank-card" or "uscc") || dice.Chance(40))
        {
            return dice.Of("同上", "见附件", "未提供", "待补");
        }

        var at = dice.Below(value.Length);
        return dice.Chance(50) ? value.Remove(at, 1) : value[..at] + (char)('0' + dice.Below(10)) + value[(at + 1)..];
    }

    // One way of writing for a column, now and then.
    private string Written(string value, string type) => (_form, type) switch
    {
        (0, _) => " " + value,
        (1, _) => value + " ",
        (2, "resident-id" or "mobile" or "bank-card" or "uscc") => "'" + value,
        (3, "resident-id" or "mobile" or "bank-card") => string.Concat(value.Select(c => c < 0x80 ? (char)(c + 0xFEE0) : c)),
        (4, "mobile") => $"{value[..3]} {value[3..7]} {value[7..]}",
        (5, "mobile") => "+86" + value,
        (6, "mobile") => $"{value[..3]}-{value[3..7]}-{value[7..]}",
        (4 or 5, "bank-card") => string.Join(' ', value.Chunk(4).Select(c => new string(c))),
        (6, "resident-id" or "bank-card") => $"=\"{value}\"",
        (7, "resident-id" or "uscc") => value.ToLowerInvariant(),
        (8, "person-name") => value.Length == 2 ? $"{value[0]} {value[1]}" : value,
        _ => value,
    };
}
