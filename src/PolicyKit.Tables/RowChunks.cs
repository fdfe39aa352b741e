using System.Buffers;

namespace PolicyKit.Tables;

/// <summary>Some whole rows of delimited text as bytes.</summary>
/// <param name="Buffer">Rented; <see cref="Return"/> gives it back.</param>
/// <param name="Length">How many bytes of it are rows.</param>
public readonly record struct RowChunk(byte[] Buffer, int Length)
{
    /// <summary>The rows.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);

    /// <summary>Gives the buffer back; the rows are gone then.</summary>
    public void Return() => ArrayPool<byte>.Shared.Return(Buffer);
}

/// <summary>Cuts delimited text behind rows without splitting them, so that pieces of it can be worked on side by side. Rows end where
/// <see cref="DelimitedReader"/> ends them: at a line end with an even number of quotes before it.</summary>
public static class RowChunks
{
    private const int Size = 1 << 19;
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>The chunks in order, without a byte order mark and the first row.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <exception cref="UnevenTableException">A row is longer than a chunk.</exception>
    public static IEnumerable<RowChunk> Read(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Size);
        var held = stream.ReadAtLeast(buffer.AsSpan(0, Size), Size, throwOnEndOfStream: false);
        var first = EndOfFirstRow(buffer.AsSpan(0, held));
        held -= first;
        buffer.AsSpan(first, held).CopyTo(buffer);
        while (true)
        {
            held += stream.ReadAtLeast(buffer.AsSpan(held, Size - held), Size - held, throwOnEndOfStream: false);
            if (held < Size)
            {
                break;
            }

            var end = EndOfRows(buffer.AsSpan(0, held));
            if (end == 0)
            {
                throw new UnevenTableException();
            }

            var next = ArrayPool<byte>.Shared.Rent(Size);
            buffer.AsSpan(end, held - end).CopyTo(next);
            yield return new(buffer, end);
            (buffer, held) = (next, held - end);
        }

        yield return new(buffer, held);
    }

    private static int EndOfFirstRow(ReadOnlySpan<byte> text)
    {
        var isQuoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            isQuoted ^= text[at] == Quote;
            if (!isQuoted && text[at] is LineFeed or CarriageReturn)
            {
                return at + (text[at..].StartsWith("\r\n"u8) ? 2 : 1);
            }
        }

        return text.Length < Size ? text.Length : throw new UnevenTableException();
    }

    /// <summary>The length of the rows that are whole.</summary>
    private static int EndOfRows(ReadOnlySpan<byte> text)
    {
        var (end, at) = (0, 0);
        while (at < text.Length)
        {
            var rest = text[at..];
            var open = rest.IndexOf(Quote);
            var plain = open < 0 ? rest : rest[..open];
            end = plain.LastIndexOf(LineFeed) is >= 0 and var feed ? at + feed + 1 : end;
            var close = open < 0 ? -1 : rest[(open + 1)..].IndexOf(Quote);
            if (close < 0)
            {
                break;
            }

            at += open + close + 2;
        }

        return end;
    }
}

/// <summary>A table is not so even that its rows can be read as bytes; nothing is said of whether it is sound.</summary>
public sealed class UnevenTableException : Exception;
