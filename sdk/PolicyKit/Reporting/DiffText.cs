using System.Text;
using PolicyKit.Diffing;

namespace PolicyKit.Reporting;

/// <summary>Writes a difference as plain text for a terminal.</summary>
public static class DiffText
{
    private static readonly string[] Marks = ["", "\n", "\n", "", "  ", "    ", "  "];

    /// <summary>The text; control characters become spaces.</summary>
    public static string Of(DiffReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        foreach (var (kind, line) in new DiffOutline(report).Lines)
        {
            text.Append(Marks[(int)kind]).Append(string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c))).Append('\n');
        }

        return text.ToString();
    }
}
