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

    private sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static ByteComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
