using System.Globalization;
using System.Text;

namespace PolicyKit.Cli.Output;

/// <summary>How many columns text takes on a terminal: wide characters two, combining marks none.</summary>
internal static class DisplayWidth
{
    // Ranges of East Asian Width W and F (Unicode 15, EastAsianWidth.txt), neighbours joined where what lies between is unassigned.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97F),
        (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F),
        (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The columns of a text without line breaks and tabs.</summary>
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>The columns of one character.</summary>
    public static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
        {
            return 1;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
            : Array.Exists(Wide, r => rune.Value >= r.First && rune.Value <= r.Last) ? 2 : 1;
    }

    /// <summary>The text filled with spaces to at least <paramref name="columns"/>.</summary>
    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));

    /// <summary>The text cut to at most <paramref name="columns"/>, with an ellipsis where something was cut.</summary>
    public static string Cut(string text, int columns)
    {
        if (Of(text) <= columns)
        {
            return text;
        }

        var (kept, width) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
            if (width > columns - 1)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.Append('…').ToString();
    }
}
