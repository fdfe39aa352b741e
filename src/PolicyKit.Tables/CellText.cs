using System.Buffers;
using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>The text of one cell of delimited text from its characters as written.</summary>
internal static class CellText
{
    private const char Mark = '"';
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    /// <summary>The cell and what is wrong with it; <paramref name="position"/> moves over it.</summary>
    /// <remarks>A quote in a cell without quotes stands for itself (37°36'37.8"N), unless the splitter took it for the begin of quoting and
    /// so joined cells or lines.</remarks>
    public static (TableCell Cell, Problem? Problem) Of(ReadOnlySpan<char> raw, char delimiter, ref Position position)
    {
        if (raw.IndexOfAny(Refused) is >= 0 and var control)
        {
            position.Over(raw[..control]);
            return (default, TableProblems.ControlCharacter(position.Point, raw[control]));
        }

        return raw.StartsWith('"') ? Quoted(raw, ref position)
            : raw.IndexOf(Mark) is >= 0 and var quote && raw.IndexOfAny(delimiter, '\r', '\n') >= 0 ? At(raw, quote, new("单元格没有加引号，其中却有引号", "it stands in a cell that is not quoted"), position)
            : (new(raw.ToString(), position.Over(raw)), null);
    }

    private static (TableCell Cell, Problem? Problem) Quoted(ReadOnlySpan<char> raw, ref Position position)
    {
        var end = Closing(raw);
        if (end < 0)
        {
            return At(raw, 0, new("没有闭合", "it is never closed"), position);
        }

        if (end < raw.Length - 1)
        {
            return At(raw, end, new("引号之后还有内容", "the quoted cell goes on after it"), position);
        }

        var inner = raw[1..end];
        var text = inner.Contains(Mark) ? inner.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : inner.ToString();
        return (new(text, position.Over(raw)), null);
    }

    // The first quote that is not doubled.
    private static int Closing(ReadOnlySpan<char> raw)
    {
        for (var at = 1; at < raw.Length; at++)
        {
            var next = raw[at..].IndexOf(Mark);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (at + 1 >= raw.Length || raw[at + 1] != Mark)
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    private static (TableCell Cell, Problem? Problem) At(ReadOnlySpan<char> raw, int offset, LocalText reason, Position position)
    {
        position.Over(raw[..offset]);
        var point = position.Point;
        return (default, TableProblems.Quote(point with { EndColumn = point.EndColumn + 1 }, reason));
    }
}
