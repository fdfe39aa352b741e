using System.Collections.Frozen;

namespace PolicyKit.Masking.Canonical;

/// <summary>What stands where nothing is known: words, signs and fillers.</summary>
internal static class NullLike
{
    private const int Longest = 8;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "-", "--", "/", "\\", "无", "空", "暂无", "不详", "未知", "null", "none", "n/a", "na", "nil", "nan", "00000000", "999999", "99999999",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a cell says nothing.</summary>
    internal static bool Is(ReadOnlySpan<char> cell)
    {
        var word = cell.Trim();
        return word.Length <= Longest && (word.IsEmpty || Words.Contains(word));
    }
}
