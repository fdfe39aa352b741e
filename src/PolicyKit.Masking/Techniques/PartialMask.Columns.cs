using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace PolicyKit.Masking.Techniques;

public sealed partial class PartialMask
{
    private const int LongestEven = 64;

    // Sixteen places covered and sixteen not: a window of sixteen that ends n places before the middle covers n.
    private static ReadOnlySpan<byte> Covers =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Masks the values of a column as <see cref="Mask(string, string?)"/> does one by one, in UTF-8 from block to block.</summary>
    /// <param name="values">The values; bytes that are no UTF-8 count as U+FFFD.</param>
    /// <param name="masked">Takes the masked values instead of those that it has; another column than <paramref name="values"/>.</param>
    /// <exception cref="ArgumentException">Both are one column.</exception>
    public void Mask(Utf8Column values, Utf8Column masked)
    {
        if (ReferenceEquals(values, masked))
        {
            throw new ArgumentException("a column is masked into another column", nameof(masked));
        }

        masked.ShapeAs(values);
        if (TryCover(values, masked))
        {
            return;
        }

        masked.Clear();
        for (var i = 0; i < values.Count; i++)
        {
            masked.Add(Encoding.UTF8.GetBytes(Mask(Encoding.UTF8.GetString(values[i]))!));
        }
    }

    // Printable ASCII is as long masked as it was: bytes are copied, and stars put over the middles.
    private bool TryCover(Utf8Column values, Utf8Column masked)
    {
        if (_unit != PartialUnit.Email && values.Count >= 2 * Vector<byte>.Count && values.EvenLength is { } length && length <= LongestEven)
        {
            return TryCoverEvenly(values.Bytes, masked.Room, length);
        }

        if (values.Bytes.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0)
        {
            return false;
        }

        values.Bytes.CopyTo(masked.Room);
        if (_unit == PartialUnit.Email)
        {
            CoverLocals(values, masked.Room);
        }
        else
        {
            CoverEach(values.Room, masked.Room, values.Ends);
        }

        return true;
    }

    // Numbers are as long as each other, so the stars stand at the same places again and again: whole vectors are copied and covered without
    // asking where a value ends.
    private bool TryCoverEvenly(ReadOnlySpan<byte> original, Span<byte> block, int length)
    {
        var (head, hidden) = Hidden(length, _first, _last);
        Span<byte> pattern = stackalloc byte[length * Vector<byte>.Count];
        pattern.Clear();
        for (var at = head; at < pattern.Length; at += length)
        {
            pattern.Slice(at, hidden).Fill(byte.MaxValue);
        }

        ref var from = ref MemoryMarshal.GetReference(original);
        ref var to = ref MemoryMarshal.GetReference(block);
        ref var covered = ref MemoryMarshal.GetReference(pattern);
        var (stars, odd) = (new Vector<byte>((byte)Star), Vector<byte>.Zero);
        var (place, phase) = (0, 0);
        for (; place + Vector<byte>.Count <= original.Length; place += Vector<byte>.Count)
        {
            var bytes = Vector.LoadUnsafe(ref from, (nuint)place);
            odd |= Vector.GreaterThan(bytes - new Vector<byte>((byte)' '), new Vector<byte>('~' - ' '));
            Vector.ConditionalSelect(Vector.LoadUnsafe(ref covered, (nuint)phase), stars, bytes).StoreUnsafe(ref to, (nuint)place);
            phase += Vector<byte>.Count;
            phase = phase == pattern.Length ? 0 : phase;
        }

        for (var rest = place; rest < original.Length; rest++)
        {
            block[rest] = pattern[rest % pattern.Length] == 0 ? original[rest] : (byte)Star;
        }

        return odd == Vector<byte>.Zero && original[place..].IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
    }

    // What stands beside a star is read from the original and never from what was just written, which a processor would have to wait for.
    private void CoverEach(ReadOnlySpan<byte> original, Span<byte> block, ReadOnlySpan<int> ends)
    {
        ref var from = ref MemoryMarshal.GetReference(original);
        ref var to = ref MemoryMarshal.GetReference(block);
        ref var covers = ref MemoryMarshal.GetReference(Covers);
        var (first, last, start) = (_first, _last, 0);
        foreach (var end in ends)
        {
            var (head, hidden) = Hidden(end - start, first, last);
            var place = (nuint)(uint)(start + head);
            if (hidden <= Utf8Column.Slack)
            {
                var covered = Vector128.LoadUnsafe(ref covers, (nuint)(uint)(Utf8Column.Slack - hidden));
                Vector128.ConditionalSelect(covered, Vector128.Create((byte)Star), Vector128.LoadUnsafe(ref from, place)).StoreUnsafe(ref to, place);
            }
            else
            {
                block.Slice(start + head, hidden).Fill((byte)Star);
            }

            start = end;
        }
    }

    private void CoverLocals(Utf8Column values, Span<byte> block)
    {
        var start = 0;
        foreach (var end in values.Ends)
        {
            var at = values.Bytes[start..end].LastIndexOf((byte)'@');
            var (head, hidden) = Hidden(at < 0 ? end - start : at, _first, _last);
            block.Slice(start + head, hidden).Fill((byte)Star);
            start = end;
        }
    }
}
