namespace PolicyKit.Tests.Random;

/// <summary>SplitMix64: the same throws from the same seed on every machine and version of .NET.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    internal ulong Throw()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to <paramref name="sides"/> - 1.</summary>
    internal int Below(int sides) => (int)(Throw() % (ulong)sides);

    internal int Between(int low, int high) => low + Below(high - low + 1);

    internal bool Chance(int percent) => Below(100) < percent;

    internal T Of<T>(params IReadOnlyList<T> items) => items[Below(items.Count)];

    internal IEnumerable<T> SomeOf<T>(IEnumerable<T> items, int percent) => items.Where(_ => Chance(percent)).ToList();

    internal T Weighted<T>(params IReadOnlyList<(int Weight, T Item)> items)
    {
        var at = Below(items.Sum(i => i.Weight));
        foreach (var (weight, item) in items)
        {
            if ((at -= weight) < 0)
            {
                return item;
            }
        }

        throw new InvalidOperationException("The weights do not add up.");
    }
}
