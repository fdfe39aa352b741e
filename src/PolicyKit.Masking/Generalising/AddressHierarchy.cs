namespace PolicyKit.Masking.Generalising;

/// <summary>Province, city, county, street or town: an address cut behind the part that the level names. An address that names none of them
/// says nothing general, and nothing leaves.</summary>
internal sealed class AddressHierarchy : Hierarchy
{
    private const int LongestStreet = 12;
    private static readonly string[] StreetSuffixes = ["街道", "镇", "乡", "苏木", "地区办事处"];

    public override int Levels => 4;

    public override string? At(string value, int level)
    {
        var text = value.AsSpan().Trim();
        var ends = Ends(text);
        for (var at = level; at >= 1; at--)
        {
            if (ends[at - 1] > 0)
            {
                return text[..ends[at - 1]].ToString();
            }
        }

        return null;
    }

    /// <summary>How far the address reaches at each level; 0 where it does not name it. A municipality is its own city.</summary>
    internal static int[] Ends(ReadOnlySpan<char> text)
    {
        var ends = new int[4];
        var at = 0;
        for (var level = Divisions.LevelOfProvince; level <= Divisions.LevelOfCounty; level++)
        {
            var rest = text[at..].TrimStart(" ,，-");
            var start = text.Length - rest.Length;
            var length = Divisions.Current.Match(rest, level);
            (ends[level - 1], at) = length > 0 ? (start + length, start + length) : (0, at);
        }

        if (at > 0 && StreetLength(text[at..]) is > 0 and var street)
        {
            ends[3] = at + street;
        }

        return ends;
    }

    private static int StreetLength(ReadOnlySpan<char> text)
    {
        var window = text[..Math.Min(text.Length, LongestStreet)];
        foreach (var suffix in StreetSuffixes)
        {
            if (window.IndexOf(suffix, StringComparison.Ordinal) is > 0 and var found)
            {
                return found + suffix.Length;
            }
        }

        return 0;
    }
}
