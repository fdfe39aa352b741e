using PolicyKit.Masking.Generalising;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Profiling;

/// <summary>Whether a text may be the name of a person. One value proves nothing: 黄金海岸 begins with a surname too. A column does.</summary>
internal static class NameShape
{
    private const int LongestHan = 4;
    private const int LongestForeign = 25;
    private const string NotInNames = "的了不是在有和与及第号年月日时分元吨米公里省市县区镇乡村街道路局厅委办处科室院校园馆站所厂店部队组会社";

    /// <summary>A surname and one to three characters, or parts with a dot between.</summary>
    public static bool IsName(string text)
    {
        if (text.AsSpan().IndexOfAny("·•・‧") is > 0 and var dot && dot < text.Length - 1)
        {
            return text.Length <= LongestForeign && text.All(c => IsHan(c) || c is '·' or '•' or '・' or '‧');
        }

        var length = new System.Globalization.StringInfo(text).LengthInTextElements;
        return length is >= 2 and <= LongestHan && text.All(IsHan) && SurnameLength(text) is > 0 and var surname && text.AsSpan(surname).ContainsGiven()
            && !NotInNames.Contains(text[^1], StringComparison.Ordinal) && !IsWord(text);
    }

    /// <summary>The name of a division: it is a place, whatever it begins with.</summary>
    public static bool IsWord(string text) => text.Length is >= 2 and <= 8 && IsHan(text[0])
        && Enumerable.Range(Divisions.LevelOfProvince, Divisions.LevelOfCounty).Any(level => Divisions.Current.Match(text, level) == text.Length);

    private static int SurnameLength(string text) => text.Length > 2 && ReferenceData.Surnames.Contains(text[..2]) ? 2 : ReferenceData.Surnames.Contains(text[..1]) ? 1 : 0;

    // Words begin with the characters of surnames as often as names do; they seldom go on with those of given names.
    private static bool ContainsGiven(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (ReferenceData.IsInGivenNames(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') || char.IsSurrogate(c);
}
