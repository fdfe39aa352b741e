using System.Globalization;
using System.Security.Cryptography;
using PolicyKit.Model;

namespace PolicyKit.Recording;

/// <summary>Reads the segments of a log.</summary>
internal static class LogReader
{
    private const string Extension = ".jsonl";
    private static readonly LogEnd Nothing = new(0, 0, [.. new byte[SHA256.HashSizeInBytes]]);

    /// <summary>The file of a segment.</summary>
    public static string PathOf(string folder, int segment) => Path.Combine(folder, segment.ToString("D8", CultureInfo.InvariantCulture) + Extension);

    /// <summary>The numbers of the segments that are there, ascending.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<int> Segments(string folder) => [.. Directory.GetFiles(folder, "*" + Extension)
        .Select(f => int.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(n => n > 0).Order()];

    /// <summary>The lines of a segment with the byte at which each begins; the last may lack its line feed.</summary>
    public static IEnumerable<(long Byte, ReadOnlyMemory<byte> Line)> Lines(string folder, int segment)
    {
        var bytes = FileReading.ReadAll(PathOf(folder, segment)).AsMemory();
        for (var at = 0; at < bytes.Length;)
        {
            var length = bytes.Span[at..].IndexOf((byte)'\n') is var cut && cut < 0 ? bytes.Length - at : cut + 1;
            yield return (at, bytes.Slice(at, length));
            at += length;
        }
    }

    /// <summary>Whether a line is whole.</summary>
    public static bool IsWhole(ReadOnlyMemory<byte> line) => line.Span.EndsWith("\n"u8);

    /// <summary>Where a log ends: at its last whole record.</summary>
    /// <exception cref="PolicyKitException">That is no record (PK5160), or cannot be read.</exception>
    public static LogEnd EndOf(string folder)
    {
        var segments = Segments(folder);
        foreach (var segment in segments.Reverse())
        {
            var (place, last) = Lines(folder, segment).LastOrDefault(l => IsWhole(l.Line));
            if (!last.IsEmpty)
            {
                return LogRecord.TryRead(last, out var record) ? new(segments[^1], record.Number, record.Chain)
                    : throw new PolicyKitException(LogProblems.DoesNotFollow(SourcePlace.Of(PathOf(folder, segment)), place));
            }
        }

        return Nothing with { Segment = segments.Count == 0 ? 0 : segments[^1] };
    }

    /// <summary>Looks whether every record follows from the one before it.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="PolicyKitException">It is no folder, or cannot be read.</exception>
    public static LogVerification Verify(string folder)
    {
        var segments = FileReading.Guarded(folder, () => Segments(folder));
        var (end, torn) = (Nothing, 0L);
        foreach (var segment in segments)
        {
            var line = 0;
            foreach (var (place, bytes) in Lines(folder, segment))
            {
                line++;
                if (!IsWhole(bytes))
                {
                    torn += bytes.Length;
                }
                else if (LogRecord.TryRead(bytes, out var record) && record.Number == end.Records + 1
                    && record.Chain.AsSpan().SequenceEqual(LogRecord.ChainOf(end.Chain, record.Body.Span).AsSpan()))
                {
                    end = new(segment, record.Number, record.Chain);
                }
                else
                {
                    var problem = LogProblems.DoesNotFollow(new(PathOf(folder, segment), line, 1, line, 1), place);
                    return new(segments.Count, end.Records, torn) { FirstBad = new(Path.GetFileName(PathOf(folder, segment)), place, problem) };
                }
            }
        }

        return new(segments.Count, end.Records, torn);
    }
}
