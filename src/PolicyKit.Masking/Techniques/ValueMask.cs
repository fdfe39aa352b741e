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

    /// <summary>Masks into a buffer, so that no text is made: what <see cref="Mask"/> gives, without a subject.</summary>
    /// <param name="value">A value that is not empty.</param>
    /// <param name="masked">Takes the masked value: as many characters as the value has suffice.</param>
    /// <param name="written">How many characters it took; 0 where nothing was written.</param>
    /// <returns>False: the technique makes a text of its own, or none, for this value; ask <see cref="Mask"/>.</returns>
    public virtual bool TryMask(ReadOnlySpan<char> value, Span<char> masked, out int written)
    {
        written = 0;
        return false;
    }
}
