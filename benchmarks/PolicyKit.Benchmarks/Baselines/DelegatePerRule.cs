using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>A delegate for each rule, the strictest first, the rarest test first: what a small rules library does.</summary>
internal sealed class DelegatePerRule(FlatLaw law)
{
    private readonly (Func<FlatRow, bool>[] Tests, int Number)[] _rules =
        [.. HandWritten.Strictest(law).Select(r => (r.Rule.Tests.OrderBy(FlatTests.Share).Select(FlatTests.Delegate).ToArray(), r.Number))];

    /// <summary>The number of the strictest rule that holds; 0: none.</summary>
    public int Decide(FlatRow row)
    {
        foreach (var (tests, number) in _rules)
        {
            if (All(tests, row))
            {
                return number;
            }
        }

        return 0;
    }

    private static bool All(Func<FlatRow, bool>[] tests, FlatRow row)
    {
        foreach (var test in tests)
        {
            if (!test(row))
            {
                return false;
            }
        }

        return true;
    }
}
