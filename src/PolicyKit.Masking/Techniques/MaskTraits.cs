namespace PolicyKit.Masking.Techniques;

/// <summary>How a technique can be undone, if at all.</summary>
public enum Reversibility : byte
{
    /// <summary>The value is gone.</summary>
    None,

    /// <summary>Some candidates remain, of which the value is one.</summary>
    Candidates,

    /// <summary>By trying all values: an unkeyed hash of a phone number takes a second.</summary>
    Dictionary,

    /// <summary>By who has the key.</summary>
    Key,

    /// <summary>By anybody: nothing was done.</summary>
    Full,
}

/// <summary>What is true of a technique whatever a policy says of it. Nothing that a key undoes and nothing that leaves candidates is
/// anonymous (PIPL 73: 匿名化 cannot be restored, 去标识化 needs further information).</summary>
/// <param name="Technique">Its name, as in decisions.</param>
/// <param name="Reversibility">How it is undone.</param>
/// <param name="IsKeyed">Whether it needs a key.</param>
/// <param name="IsDeterministic">Whether equal values stay equal: then they can be counted and joined.</param>
/// <param name="HighestEffect">The highest level of GB/T 42460-2023 that it can reach alone: 1 identifies, 2 direct identifiers are gone,
/// 3 the risk is acceptable, 4 aggregate.</param>
public sealed record MaskTraits(string Technique, Reversibility Reversibility, bool IsKeyed, bool IsDeterministic, int HighestEffect)
{
    /// <summary>Whether it alone may make personal information anonymous.</summary>
    public bool MayAnonymise => Reversibility == Reversibility.None && !IsKeyed;
}
