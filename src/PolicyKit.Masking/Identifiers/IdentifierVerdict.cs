namespace PolicyKit.Masking.Identifiers;

/// <summary>Why a text is not an identifier of a type; in the order in which it is looked for.</summary>
public enum IdentifierFault : byte
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Another length or alphabet: it is something else.</summary>
    Format,

    /// <summary>The check character is another.</summary>
    Checksum,

    /// <summary>No such day, one in the future, or one before 1880.</summary>
    Date,

    /// <summary>No division has or had this code, or none that issues such numbers.</summary>
    Region,

    /// <summary>No issuer has these first digits.</summary>
    Prefix,

    /// <summary>One digit repeated: a filler.</summary>
    Degenerate,
}

/// <summary>What a text is as an identifier of one type: four independent facts of which this tells three (format, checksum, semantics); the
/// fourth, its context, is the column's.</summary>
/// <param name="Fault">The first thing wrong.</param>
/// <param name="IsDoubtful">It is one, and something about it is unusual, such as an inner check digit that fails.</param>
public readonly record struct IdentifierVerdict(IdentifierFault Fault, bool IsDoubtful = false)
{
    /// <summary>It is one.</summary>
    public static IdentifierVerdict Valid => default;

    /// <summary>It has another form.</summary>
    public static IdentifierVerdict Unlike => new(IdentifierFault.Format);

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Fault == IdentifierFault.None;

    /// <summary>Whether it has the form, whatever else is wrong.</summary>
    public bool IsFormatted => Fault != IdentifierFault.Format;
}
