using System.Buffers;

namespace PolicyKit.Streaming;

/// <summary>Writes CSV as bytes, as <see cref="Csv"/> writes it as text.</summary>
internal sealed class Utf8Output
{
    private const int Smallest = 1 << 16;
    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);
    private byte[] _buffer = [];
    private int _length;

    /// <summary>Begins anew.</summary>
    public void Clear() => _length = 0;

    /// <summary>What was written; whoever takes it gives the array back to the shared pool.</summary>
    public ArraySegment<byte> Take()
    {
        var taken = new ArraySegment<byte>(_buffer, 0, _length);
        (_buffer, _length) = ([], 0);
        return taken;
    }

    /// <summary>A row: two cells, and what follows them.</summary>
    /// <param name="first">The first cell.</param>
    /// <param name="second">The second cell.</param>
    /// <param name="tail">The rest, from the comma on.</param>
    public void Row(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> tail)
    {
        Reserve((2 * (first.Length + second.Length)) + tail.Length + 8);
        Cell(first);
        _buffer[_length++] = (byte)',';
        Cell(second);
        Put(tail);
    }

    private void Cell(ReadOnlySpan<byte> text)
    {
        var isFormula = !text.IsEmpty && text[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r';
        var isQuoted = text.ContainsAny(Special);
        if (isQuoted)
        {
            _buffer[_length++] = (byte)'"';
        }

        if (isFormula)
        {
            _buffer[_length++] = (byte)'\'';
        }

        if (!isQuoted)
        {
            Put(text);
            return;
        }

        foreach (var unit in text)
        {
            _buffer[_length++] = unit;
            if (unit == '"')
            {
                _buffer[_length++] = unit;
            }
        }

        _buffer[_length++] = (byte)'"';
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (_length + more <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Smallest, 2 * (_length + more)));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
