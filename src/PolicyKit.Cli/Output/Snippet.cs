using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>The line of a problem with a caret under it.</summary>
internal static class Snippet
{
    private const int MostColumns = 120;
    private const int ColumnsBefore = 50;
    private const int MostLooked = 4096;

    /// <summary>Two lines: the source line, cut around the place if it is long, and carets under the span.</summary>
    /// <returns>Null if the text has no such line.</returns>
    public static string? Of(string text, SourcePlace place)
    {
        if (text.Length == 0 || LineOf(text, place.Line) is not { } range || place.Column < 1 || place.Column > range.Length + 1)
        {
            return null;
        }

        // A line may be a whole file of megabytes: only the part around the place is looked at.
        var skipped = Math.Max(0, place.Column - 1 - MostLooked);
        var line = text.Substring(range.Start + skipped, Math.Min(range.Length - skipped, 2 * MostLooked));
        var at = place.Column - 1 - skipped;
        var end = place.EndLine == place.Line ? Math.Clamp(place.EndColumn - 1 - skipped, at, line.Length) : line.Length;
        var (from, mark) = DisplayWidth.Of(line) <= MostColumns ? (0, "") : (Boundary(line, Math.Max(0, at - ColumnsBefore)), "…");
        var shown = DisplayWidth.Cut(line[from..], MostColumns);
        var before = (from > 0 ? mark : "") + line[from..at];
        var length = Math.Max(1, Math.Min(DisplayWidth.Of(line[at..end]), MostColumns - DisplayWidth.Of(before)));
        return $"{Visible((from > 0 ? mark : "") + shown)}\n{Blank(before)}{new string('^', length)}";
    }

    private static (int Start, int Length)? LineOf(string text, int number)
    {
        var start = 0;
        for (var line = 1; line < number; line++)
        {
            start = text.IndexOf('\n', start) + 1;
            if (start == 0)
            {
                return null;
            }
        }

        var end = text.IndexOf('\n', start);
        end = end < 0 ? text.Length : end;
        return number < 1 ? null : (start, (end > start && text[end - 1] == '\r' ? end - 1 : end) - start);
    }

    // Tabs stay tabs in both lines, so that they move both alike; a wide character becomes two spaces.
    private static string Blank(string before)
    {
        var blank = new StringBuilder();
        foreach (var rune in before.EnumerateRunes())
        {
            blank.Append(rune.Value == '\t' ? "\t" : new string(' ', DisplayWidth.Of(rune)));
        }

        return blank.ToString();
    }

    private static string Visible(string line) =>
        string.Concat(line.Where(c => !TextTable.IsDirection(c)).Select(c => char.IsControl(c) && c != '\t' ? '\u00b7' : c));

    private static int Boundary(string line, int at) => at > 0 && char.IsLowSurrogate(line[at]) ? at - 1 : at;
}
