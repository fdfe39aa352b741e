using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What a condition may be over a region: from its least truth to its greatest, in the order false, unknown, true. Kleene's
/// connectives are least and greatest of their operands, so that they act on both ends apart.</summary>
internal readonly record struct Between(byte Low, byte High)
{
    public const byte False = 0;
    public const byte Unknown = 1;
    public const byte True = 2;

    /// <summary>Nothing is known of it.</summary>
    public static Between Anything { get; } = new(False, True);

    /// <summary>No value yet: the start of <see cref="Or(Between)"/>.</summary>
    public static Between Never { get; } = new(False, False);

    /// <summary>Whether it is the same over the whole region.</summary>
    public bool IsDecided => Low == High;

    public static Between Just(byte truth) => new(truth, truth);

    public static byte Of(Kleene truth) => truth == Kleene.True ? True : truth == Kleene.False ? False : Unknown;

    public Between Not() => new((byte)(True - High), (byte)(True - Low));

    public Between And(Between other) => new(Math.Min(Low, other.Low), Math.Min(High, other.High));

    public Between Or(Between other) => new(Math.Max(Low, other.Low), Math.Max(High, other.High));

    /// <summary>One or the other.</summary>
    public Between Hull(Between other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));
}
