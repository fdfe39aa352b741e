using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>A decoded text whose bytes and characters were checked: strict UTF-8, with or without a byte order mark, and no control
/// characters. Finds line and column of an offset.</summary>
internal sealed class SourceText
{
    private static readonly UTF8Encoding Utf8Strict = new(false, throwOnInvalidBytes: true);
    private readonly ImmutableArray<int> _lineStarts;

    private SourceText(string path, string text)
    {
        (Path, Text) = (path, text);
        _lineStarts = LineStartsOf(text);
    }

    /// <summary>The path as messages print it.</summary>
    public string Path { get; }

    /// <summary>The text without byte order mark.</summary>
    public string Text { get; }

    /// <summary>The number of lines.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>Decodes and checks.</summary>
    /// <returns>The text, or the one problem that forbids it.</returns>
    public static (SourceText? Text, Problem? Problem) Of(SourceFile file)
    {
        if (RefusedBytes(file.Bytes.Span, file.Path) is { } problem)
        {
            return (null, problem);
        }

        var source = new SourceText(file.Path, Utf8Strict.GetString(SkipMark(file.Bytes.Span)));
        return source.RefusedCharacter() is { } refused ? (null, refused) : (source, null);
    }

    /// <summary>What forbids <paramref name="bytes"/> as UTF-8 text: another encoding, bytes that do not decode, nothing at all.</summary>
    public static Problem? RefusedBytes(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.IsEmpty)
        {
            return TextProblems.Empty(path);
        }

        if (IsWide(bytes))
        {
            return TextProblems.WrongEncoding(path);
        }

        if (Utf8.IsValid(bytes))
        {
            return null;
        }

        var (line, column, _) = BytePosition.Start.AdvanceOver(bytes[..FirstInvalid(bytes)]);
        return TextProblems.NotUtf8(new(path, line, column, line, column + 1));
    }

    /// <summary>The bytes after a UTF-8 byte order mark.</summary>
    public static ReadOnlySpan<byte> SkipMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    /// <summary>The place of the characters from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public SourcePlace PlaceOf(int start, int end)
    {
        var (line, column) = PositionOf(start);
        var (endLine, endColumn) = PositionOf(end);
        return new(Path, line, column, endLine, endColumn);
    }

    /// <summary>Line and column, from 1.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The characters of a line without its break.</summary>
    /// <param name="line">From 1.</param>
    public ReadOnlySpan<char> Line(int line)
    {
        var end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text.AsSpan(_lineStarts[line - 1], end - _lineStarts[line - 1]).TrimEnd("\r\n");
    }

    /// <summary>The offset at which a line begins.</summary>
    /// <param name="line">From 1.</param>
    public int LineStart(int line) => _lineStarts[line - 1];

    private static ImmutableArray<int> LineStartsOf(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var at = text.AsSpan().IndexOfAny('\r', '\n'); at >= 0;)
        {
            at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
            starts.Add(at);
            var next = text.AsSpan(at).IndexOfAny('\r', '\n');
            at = next < 0 ? -1 : at + next;
        }

        return starts.ToImmutable();
    }

    // UTF-16 and UTF-32 by their marks, or by the zero bytes that any of our files would have in them.
    public static bool IsWide(ReadOnlySpan<byte> bytes) =>
        bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..]
        or [0, not 0, 0, ..] or [not 0, 0, not 0, 0, ..] or [not 0, 0, 0, 0, ..] or [0, 0, 0, not 0, ..];

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    // Beside C0 and C1: characters that YAML 1.1 reads as line breaks and 1.2 does not, and a byte order mark inside.
    private Problem? RefusedCharacter()
    {
        for (var i = 0; i < Text.Length; i++)
        {
            var c = Text[i];
            if ((c < ' ' && c is not ('\t' or '\n' or '\r')) || c is (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF')
            {
                return TextProblems.ControlCharacter(PlaceOf(i, i + 1), c);
            }
        }

        return null;
    }
}
