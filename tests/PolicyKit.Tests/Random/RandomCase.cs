using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>One case: a policy set, a dataset and a day.</summary>
internal sealed record RandomCase(long Seed, PolicySet Set, Dataset Dataset, DateOnly AsOf)
{
    /// <summary>How many consecutive seeds share a policy set.</summary>
    internal const int PerSet = 8;

    /// <summary>The cases of the seeds from <paramref name="first"/> on.</summary>
    internal static IEnumerable<RandomCase> From(long first, long count, RandomOptions? options = null)
    {
        PolicySet? set = null;
        for (var seed = first; seed < first + count; seed++)
        {
            set = set is null || seed % PerSet == 0 ? SetOf(seed, options) : set;
            yield return In(set, seed, options);
        }
    }

    /// <summary>The case of one seed.</summary>
    internal static RandomCase Of(long seed, RandomOptions? options = null) => In(SetOf(seed, options), seed, options);

    private static PolicySet SetOf(long seed, RandomOptions? options)
    {
        var dice = new Dice((ulong)(seed / PerSet) * 0xD1342543DE82EF95);
        return RandomPolicies.New(dice, options ?? RandomOptions.Of(dice));
    }

    private static RandomCase In(PolicySet set, long seed, RandomOptions? options)
    {
        var dice = new Dice(((ulong)seed * 0x2545F4914F6CDD1D) ^ 0x5DEECE66D);
        return new(seed, set, new RandomDatasets(dice, set.Country, options?.InfersPresumed ?? true).New(), dice.Of(RandomCountry.Days));
    }
}
