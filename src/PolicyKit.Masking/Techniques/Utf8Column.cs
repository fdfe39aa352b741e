using System.Numerics;

namespace PolicyKit.Masking.Techniques;

/// <summary>Values of a column in UTF-8: one after the other in one block, and where each ends. It grows and is used again from batch to batch, so
/// that masking a column makes no object a value. Not thread-safe.</summary>
public sealed class Utf8Column
{
    // Room behind the last byte, so that sixteen bytes can be written anywhere.
    internal const int Slack = 16;

    private byte[] _bytes = new byte[Slack];
    private int[] _ends = [];
    private int _length;

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of all values.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Where each value ends in <see cref="Bytes"/>; it begins where the one before ends.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, Count);

    /// <summary>A value by its place, from 0.</summary>
    public ReadOnlySpan<byte> this[int index] => Bytes[(index == 0 ? 0 : Ends[index - 1])..Ends[index]];

    /// <summary>The length of every value, if all have one and the same.</summary>
    internal int? EvenLength
    {
        get
        {
            var length = Count == 0 ? 0 : _ends[0];
            if (length == 0 || (long)length * Count != _length)
            {
                return null;
            }

            var (step, at) = (new Vector<int>(length * Vector<int>.Count), 0);
            for (var expected = (Vector<int>.Indices + Vector<int>.One) * length; at + Vector<int>.Count <= Count; at += Vector<int>.Count, expected += step)
            {
                if (new Vector<int>(_ends, at) != expected)
                {
                    return null;
                }
            }

            for (; at < Count && _ends[at] == length * (at + 1); at++)
            {
            }

            return at == Count ? length : null;
        }
    }

    /// <summary>The block and the room behind it.</summary>
    internal Span<byte> Room => _bytes.AsSpan(0, _length + Slack);

    /// <summary>Adds a value.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        Grow(_length + value.Length, Count + 1);
        value.CopyTo(_bytes.AsSpan(_length));
        _length += value.Length;
        _ends[Count++] = _length;
    }

    /// <summary>Takes all values out and keeps the memory.</summary>
    public void Clear() => (_length, Count) = (0, 0);

    /// <summary>Makes room for values as long as those of another, to be written into <see cref="Room"/>.</summary>
    internal void ShapeAs(Utf8Column other)
    {
        Clear();
        Grow(other._length, other.Count);
        other.Ends.CopyTo(_ends);
        (_length, Count) = (other._length, other.Count);
    }

    private void Grow(int bytes, int values)
    {
        if (bytes + Slack > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(bytes + Slack, _bytes.Length * 2));
        }

        if (values > _ends.Length)
        {
            Array.Resize(ref _ends, Math.Max(values, Math.Max(16, _ends.Length * 2)));
        }
    }
}
