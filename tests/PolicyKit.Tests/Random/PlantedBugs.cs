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

    private static readonly List<(RandomCase World, string Decided)> Cases = [];

    [Theory]
    [MemberData(nameof(Faults))]
    public void PlantedFault_ComparisonFindsIt(PlantedFault fault)
    {
        var found = Enumerable.Range(0, Most).FirstOrDefault(i => Differ(CaseAt(i), fault), Most);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fault}: case {found + 1}"));
        Assert.True(found < Most);
    }

    [Fact]
    public void NoFault_NothingToFind() => Assert.All(Enumerable.Range(0, 500), i => Assert.False(Differ(CaseAt(i), PlantedFault.None)));

    /// <summary>A case with what the reference says of it; all faults are tried on the same ones.</summary>
    private static (RandomCase World, string Decided) CaseAt(int index)
    {
        if (index == Cases.Count)
        {
            Cases.AddRange(RandomCase.From((Budget.Seed * RandomCase.PerSet) + index, RandomCase.PerSet)
                .Select(w => (w, DecisionText.Of(ReferenceInterpreter.Decide(w.Set, w.Dataset, w.AsOf)))));
        }

        return Cases[index];
    }

    private static bool Differ((RandomCase World, string Decided) known, PlantedFault fault) =>
        known.Decided != DecisionText.Of(ReferenceInterpreter.Decide(known.World.Set, known.World.Dataset, known.World.AsOf, fault));
}
