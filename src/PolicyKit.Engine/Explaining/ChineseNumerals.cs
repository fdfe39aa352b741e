using System.Globalization;

namespace PolicyKit.Engine.Explaining;

/// <summary>Numbers of articles, paragraphs and items as Chinese law prints them: 第二款, 第十一项.</summary>
public static class ChineseNumerals
{
    /// <summary>The characters used.</summary>
    public const string All = "一二三四五六七八九十";

    private const string Digits = "〇一二三四五六七八九";

    /// <summary>A number from 1 to 99 in Chinese; anything else as it is.</summary>
    public static string? Of(string? number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n is < 1 or > 99)
        {
            return number;
        }

        var (tens, ones) = (n / 10, n % 10);
        return (tens > 1 ? Digits[tens].ToString() : "") + (tens > 0 ? "十" : "") + (ones > 0 ? Digits[ones].ToString() : "");
    }
}
