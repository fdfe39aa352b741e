using System.Text;

namespace PolicyKit;

/// <summary>CSV by RFC 4180.</summary>
internal static class Csv
{
    /// <summary>One line of cells, CRLF at its end. A text that a spreadsheet would run as a formula gets a leading apostrophe.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>The rows of a text with the line on which each begins; blank lines are left out.</summary>
    /// <returns>Null for a text that ends inside quotes.</returns>
    public static List<(int Line, List<string> Cells)>? Parse(string text)
    {
        var (rows, cells, cell, quoted, line, start) = (new List<(int, List<string>)>(), new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            line += c == '\n' ? 1 : 0;
            if (quoted && i < text.Length)
            {
                quoted = c != '"' || (i + 1 < text.Length && text[i + 1] == '"');
                i += c == '"' && quoted ? 1 : 0;
                _ = quoted ? cell.Append(c) : cell;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add((start, cells));
                    (cells, start) = ([], line);
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        rows.RemoveAll(r => r.Item2.All(c => c.Length == 0));
        return quoted ? null : rows;
    }

    /// <summary>A cell without the apostrophe that <see cref="Line"/> put before it.</summary>
    public static string Unguarded(string cell) => cell.Length > 1 && cell[0] == '\'' && IsFormula(cell[1]) ? cell[1..] : cell;

    /// <summary>A cell in quotes, if it needs them.</summary>
    /// <param name="text">What stands in it.</param>
    /// <param name="delimiter">What stands between cells.</param>
    public static string Quoted(string text, char delimiter = ',') => text.AsSpan().IndexOfAny(delimiter, '"', '\r') < 0 && !text.Contains('\n', StringComparison.Ordinal)
        ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Cell(string text) => Quoted(text.Length > 0 && IsFormula(text[0]) ? "'" + text : text);

    private static bool IsFormula(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r';
}
