using System.Collections.Immutable;
using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Scanning;

/// <summary>Finds identifiers that are written plainly in UTF-8 of any size: logs, dumps, exports. No string is made, and nothing is allocated for
/// what is looked at or found. Seven types: resident identity number, unified social credit code, bank card, mobile number, fixed line,
/// e-mail address, vehicle plate; each with its check character, date, region, issuer. Linear in the text; not thread-safe, make one for each thread.</summary>
/// <remarks>What is written for the eye or to deceive (in groups, full width, in other digits, encoded) is found by <see cref="SpanDetector"/>.
/// Other encodings than UTF-8 must be converted before.</remarks>
/// <param name="asOf">The day: no date of birth lies after it.</param>
public sealed class Utf8Scanner(DateOnly asOf)
{
    /// <summary>The types that it finds.</summary>
    public static ImmutableArray<IdentifierType> Types { get; } =
    [
        IdentifierType.ResidentId, IdentifierType.Uscc, IdentifierType.BankCard, IdentifierType.Mobile, IdentifierType.Landline, IdentifierType.Email, IdentifierType.Plate,
    ];

    // Longer than any find with what decides about it on either side.
    internal const int Overlap = 512;
    private const int BufferSize = 256 * 1024;

    private readonly List<Utf8Find> _found = [];
    private byte[] _buffer = [];

    /// <summary>Scans a text.</summary>
    /// <param name="text">UTF-8; where it is none, nothing is found across the fault.</param>
    /// <param name="found">Takes what is found, by place and without overlaps.</param>
    public void Scan(ReadOnlySpan<byte> text, List<Utf8Find> found) => new CandidateCheck(text, asOf, found).Run();

    /// <summary>Scans a stream to its end in constant memory.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="found">Told each find, by place, with its line from 1.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>How much was read.</returns>
    public Utf8Extent Scan(Stream stream, Action<Utf8Find, long> found, CancellationToken stop = default)
    {
        _buffer = _buffer.Length == 0 ? new byte[BufferSize] : _buffer;
        var (before, breaks, kept, settled) = (0L, 0L, 0, 0);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var length = kept + stream.ReadAtLeast(_buffer.AsSpan(kept), _buffer.Length - kept, throwOnEndOfStream: false);
            var isLast = length < _buffer.Length;
            var end = isLast ? length : length - Overlap;
            breaks = Report(_buffer.AsSpan(0, length), before, breaks, settled, end, found);
            before += end - settled;
            if (isLast)
            {
                return new(before, breaks + (length > 0 && _buffer[length - 1] != '\n' ? 1 : 0));
            }

            // What lies before the next place stays too: it decides about what follows.
            _buffer.AsSpan(end - Overlap, length - end + Overlap).CopyTo(_buffer);
            (kept, settled) = (length - end + Overlap, Overlap);
        }
    }

    // Tells the finds that begin between two places, and counts line feeds up to the second.
    private long Report(ReadOnlySpan<byte> text, long before, long breaks, int from, int end, Action<Utf8Find, long> found)
    {
        _found.Clear();
        Scan(text, _found);
        var counted = from;
        foreach (var find in _found)
        {
            if (find.Start >= from && find.Start < end)
            {
                breaks += text[counted..(int)find.Start].Count((byte)'\n');
                counted = (int)find.Start;
                found(find with { Start = before - from + find.Start }, breaks + 1);
            }
        }

        return breaks + text[counted..end].Count((byte)'\n');
    }
}

/// <summary>How much of a text was read.</summary>
/// <param name="Bytes">Bytes.</param>
/// <param name="Lines">Lines; a line feed at the end begins none.</param>
public readonly record struct Utf8Extent(long Bytes, long Lines);
