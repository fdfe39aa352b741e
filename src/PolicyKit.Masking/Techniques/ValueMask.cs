namespace PolicyKit.Masking.Techniques;

/// <summary>Masks one value at a time. The value comes in, is never kept and never named in a message. Thread-safe.</summary>
public abstract class ValueMask
{
    /// <summary>What the technique is worth: said by the engine and never by the author of a policy.</summary>
    public abstract MaskTraits Traits { get; }

    /// <summary>The masked value; null: nothing may leave.</summary>
    /// <param name="value">A value that is not empty.</param>
    /// <param name="subject">Whose it is, as the data tells people apart; null where it does not. Only date shifting asks.</param>
    public abstract string? Mask(string value, string? subject = null);
}
