using System.Text;

namespace PolicyKit.Cli.Output;

/// <summary>Rows of cells in columns as wide as their widest cell; the last column is not filled.</summary>
internal sealed class TextTable
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(OneLine)]);

    /// <summary>The rows as lines, two spaces between columns, no trailing space.</summary>
    public override string ToString()
    {
        var columns = _rows.Count == 0 ? 0 : _rows.Max(r => r.Length);
        var widths = Enumerable.Range(0, columns).Select(c => _rows.Max(r => c < r.Length ? DisplayWidth.Of(r[c]) : 0)).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            text.Append(string.Join("  ", row.Select((cell, c) => DisplayWidth.Pad(cell, widths[c]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    // A name from a catalogue may hold anything: no line break, control character or change of direction reaches a terminal.
    internal static string OneLine(string text) => text.All(c => !char.IsControl(c) && !IsDirection(c)) ? text
        : string.Concat(text.Where(c => !IsDirection(c)).Select(c => char.IsControl(c) ? ' ' : c));

    // What turns the direction of writing can make a line read as what it is not. Such characters have no width.
    internal static bool IsDirection(char c) => c is '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
