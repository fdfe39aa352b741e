using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Profiling;

/// <summary>What one value looks like apart from identifiers.</summary>
[Flags]
internal enum ValueTraits : uint
{
    None = 0,
    Digits = 1,
    Scientific = 1 << 1,
    ResidentWithoutCheck = 1 << 2,
    EndsInZeros = 1 << 3,
    RoundedDouble = 1 << 4,
    Timestamp = 1 << 5,
    Digest = 1 << 6,
    Encoded = 1 << 7,
    Name = 1 << 8,
    Address = 1 << 9,
    HouseNumber = 1 << 10,
    Coordinate = 1 << 11,
    LongText = 1 << 12,
    HasSpan = 1 << 13,
    Obfuscated = 1 << 14,
    OldDate = 1 << 15,
    IsWord = 1 << 16,
}

/// <summary>What is remembered of a distinct value: bits, and never the value.</summary>
/// <param name="Formatted">A bit for each <see cref="IdentifierType"/> whose form it has.</param>
/// <param name="Valid">A bit for each that it is.</param>
/// <param name="Traits">What else.</param>
internal readonly record struct ValueFacts(uint Formatted, uint Valid, ValueTraits Traits)
{
    public bool Has(IdentifierType type) => (Formatted & (1u << (int)type)) != 0;

    public bool Is(IdentifierType type) => (Valid & (1u << (int)type)) != 0;
}
