using System.Globalization;
using PolicyKit.Model;
using PolicyKit.Reference;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Random;

/// <summary>The comparison sees mistakes: the reference is compared with itself with one mistake planted, and the difference must show
/// within some thousands of cases. What no such case could tell apart, the comparison with the engine would not tell apart either.</summary>
public sealed class PlantedBugs(ITestOutputHelper output)
{
    private const int Most = 12_000;

    /// <summary>Every mistake.</summary>
    public static TheoryData<PlantedFault> Faults { get; } = [.. Enum.GetValues<PlantedFault>().Where(f => f != PlantedFault.None)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void PlantedFault_ComparisonFindsIt(PlantedFault fault)
    {
        var found = RandomCase.From(Budget.Seed * RandomCase.PerSet, Most).FirstOrDefault(world => Differ(world, fault));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fault}: case {found?.Seed - (Budget.Seed * RandomCase.PerSet) + 1}"));
        Assert.NotNull(found);
    }

    [Fact]
    public void NoFault_NothingToFind() => Assert.All(RandomCase.From(Budget.Seed * RandomCase.PerSet, 500), world =>
        Assert.False(Differ(world, PlantedFault.None)));

    private static bool Differ(RandomCase world, PlantedFault fault) =>
        DecisionText.Of(ReferenceInterpreter.Decide(world.Set, world.Dataset, world.AsOf))
        != DecisionText.Of(ReferenceInterpreter.Decide(world.Set, world.Dataset, world.AsOf, fault));
}
