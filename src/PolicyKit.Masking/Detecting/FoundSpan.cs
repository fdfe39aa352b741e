using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Detecting;

/// <summary>How sure a find is.</summary>
public enum Certainty : byte
{
    /// <summary>Its form and its chance leave a doubt that context must settle.</summary>
    Possible,

    /// <summary>It is one unless the context says otherwise.</summary>
    Probable,

    /// <summary>Form, check character and meaning agree: chance is out of the question.</summary>
    Certain,
}

/// <summary>An identifier in a text.</summary>
/// <param name="Where">Where it stands in the original text, in UTF-16 units: separators and invisible characters within are part of it.</param>
/// <param name="Type">What it is.</param>
/// <param name="Certainty">How sure that is.</param>
/// <param name="IsEmbedded">Whether it stands within a longer number, an address or an encoding.</param>
/// <param name="Signs">How the text hid it, if it did.</param>
public readonly record struct FoundSpan(Range Where, IdentifierType Type, Certainty Certainty, bool IsEmbedded = false, CanonicalSigns Signs = CanonicalSigns.None)
{
    /// <summary>First UTF-16 unit.</summary>
    public int Start => Where.Start.Value;

    /// <summary>Past the last UTF-16 unit.</summary>
    public int End => Where.End.Value;
}
