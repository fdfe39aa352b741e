using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Maps the text of a scalar back to the file, by walking both together: folding of lines, doubled quotes and removed
/// indentation change offsets, and embedded code must be reported where it stands.</summary>
/// <param name="source">The file.</param>
internal sealed class ScalarMapper(SourceText source)
{
    /// <summary>The map of a scalar that stands from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <returns>Null for styles without a map, and where text and file cannot be walked together.</returns>
    public TextMap? MapOf(string text, ScalarStyle style, int start, int end) => style switch
    {
        ScalarStyle.Plain => AsWritten(text, start, end) ?? Flow(text, start, end, isQuoted: false),
        ScalarStyle.SingleQuoted => AsWritten(text, start + 1, end - 1) ?? Flow(text, start + 1, end - 1, isQuoted: true),
        ScalarStyle.Literal => Literal(text, start),
        _ => null,
    };

    /// <summary>The place of a scalar without the line breaks that end a block.</summary>
    public SourcePlace PlaceOf(ScalarStyle style, int start, int end)
    {
        if (style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            end = start + source.Text.AsSpan(start, end - start).TrimEnd(" \r\n").Length;
        }

        return source.PlaceOf(start, end);
    }

    /// <summary>A scalar that the file has letter for letter, which nearly all are.</summary>
    private TextMap? AsWritten(string text, int start, int end)
    {
        if (end < start || !source.Text.AsSpan(start, end - start).SequenceEqual(text))
        {
            return null;
        }

        var (line, column) = source.PositionOf(start);
        return new(source.Path, [(0, line, column)]);
    }

    /// <summary>Plain and single-quoted: breaks fold to a space, or to one line feed less than there are breaks; spaces around them go.</summary>
    private TextMap? Flow(string text, int start, int end, bool isQuoted)
    {
        var segments = ImmutableArray.CreateBuilder<(int, int, int)>();
        for (var (from, at) = (start, 0); ;)
        {
            var (line, _) = source.PositionOf(from);
            var lineEnd = Math.Min(source.LineStart(line) + source.Line(line).Length, end);
            var next = NextContent(lineEnd, end);
            var contentEnd = next < end ? from + source.Text.AsSpan(from, lineEnd - from).TrimEnd(" \t").Length : lineEnd;
            at = Walk(text, at, from, contentEnd, isQuoted, segments);
            if (next >= end)
            {
                return at <= text.Length && text.AsSpan(at).IsWhiteSpace() ? new(source.Path, segments.ToImmutable()) : null;
            }

            at += Math.Max(1, source.PositionOf(next).Line - line - 1);
            from = next;
        }
    }

    /// <summary>Walks the part of one line, a doubled quote for a quote.</summary>
    /// <returns>The offset in the text after it.</returns>
    private int Walk(string text, int at, int from, int end, bool isQuoted, ImmutableArray<(int, int, int)>.Builder segments)
    {
        var (line, column) = source.PositionOf(from);
        segments.Add((at, line, column));
        for (var p = from; p < end && at < text.Length && text[at] == source.Text[p]; p++)
        {
            at++;
            if (isQuoted && source.Text[p] == '\'' && p + 1 < end)
            {
                p++;
                segments.Add((at, line, column + (p + 1 - from)));
            }
        }

        return at;
    }

    private int NextContent(int from, int end)
    {
        while (from < end && source.Text[from] is ' ' or '\t' or '\r' or '\n')
        {
            from++;
        }

        return from;
    }

    /// <summary>Literal: each line of the text is a line of the file, less its indentation.</summary>
    private TextMap Literal(string text, int start)
    {
        var segments = ImmutableArray.CreateBuilder<(int, int, int)>();
        var line = source.PositionOf(start).Line + 1;
        for (var at = 0; at <= text.Length && line <= source.LineCount; line++)
        {
            var length = text.AsSpan(at).IndexOf('\n') is >= 0 and var found ? found : text.Length - at;
            segments.Add((at, line, Math.Max(0, source.Line(line).Length - length) + 1));
            at += length + 1;
        }

        return new(source.Path, segments.ToImmutable());
    }
}
