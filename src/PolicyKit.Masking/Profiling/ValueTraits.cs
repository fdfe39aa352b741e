using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Profiling;

/// <summary>What one value looks like apart from identifiers.</summary>
[Flags]
internal enum ValueTraits : uint
{
    None = 0,
    Digits = 1,

    /// <summary>What a spreadsheet makes of a resident number: 1.10101E+17, its region known where its digits are there.</summary>
    ScientificResident = 1 << 1,
    ResidentWithoutCheck = 1 << 2,
    EndsInZeros = 1 << 3,
    RoundedDouble = 1 << 4,
    Timestamp = 1 << 5,
    Digest = 1 << 6,
    Encoded = 1 << 7,

    /// <summary>A name, as far as one value can say.</summary>
    Name = 1 << 8,
    Address = 1 << 9,
    HouseNumber = 1 << 10,
    Coordinate = 1 << 11,
    LongText = 1 << 12,
    HasSpan = 1 << 13,
    Obfuscated = 1 << 14,
    OldDate = 1 << 15,
    IsWord = 1 << 16,

    /// <summary>A name or a word that begins as one.</summary>
    NameLike = 1 << 17,

    /// <summary>Eleven digits that are no fixed line: a mobile number, or what counters and orders are numbered with.</summary>
    ElevenDigits = 1 << 18,

    /// <summary>As many digits as cards have.</summary>
    CardDigits = 1 << 19,

    /// <summary>Such digits that satisfy Luhn's formula, whoever issued them.</summary>
    LuhnDigits = 1 << 20,

    /// <summary>What a spreadsheet makes of a number of eleven digits and more: it may have been a telephone or a card.</summary>
    ScientificLong = 1 << 21,

    /// <summary>A resident number of somebody grown up that lost its check character.</summary>
    CutResident = 1 << 22,

    /// <summary>Longer than anything that is looked at.</summary>
    Oversize = 1 << 23,
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
