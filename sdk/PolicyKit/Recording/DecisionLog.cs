using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Recording;

/// <summary>Records decisions in a folder, so that what was decided can be shown later and no record can be changed, taken out or moved unseen.
/// In: decisions. Out: segments, files of a record a line, each bound to the record before it.</summary>
/// <remarks>A record is the decision without its sentences, with the time; it holds no value of data. One process writes at a time. Safe to share between
/// threads. See ADR 46 for the form.</remarks>
public sealed class DecisionLog : IDecisionSink, IDisposable
{
    private const string LockFile = "lock";
    private const long LongestSegment = 64 << 20;
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly FileStream _lock;
    private readonly Lock _writing = new();
    private FileStream? _segment;
    private LogEnd _end;

    private DecisionLog(string folder, TimeProvider clock, FileStream held, LogEnd end) => (_folder, _clock, _lock, _end) = (folder, clock, held, end);

    /// <summary>Opens a log to write on where it ends; a folder that is not there is made. A record that a crash left torn is gone over.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="clock">What tells when; the system's unless set.</param>
    /// <exception cref="PolicyKitException">It cannot be written, or another process writes it (PK5162); its last record is not whole (PK5160).</exception>
    public static DecisionLog Open(string folder, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(folder);
            held = new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new(folder, clock ?? TimeProvider.System, held, LogReader.EndOf(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or PolicyKitException)
        {
            held?.Dispose();
            throw e as PolicyKitException ?? new PolicyKitException(LogProblems.Unwritable(folder));
        }
    }

    /// <inheritdoc/>
    public void Record(Decision decision) => Record([decision]);

    /// <summary>Records decisions; all are on disk when this returns.</summary>
    /// <param name="decisions">The decisions, in the order in which they are given out.</param>
    /// <exception cref="PolicyKitException">They are not all on disk (PK5162): they must not be given out.</exception>
    public void Record(IReadOnlyCollection<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        if (decisions.Count == 0)
        {
            return;
        }

        lock (_writing)
        {
            try
            {
                Append(decisions);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What is on disk now is not known: the next writing finds out, and begins a segment of its own.
                Abandon();
                throw new PolicyKitException(LogProblems.Unwritable(_folder));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_writing)
        {
            _segment?.Dispose();
            _lock.Dispose();
        }
    }

    private void Append(IReadOnlyCollection<Decision> decisions)
    {
        _segment ??= Begin();
        using var bytes = new MemoryStream();
        var end = _end;
        foreach (var decision in decisions)
        {
            end = LogRecord.Write(bytes, decision, _clock.GetUtcNow(), end);
        }

        bytes.WriteTo(_segment);
        _segment.Flush(flushToDisk: true);
        _end = end;
        if (_segment.Length >= LongestSegment)
        {
            Abandon();
        }
    }

    // Each opening writes a segment of its own, so that nothing is ever written behind a torn record.
    private FileStream Begin()
    {
        _end = LogReader.EndOf(_folder);
        return new(LogReader.PathOf(_folder, _end.Segment + 1), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    private void Abandon()
    {
        _segment?.Dispose();
        _segment = null;
    }
}

/// <summary>Where a log ends.</summary>
/// <param name="Segment">The number of the last segment; 0: there is none.</param>
/// <param name="Records">How many records there are.</param>
/// <param name="Chain">What the next record is bound to.</param>
internal readonly record struct LogEnd(int Segment, long Records, ImmutableArray<byte> Chain);
