using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;
using PolicyKit.Tests.Oracle;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Engine;

/// <summary>What compiled conditions cost: no allocation, and never more than the static bound.</summary>
public sealed class CompilingTests
{
    private const int Seeds = 300;

    [Fact]
    public void Evaluating_AllocatesNothing()
    {
        foreach (var (condition, world) in Cases())
        {
            // The first evaluation fills what a world remembers: derived facts, statuses, texts that were joined.
            var (compiled, truth) = (new ConditionCompiler(OracleCountry.Set.Country, OracleCountry.AsOf).Compile(condition), Kleene.False);
            for (var i = 0; i < 3; i++)
            {
                truth = compiled(world, 0);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                truth = compiled(world, 0);
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated == 0, $"{allocated} B in 100 evaluations of {ExpressionText.Of(condition)} ({truth})");
        }
    }

    [Fact]
    public void Evaluating_NeverCostsMoreThanTheStaticBound()
    {
        var count = new EvaluationCount();
        var snapshot = new Snapshot(OracleCountry.Set, "370000", OracleCountry.AsOf, count);
        var reached = 0.0;
        foreach (var (condition, known) in Cases())
        {
            var compiled = new ConditionCompiler(OracleCountry.Set.Country, OracleCountry.AsOf, count).Compile(condition);
            var world = new World(snapshot, known.Dataset, infers: false);
            count.Nodes = 0;
            compiled(world, 0);
            var bound = ConditionCost.Of(condition, OracleCountry.Set.DefinitionsOf).For(known.Fields.Count);
            Assert.True(count.Nodes <= bound || ReadsStatus(condition), $"{count.Nodes} nodes, at most {bound}: {ExpressionText.Of(condition)}");
            reached = Math.Max(reached, (double)count.Nodes / bound);
        }

        Assert.True(reached > 0.9, $"The bound is far from what is met: {reached}");
    }

    [Fact]
    public void Compiling_TakesMicroseconds()
    {
        var conditions = Cases().Select(c => c.Condition).ToList();
        var compiler = new ConditionCompiler(OracleCountry.Set.Country, OracleCountry.AsOf);
        conditions.ForEach(c => compiler.Compile(c));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        conditions.ForEach(c => compiler.Compile(c));
        // Generous: the machine may be busy. Ten times slower would still be a failure of the design.
        Assert.True(watch.Elapsed.TotalMicroseconds / conditions.Count < 1_000, $"{watch.Elapsed.TotalMicroseconds / conditions.Count:F1} µs for a condition");
    }

    // A status is decided by the rules that bear on it; they have bounds of their own.
    private static bool ReadsStatus(Expression condition) => condition.SelfAndBelow().Any(e => e is StatusReference or GradeReference);

    private static IEnumerable<(Expression Condition, World World)> Cases()
    {
        var dice = new Dice(7);
        var (programs, datasets) = (new RandomPrograms(dice), new OracleDatasets(dice));
        for (var i = 0; i < Seeds; i++)
        {
            if (OracleRun.Bind(programs.Next()) is { } condition)
            {
                var total = datasets.Total();
                yield return (condition, new World(OracleCountry.Snapshot, i % 2 == 0 ? total : datasets.Hide(total).Partial, infers: false));
            }
        }
    }
}
