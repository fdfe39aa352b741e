using System.Text;
using PolicyKit.Language.Catalogues;

namespace PolicyKit.Streaming;

/// <summary>What the cells of one column say, each different one read once. Not thread-safe.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
internal sealed class CellMemo(FlatTable table, int column)
{
    private const int Most = 4096;
    private readonly Dictionary<byte[], (int Number, FlatCell Cell)> _cells = new(ByteComparer.Instance);

    /// <summary>What a cell says, with a number that no other text of the column has.</summary>
    /// <returns>False: the column has too many different cells to remember this one.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, out (int Number, FlatCell Cell) read)
    {
        if (_cells.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(text, out read))
        {
            return true;
        }

        if (_cells.Count == Most)
        {
            return false;
        }

        read = (_cells.Count, table.Probe(column, Encoding.UTF8.GetString(text)));
        _cells.Add(text.ToArray(), read);
        return true;
    }
}
