using System.Text;

namespace PolicyKit.Cli.Output;

/// <summary>Text from a catalogue inside Markdown: it is shown and does nothing.</summary>
internal static class MarkdownText
{
    /// <summary>The text on one line, with every character that Markdown or HTML would act on escaped.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in TextTable.OneLine(text))
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '~' or '#' or '!' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
