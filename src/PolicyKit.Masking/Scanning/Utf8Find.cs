using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Scanning;

/// <summary>An identifier in a text of bytes.</summary>
/// <param name="Start">Its first byte, from the beginning of all that was scanned.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Type">What it is.</param>
public readonly record struct Utf8Find(long Start, int Length, IdentifierType Type)
{
    /// <summary>Past its last byte.</summary>
    public long End => Start + Length;
}
