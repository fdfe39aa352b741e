namespace PolicyKit.Masking.Techniques;

/// <summary>Lets values pass.</summary>
public sealed class NoMask : ValueMask
{
    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("none", Reversibility.Full, IsKeyed: false, IsDeterministic: true, HighestEffect: 1);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null) => value;
}

/// <summary>Leaves a cell empty.</summary>
public sealed class SuppressMask : ValueMask
{
    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("suppress", Reversibility.None, IsKeyed: false, IsDeterministic: false, HighestEffect: 3);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null) => null;
}

/// <summary>Writes the same in every cell.</summary>
/// <param name="constant">What it writes.</param>
public sealed class ConstantMask(string constant) : ValueMask
{
    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("constant", Reversibility.None, IsKeyed: false, IsDeterministic: true, HighestEffect: 3);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null) => constant;
}
