using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>Kinds of bounds, by their numbers below 64.</summary>
/// <param name="Certain">Those of which one stands.</param>
/// <param name="Possible">Those of which one stands, or may.</param>
internal readonly record struct KindSet(ulong Certain, ulong Possible)
{
    /// <summary>How many kinds a set can tell apart.</summary>
    public const int Most = 64;

    /// <summary>Whether one of a kind stands for certain.</summary>
    public bool IsCertain(int kind) => (Certain >> kind) % 2 != 0;

    /// <summary>With one more of a kind.</summary>
    public KindSet With(int kind, Kleene stands) => stands == Kleene.False ? this
        : new(stands == Kleene.True ? Certain | (1UL << kind) : Certain, Possible | (1UL << kind));
}

/// <summary>What bounds come to where nothing puts the axis out of scope.</summary>
/// <param name="Low">The low end: the strict reading.</param>
/// <param name="High">The high end: the lax reading.</param>
/// <param name="Speaks">Whether a norm speaks for certain.</param>
/// <param name="Decisive">The kinds of which any bound that stands is enough for this.</param>
internal readonly record struct Settled(OpeningStatus Low, OpeningStatus High, bool Speaks, ulong Decisive = 0);
