using PolicyKit.Engine;
using PolicyKit.Testing.Mutating;

namespace PolicyKit.Tests.Random;

/// <summary>Deciding without the search for the facts that would settle what is open comes to the same in everything else.</summary>
public sealed class SettledAgainstDecided
{
    private const int Share = 5;

    [Fact]
    public void Settled_IsWhatIsDecided_ButForWhatIsMissing() => Parallel.For(0, Budget.Cases / Share / RandomCase.PerSet, set =>
    {
        foreach (var world in RandomCase.From((Budget.Seed + set) * RandomCase.PerSet, RandomCase.PerSet))
        {
            var engine = new DecisionEngine(world.Set);
            var (settled, decided) = (engine.Settle(world.Dataset, world.AsOf), engine.Decide(world.Dataset, world.AsOf));
            Assert.All(settled.Axes(), a => Assert.Empty(a.Decided.Missing));
            Assert.Empty(ToldOutcome.Of(decided).Unlike(ToldOutcome.Of(settled)).Where(t => !t.Path.EndsWith("missing", StringComparison.Ordinal)).Select(t => $"{world.Seed}: {t.Path}"));
        }
    });
}
