using System.Globalization;
using PolicyKit.Masking.Generalising;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Profiling;

/// <summary>How far a text may be the name of a person.</summary>
internal enum NameLikeness : byte
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>It begins as one: so do words.</summary>
    Weak,

    /// <summary>It goes on as one, too: of words that begin with a surname one in nine does, of names nine in ten.</summary>
    Strong,
}

/// <summary>Whether a text may be the name of a person. One value proves nothing: 黄金海岸 begins with a surname too. A column does.</summary>
internal static class NameShape
{
    private const int LongestHan = 4;
    private const int LongestForeign = 25;
    private const string NotAtTheEnd = "的了不是在有和与及第号年月日时分元吨米公里省市县区镇乡村街道路局厅委办处科室院校园馆站所厂店部队组会社庄寨屯堡";

    /// <summary>A surname and one to three characters, or parts with a dot between.</summary>
    /// <param name="text">A canonical text, trimmed.</param>
    public static NameLikeness Of(string text)
    {
        if (text.AsSpan().IndexOfAny("·•・‧") is > 0 and var dot && dot < text.Length - 1)
        {
            return text.Length <= LongestForeign && text.All(c => IsHan(c) || c is '·' or '•' or '・' or '‧') ? NameLikeness.Strong : NameLikeness.None;
        }

        text = Joined(text);
        var length = text.Length <= LongestHan * 2 ? new StringInfo(text).LengthInTextElements : 0;
        if (length is < 2 or > LongestHan || !text.All(IsHan) || NotAtTheEnd.Contains(text[^1], StringComparison.Ordinal) || SurnameLength(text) is not (> 0 and var surname) || IsWord(text))
        {
            return NameLikeness.None;
        }

        return text.AsSpan(surname).ContainsGiven() ? NameLikeness.Strong : NameLikeness.Weak;
    }

    /// <summary>The name of a division: it is a place, whatever it begins with.</summary>
    public static bool IsWord(string text) => text.Length is >= 2 and <= 8 && IsHan(text[0])
        && Enumerable.Range(Divisions.LevelOfProvince, Divisions.LevelOfCounty).Any(level => Divisions.Current.Match(text, level) == text.Length);

    // Forms are filled in so that names of two characters are as wide as those of three.
    private static string Joined(string text) => text.Length is >= 3 and <= 6 && text.Contains(' ', StringComparison.Ordinal) ? text.Replace(" ", "", StringComparison.Ordinal) : text;

    private static int SurnameLength(string text) => text.Length > 2 && ReferenceData.Surnames.Contains(text[..2]) ? 2 : ReferenceData.Surnames.Contains(text[..1]) ? 1 : 0;

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
