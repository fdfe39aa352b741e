using System.Globalization;
using System.Text;

namespace PolicyKit.Reporting;

/// <summary>Text made inert in Markdown: no markup, no HTML, no link, no line of its own.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_[]<>|~&#@$";

    /// <summary>The text as a piece of a line; line breaks and control characters become spaces.</summary>
    public static string Escape(string text)
    {
        var links = text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase);
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                escaped.Append(' ');
                continue;
            }

            if (Special.Contains(c, StringComparison.Ordinal) || (links && c is ':' or '.'))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
