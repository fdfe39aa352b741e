using System.Text;
using PolicyKit.Diffing;

namespace PolicyKit.Reporting;

/// <summary>Writes a difference as Markdown for a pull request.</summary>
public static class DiffMarkdown
{
    private static readonly string[] Marks = ["# ", "\n## ", "\n### ", "\n", "- ", "  - "];

    /// <summary>The text.</summary>
    public static string Of(DiffReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        foreach (var ((kind, line), before) in Pairs(new DiffOutline(report).Lines))
        {
            // A list begins a paragraph of its own.
            text.Append(kind == OutlineKind.Item && before is not (OutlineKind.Item or OutlineKind.SubItem) ? "\n" : "");
            _ = kind == OutlineKind.Catalogue ? text.Append("\n```json\n").Append(line.Replace("`", "\\u0060", StringComparison.Ordinal)).Append("\n```\n")
                : text.Append(Marks[(int)kind]).Append(MarkdownText.Escape(line)).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<((OutlineKind Kind, string Text) Line, OutlineKind Before)> Pairs(IEnumerable<(OutlineKind Kind, string Text)> lines)
    {
        var before = OutlineKind.Title;
        foreach (var line in lines)
        {
            yield return (line, before);
            before = line.Kind;
        }
    }
}
