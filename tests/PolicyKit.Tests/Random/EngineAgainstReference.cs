using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using PolicyKit.Engine;
using PolicyKit.Model;
using PolicyKit.Reference;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Random;

/// <summary>The engine, the engine without its index, and the reference interpreter, written apart, decide random cases alike in every part of
/// the decision.</summary>
public sealed class EngineAgainstReference(ITestOutputHelper output)
{
    private const int Batch = 1_000;

    // Without a limit the pool keeps adding threads to batches that run for seconds, each with what its engine remembers.
    private static readonly ParallelOptions Cores = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    [Fact]
    public void RandomCases_AllDecideAlike()
    {
        var watch = Stopwatch.StartNew();
        var failures = new ConcurrentBag<RandomCase>();
        var first = Budget.Seed * RandomCase.PerSet;
        Parallel.For(0, (Budget.Cases + Batch - 1) / Batch, Cores, (batch, loop) =>
        {
            if (Compare(first + (batch * Batch), Batch) is { } failure)
            {
                failures.Add(failure);
                loop.Stop();
            }
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Budget.Cases} cases from seed {Budget.Seed}: {Budget.Cases / watch.Elapsed.TotalSeconds:F0} a second"));
        Assert.True(failures.IsEmpty, failures.IsEmpty ? "" : Report(failures.MinBy(f => f.Seed)!));
    }

    /// <summary>The first case of the batch that the two decide differently. One engine decides all datasets of a set, as in a batch.</summary>
    private static RandomCase? Compare(long first, int count)
    {
        PolicySet? set = null;
        DecisionEngine? engine = null, linear = null;
        foreach (var world in RandomCase.From(first, count))
        {
            if (world.Set != set)
            {
                (set, engine, linear) = (world.Set, new DecisionEngine(world.Set), new DecisionEngine(world.Set) { IsIndexed = false });
            }

            var reference = DecidedByReference(world);
            if (Difference(DecidedBy(() => engine!.Decide(world.Dataset, world.AsOf)), reference)
                || Difference(DecidedBy(() => linear!.Decide(world.Dataset, world.AsOf)), reference))
            {
                return world;
            }
        }

        return null;
    }

    private static bool Difference(string a, string b) => !string.Equals(a, b, StringComparison.Ordinal);

    private static string DecidedByEngine(RandomCase world) => DecidedBy(() => new DecisionEngine(world.Set).Decide(world.Dataset, world.AsOf));

    private static string DecidedByReference(RandomCase world) => DecisionText.Of(ReferenceInterpreter.Decide(world.Set, world.Dataset, world.AsOf));

    /// <summary>An exception is a difference like any other.</summary>
    private static string DecidedBy(Func<Decision> decide)
    {
        try
        {
            return DecisionText.Of(decide());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }
    }

    private static string Report(RandomCase world)
    {
        var small = Shrinker.Shrink(world, w => Difference(DecidedByEngine(w), DecidedByReference(w)));
        var (engine, reference) = (DecidedByEngine(small).Split('\n'), DecidedByReference(small).Split('\n'));
        return $"Engine and reference differ.\n{CaseText.Of(small)}\nEngine alone:\n{string.Join('\n', engine.Except(reference))}\n"
            + $"Reference alone:\n{string.Join('\n', reference.Except(engine))}\n\nEngine:\n{string.Join('\n', engine)}\nReference:\n{string.Join('\n', reference)}";
    }
}
