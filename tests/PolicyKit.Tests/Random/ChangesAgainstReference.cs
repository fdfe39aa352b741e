using System.Collections.Immutable;
using System.Globalization;
using PolicyKit.Engine;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Reference;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Random;

/// <summary>What the engine says would change a status changes it by the reference interpreter too, which is asked anew with the changed facts.</summary>
public sealed class ChangesAgainstReference(ITestOutputHelper output)
{
    private const int CasesOfOne = 10;
    private static readonly ParallelOptions Cores = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Each change of <c>unlock</c> alone makes the status more open.</summary>
    [Fact]
    public void EveryUnlock_OpensByTheReference()
    {
        var unlocks = 0;
        ForEachCase((world, engine) =>
        {
            foreach (var (name, axis, decided) in engine.Decide(world.Dataset, world.AsOf).Axes())
            {
                foreach (var unlock in decided.Unlock)
                {
                    var after = Decided(world, [new(unlock.Fact, unlock.To)], name, axis);
                    Assert.True(after.Verdict != Verdict.OutOfScope && after.May.Lowest() > decided.May.Lowest(),
                        $"seed {world.Seed}, {name}, {axis}: {unlock.Fact} to {unlock.To} leads from {decided.May} to {after.Verdict} {after.May}");
                    Interlocked.Increment(ref unlocks);
                }
            }
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{unlocks} changes that open"));
        Assert.True(unlocks > 0);
    }

    /// <summary>Each set of changes leads where it is said to lead, and none of several is enough by itself.</summary>
    [Fact]
    public void EveryTurn_LeadsToItsStatusByTheReferenceAndIsNeeded()
    {
        var turns = 0;
        ForEachCase((world, engine) =>
        {
            var decision = engine.Decide(world.Dataset, world.AsOf);
            foreach (var axis in AxisNames.All)
            {
                var statuses = axis.Levels().Append(AxisNames.OutOfScope).Except([Name(axis, decision.On(axis))]).ToList();
                foreach (var turn in engine.Turns(world.Dataset, null, axis, decision.On(axis), world.AsOf, statuses))
                {
                    Assert.True(turn.Status == Status(world, turn.Set, axis), $"seed {world.Seed}, {axis}: {Text(turn)} leads to {Status(world, turn.Set, axis)}");
                    Assert.True(turn.Set.Length == 1 || turn.Set.All(change => !statuses.Contains(Status(world, [change], axis))), $"seed {world.Seed}, {axis}: one of {Text(turn)} is enough");
                    Interlocked.Increment(ref turns);
                }
            }
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{turns} turns"));
        Assert.True(turns > 0);
    }

    private static void ForEachCase(Action<RandomCase, DecisionEngine> check) => Parallel.For(0, Budget.Cases / CasesOfOne / RandomCase.PerSet, Cores, set =>
    {
        var cases = RandomCase.From((Budget.Seed + set) * RandomCase.PerSet, RandomCase.PerSet).ToList();
        var engine = new DecisionEngine(cases[0].Set);
        cases.ForEach(world => check(world, engine));
    });

    private static AxisDecision Decided(RandomCase world, IEnumerable<FactChange> changes, string name, Axis axis)
    {
        var changed = changes.Aggregate(world, (w, c) => w.With(c.Fact, c.To));
        return ReferenceInterpreter.Decide(world.Set, changed.Dataset, world.AsOf).Axes().First(a => a.Name == name && a.Axis == axis).Decided;
    }

    private static string Status(RandomCase world, IEnumerable<FactChange> changes, Axis axis) => Name(axis, Decided(world, changes, "(dataset)", axis));

    private static string Name(Axis axis, AxisDecision decided) => decided.Verdict switch
    {
        Verdict.OutOfScope => AxisNames.OutOfScope,
        Verdict.Determined => axis.NameOf(decided.May.Lowest()),
        _ => AxisNames.Undetermined,
    };

    private static string Text(Turn turn) => string.Join(" and ", turn.Set.Select(c => $"{c.Fact} to {c.To}")) + " to " + turn.Status;
}
