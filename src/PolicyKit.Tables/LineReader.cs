using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>Cuts a stream into lines, each with bytes of its own, so that a line may be read while the next is cut.</summary>
public static class LineReader
{
    private const int Chunk = 1 << 16;
    private const int MostBytes = 256 << 20;

    /// <summary>The lines with their numbers, from 1, without the line feed.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="path">The path as messages print it.</param>
    /// <exception cref="PolicyKitException">A line is longer than 256 MiB (PK4002).</exception>
    public static IEnumerable<(int Line, ReadOnlyMemory<byte> Bytes)> Read(Stream stream, string path)
    {
        var buffer = new byte[Chunk];
        var (start, end, searched, line) = (0, 0, 0, 1);
        while (true)
        {
            var found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                yield return (line++, buffer.AsSpan(start, searched + found - start).ToArray());
                start = searched = searched + found + 1;
                continue;
            }

            Refuse(end - start, path, line);
            (buffer, start, end) = Room(buffer, start, end);
            searched = end;
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                break;
            }

            end += read;
        }

        if (end > start)
        {
            yield return (line, buffer.AsSpan(start, end - start).ToArray());
        }
    }

    private static void Refuse(int length, string path, int line)
    {
        if (length > MostBytes)
        {
            throw new PolicyKitException(TableProblems.TooLarge(new(path, line, 1, line, 1), new("一行的字节数", "a line has too many bytes"), MostBytes));
        }
    }

    private static (byte[] Buffer, int Start, int End) Room(byte[] buffer, int start, int end)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            return (buffer, 0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        return (buffer, start, end);
    }
}
