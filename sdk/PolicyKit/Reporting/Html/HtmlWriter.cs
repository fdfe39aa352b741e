using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Builds HTML from interpolated strings: what the author wrote is markup, what stands in braces is text and is escaped. There is no
/// way to write a text of a catalogue unescaped.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>How many characters wait to be taken.</summary>
    public int Length => _text.Length;

    /// <summary>Writes markup; holes are escaped.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref Handler markup) => _ = markup;

    /// <summary>Writes markup that is ours.</summary>
    public void Raw(string markup) => _text.Append(markup);

    /// <summary>Takes what was written.</summary>
    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    private void Escape(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                '\t' or '\n' => _text.Append(c),
                _ when char.IsControl(c) => _text.Append('\uFFFD'),
                _ => _text.Append(c),
            };
        }
    }

    // Both languages stand in the page; the reader's choice hides one by style, and without styles both are read.
    private void Local(LocalText text)
    {
        if (text.Zh == text.En || text.Zh.Length == 0 || text.En.Length == 0)
        {
            Escape(text.In("zh"));
            return;
        }

        _text.Append("<span lang=\"zh-CN\">");
        Escape(text.Zh);
        _text.Append("</span><span lang=\"en\">");
        Escape(text.En);
        _text.Append("</span>");
    }

    /// <summary>Tells markup from text while an interpolated string is evaluated.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler(int literalLength, int formattedCount, HtmlWriter writer)
    {
        private readonly HtmlWriter _writer = Reserve(writer, literalLength + (formattedCount * 8));

        /// <summary>Markup.</summary>
        public void AppendLiteral(string markup) => _writer._text.Append(markup);

        /// <summary>A text.</summary>
        public void AppendFormatted(string? text) => _writer.Escape(text ?? "");

        /// <summary>A text in both languages.</summary>
        public void AppendFormatted(LocalText text) => _writer.Local(text);

        /// <summary>A number.</summary>
        public void AppendFormatted(int number) => _writer._text.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>A share or length.</summary>
        public void AppendFormatted(double number) => _writer._text.Append(number.ToString("0.##", CultureInfo.InvariantCulture));

        /// <summary>A day.</summary>
        public void AppendFormatted(DateOnly day) => _writer._text.Append(JsonParts.Day(day));

        private static HtmlWriter Reserve(HtmlWriter writer, int length)
        {
            writer._text.EnsureCapacity(writer._text.Length + length);
            return writer;
        }
    }
}
