using System.Globalization;

namespace PolicyKit.Tests.Random;

/// <summary>How many cases the random tests try and from which seed: <c>POLICYKIT_BUDGET</c> = <c>ci</c> or <c>night</c>,
/// <c>POLICYKIT_SEED</c> = a number. Without them the seeds are always the same.</summary>
internal static class Budget
{
    internal static long Seed { get; } = Number("POLICYKIT_SEED") ?? 0;

    /// <summary>Cases of the comparison: 3,000, in CI 20,000, by night a million.</summary>
    internal static int Cases { get; } = Environment.GetEnvironmentVariable("POLICYKIT_BUDGET") switch
    {
        "night" => 1_000_000,
        "ci" => 20_000,
        _ => 3_000,
    };

    /// <summary>Cases of one law: 100, in CI 300, by night 20,000.</summary>
    internal static int PerLaw { get; } = Cases switch { 1_000_000 => 20_000, 20_000 => 300, _ => 100 };

    /// <summary>How long a server is attacked: three seconds, in CI five, by night ten minutes; or <c>POLICYKIT_SOAK</c> seconds.</summary>
    internal static TimeSpan Soak { get; } = Number("POLICYKIT_SOAK") is { } seconds ? TimeSpan.FromSeconds(seconds) : Cases switch { 1_000_000 => TimeSpan.FromMinutes(10), 20_000 => TimeSpan.FromSeconds(5), _ => TimeSpan.FromSeconds(3) };

    private static long? Number(string variable) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
