using PolicyKit.Language.Catalogues;
using PolicyKit.Tables;

namespace PolicyKit.Streaming;

/// <summary>What rows came to, by how everything in them is written but code, name, and texts that bear on nothing: a row that says what an earlier one
/// said is not read again. It forgets everything when it is full, and is given up where rows do not repeat. Not thread-safe.</summary>
internal sealed class RowRepeats
{
    private const int Most = 1 << 14;
    private const int MostBytes = 1 << 22;
    private readonly Dictionary<byte[], RowTail?> _tails = new(ByteComparer.Instance);
    private readonly RowSplitter _splitter;
    private readonly byte _delimiter;
    private readonly int _width;
    private readonly List<(int First, int Last)> _runs = [];
    private byte[] _joined = [];
    private int _bytes;
    private int _found;
    private bool _isGivenUp;

    /// <param name="table">The table.</param>
    /// <param name="splitter">What splits its rows.</param>
    /// <param name="delimiter">What stands between cells.</param>
    public RowRepeats(FlatTable table, RowSplitter splitter, byte delimiter)
    {
        (_splitter, _delimiter, _width) = (splitter, delimiter, table.Columns.Length);
        for (var column = 0; column < table.Columns.Length; column++)
        {
            if (table.Columns[column].Role is FlatRole.Code or FlatRole.Name or FlatRole.Text)
            {
                continue;
            }

            var isNext = _runs.Count > 0 && _runs[^1].Last == column - 1;
            _runs.Add((isNext ? _runs[^1].First : column, column));
            _runs.RemoveRange(_runs.Count - (isNext ? 2 : 1), isNext ? 1 : 0);
        }
    }

    /// <summary>How many cells stand before what bears, where all that bears stands together at the end of a row and rows repeat; 0: it does not.</summary>
    public int Leading => !_isGivenUp && _runs is [var (first, last)] && last == _width - 1 ? first : 0;

    /// <summary>What bears of the present row, as it is written. Rows with one key have the same cells there.</summary>
    public ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> rows)
    {
        if (_runs is [var (first, last)])
        {
            return _splitter.Written(rows, first, last);
        }

        var length = 0;
        foreach (var run in _runs)
        {
            var cells = _splitter.Written(rows, run.First, run.Last);
            if (length + cells.Length >= _joined.Length)
            {
                Array.Resize(ref _joined, 2 * (length + cells.Length + 1));
            }

            cells.CopyTo(_joined.AsSpan(length));
            length += cells.Length;
            _joined[length++] = _delimiter;
        }

        return _joined.AsSpan(0, length);
    }

    /// <summary>What a row of that key came to.</summary>
    public bool TryFind(ReadOnlySpan<byte> key, out RowTail? tail)
    {
        tail = null;
        if (_isGivenUp || !_tails.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out tail))
        {
            return false;
        }

        _found++;
        return true;
    }

    /// <summary>Remembers what a row of that key came to; null: that it is sound.</summary>
    public void Add(ReadOnlySpan<byte> key, RowTail? tail)
    {
        if (_isGivenUp)
        {
            return;
        }

        if (_tails.Count == Most || _bytes + key.Length > MostBytes)
        {
            _isGivenUp = _found < _tails.Count;
            _tails.Clear();
            (_bytes, _found) = (0, 0);
        }

        _tails.Add(key.ToArray(), tail);
        _bytes += key.Length;
    }
}
