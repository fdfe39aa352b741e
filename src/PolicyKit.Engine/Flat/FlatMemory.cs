using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>What the bits of records came to lately, under a law of few lines: where bits alone decide, equal bits come to the same.</summary>
/// <param name="lines">How many lines there are.</param>
internal sealed class FlatMemory(int lines)
{
    private const int PlaceBits = 8;
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private readonly int _words = (lines + 63) / 64;
    private readonly ulong[] _bits = new ulong[2 * ((lines + 63) / 64) << PlaceBits];
    private readonly Known[] _known = new Known[1 << PlaceBits];

    /// <summary>Where what bits come to is kept, or is to be put. Those of other bits may have stood there before.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="may">The lines that may hold.</param>
    /// <param name="must">The lines that must.</param>
    /// <param name="isKnown">Whether it is there.</param>
    public ref Known PlaceOf(Axis axis, ReadOnlySpan<ulong> may, ReadOnlySpan<ulong> must, out bool isKnown)
    {
        var hash = (ulong)axis;
        for (var word = 0; word < _words; word++)
        {
            hash = (hash ^ may[word]) * Prime;
        }

        var place = (int)(hash >> (64 - PlaceBits));
        var (differing, at) = (0UL, 2 * _words * place);
        for (var word = 0; word < _words; word++, at += 2)
        {
            // The bits are taken over in any case: what is put here belongs to them.
            differing |= (may[word] ^ _bits[at]) | (must[word] ^ _bits[at + 1]);
            (_bits[at], _bits[at + 1]) = (may[word], must[word]);
        }

        ref var known = ref _known[place];
        isKnown = differing == 0 && known.Axis == axis;
        known.Axis = axis;
        return ref known;
    }

    /// <summary>What bits come to.</summary>
    internal struct Known
    {
        public Axis? Axis;
        public FlatDecision Decision;
        public Rule? Decisive;
    }
}
