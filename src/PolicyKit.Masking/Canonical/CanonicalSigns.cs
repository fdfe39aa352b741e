namespace PolicyKit.Masking.Canonical;

/// <summary>What a text had that a plain one has not.</summary>
[Flags]
public enum CanonicalSigns
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Full-width letters, digits or signs.</summary>
    FullWidth = 1,

    /// <summary>Digits of another script, superscripts, encircled digits.</summary>
    ForeignDigits = 2,

    /// <summary>Characters that show nothing or turn the writing direction: somebody hides something, or a system left them there.</summary>
    Invisible = 4,

    /// <summary>Letters of another script that look Latin, or a letter among digits that looks like one.</summary>
    Confusable = 8,

    /// <summary>A number written with Chinese numerals.</summary>
    ChineseNumerals = 16,

    /// <summary>A spreadsheet's wrapper around text: <c>="…"</c> or a leading apostrophe.</summary>
    Wrapped = 32,

    /// <summary>Half of a surrogate pair.</summary>
    Broken = 64,
}
