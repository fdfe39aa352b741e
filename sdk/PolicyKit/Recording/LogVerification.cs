using PolicyKit.Model;

namespace PolicyKit.Recording;

/// <summary>What looking through a log gave.</summary>
/// <param name="Segments">How many segments there are.</param>
/// <param name="Records">How many records follow from one another, from the first.</param>
/// <param name="TornTail">Bytes of records that a crash cut short; their decisions were never given out.</param>
public sealed record LogVerification(int Segments, long Records, long TornTail)
{
    /// <summary>The first record that is changed, missing or moved; null: none is.</summary>
    public BadRecord? FirstBad { get; init; }

    /// <summary>Looks whether every record of a log follows from the one before it.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="PolicyKitException">It cannot be read.</exception>
    public static LogVerification Of(string folder) => LogReader.Verify(folder);
}

/// <summary>A record that does not follow from the one before it.</summary>
/// <param name="Segment">The name of its file.</param>
/// <param name="Byte">Where it begins, from 0.</param>
/// <param name="Problem">What is wrong (PK5160).</param>
public sealed record BadRecord(string Segment, long Byte, Problem Problem);
