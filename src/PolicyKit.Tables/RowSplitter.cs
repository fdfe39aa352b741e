using System.Buffers;

namespace PolicyKit.Tables;

/// <summary>Splits rows of delimited text into cells as bytes, one row after the other, without copying. What is not plainly well-formed it does
/// not judge: that is <see cref="DelimitedReader"/>'s business.</summary>
/// <param name="delimiter">What stands between cells.</param>
/// <param name="width">How many cells every row has.</param>
public sealed class RowSplitter(byte delimiter, int width)
{
    private const byte Quote = (byte)'"';
    private readonly SearchValues<byte> _ends = SearchValues.Create([delimiter, (byte)'\r', (byte)'\n', Quote]);
    private readonly int[] _starts = new int[width];
    private readonly int[] _stops = new int[width];
    private int _at;
    private int _next;

    /// <summary>Whether a cell of the present row has doubled quotes in it, so that it is not what stands there.</summary>
    public bool HasDoubledQuotes { get; private set; }

    /// <summary>Whether the present row is an empty line.</summary>
    public bool IsEmptyLine { get; private set; }

    /// <summary>Begins with other rows.</summary>
    public void Begin() => _at = 0;

    /// <summary>A cell of the present row, without its quotes.</summary>
    public ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> rows, int index) => rows[_starts[index].._stops[index]];

    /// <summary>Some cells of the present row as they are written, from the first to the last, with the quotes and what stands between.</summary>
    public ReadOnlySpan<byte> Written(ReadOnlySpan<byte> rows, int first, int last)
    {
        var (start, stop) = (_starts[first], _stops[last]);
        return rows[(start > 0 && rows[start - 1] == Quote ? start - 1 : start)..(stop < rows.Length && rows[stop] == Quote ? stop + 1 : stop)];
    }

    /// <summary>Goes to the next row.</summary>
    /// <param name="rows">The rows, the same each time.</param>
    /// <returns>False: there is none.</returns>
    /// <exception cref="UnevenTableException">It has more or fewer cells, or a quote out of place.</exception>
    public bool Next(ReadOnlySpan<byte> rows)
    {
        if (_at >= rows.Length)
        {
            return false;
        }

        (HasDoubledQuotes, IsEmptyLine) = (false, false);
        var first = _at;
        for (var cell = 0; ; cell++)
        {
            if (cell == width)
            {
                throw new UnevenTableException();
            }

            var end = _at < rows.Length && rows[_at] == Quote ? Quoted(rows, cell) : Plain(rows, cell);
            if (end < rows.Length && rows[end] == delimiter)
            {
                _at = end + 1;
                continue;
            }

            IsEmptyLine = end == first;
            if (cell < width - 1 && !IsEmptyLine)
            {
                throw new UnevenTableException();
            }

            _at = end + (rows[end..].StartsWith("\r\n"u8) ? 2 : 1);
            return true;
        }
    }

    /// <summary>Looks at the next row without splitting all of it: its first cells, and the rest as it is written.</summary>
    /// <param name="rows">The rows, the same each time.</param>
    /// <param name="leading">How many cells are split off; fewer than there are.</param>
    /// <param name="rest">What stands behind them, to the end of the row.</param>
    /// <returns>False: there is no row, or one that has quotes or too few cells; <see cref="Next"/> judges it.</returns>
    public bool TryPeek(ReadOnlySpan<byte> rows, int leading, out ReadOnlySpan<byte> rest)
    {
        var row = rows[Math.Min(_at, rows.Length)..];
        var length = row.IndexOfAny((byte)'\n', (byte)'\r', Quote);
        rest = length < 0 ? row : row[..length];
        if (rest.IsEmpty || (length >= 0 && row[length] == Quote))
        {
            return false;
        }

        _next = _at + rest.Length + (length < 0 ? 0 : row[length..].StartsWith("\r\n"u8) ? 2 : 1);
        for (var (cell, at) = (0, _at); cell < leading; cell++)
        {
            var end = rest.IndexOf(delimiter);
            if (end < 0)
            {
                return false;
            }

            (_starts[cell], _stops[cell]) = (at, at + end);
            at += end + 1;
            rest = rest[(end + 1)..];
        }

        (HasDoubledQuotes, IsEmptyLine) = (false, false);
        return true;
    }

    /// <summary>Goes past the row that was looked at.</summary>
    public void Pass() => _at = _next;

    private int Plain(ReadOnlySpan<byte> rows, int cell)
    {
        var length = rows[_at..].IndexOfAny(_ends);
        var end = length < 0 ? rows.Length : _at + length;
        if (end < rows.Length && rows[end] == Quote)
        {
            throw new UnevenTableException();
        }

        (_starts[cell], _stops[cell]) = (_at, end);
        return end;
    }

    private int Quoted(ReadOnlySpan<byte> rows, int cell)
    {
        var close = _at + 1;
        while (true)
        {
            var next = rows[close..].IndexOf(Quote);
            if (next < 0)
            {
                throw new UnevenTableException();
            }

            close += next;
            if (close + 1 >= rows.Length || rows[close + 1] != Quote)
            {
                break;
            }

            (HasDoubledQuotes, close) = (true, close + 2);
        }

        (_starts[cell], _stops[cell]) = (_at + 1, close);
        return close + 1 == rows.Length || rows[close + 1] == delimiter || rows[close + 1] is (byte)'\r' or (byte)'\n' ? close + 1 : throw new UnevenTableException();
    }
}
