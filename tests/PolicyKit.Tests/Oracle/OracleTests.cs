using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Tests.Random;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Oracle;

/// <summary>What is compiled and what an interpreter of JavaScript says is the same. FsCheck draws the seeds of the programs.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int ProgramsOfABatch = 40;

    /// <summary>What a program can be made of; each must be met in so many of a thousand programs.</summary>
    private static readonly string[] Allowed =
    [
        "Literal", "FactReference", "StatusReference", "GradeReference", "ParameterReference", "AsOf", "Not", "And", "Or", "Equal", "NotEqual",
        "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Add", "Join", "Subtract", "Multiply", "Divide", "Remainder", "Choice", "Includes",
        "Contains", "StartsWith", "EndsWith", "Mentions", "Length", "Under", "Some", "Every", "Count", "Evidenced", "Since", "DaysBetween",
        "WorkingDaysBetween", "AcceptedBasis",
    ];

    private static int Batches => Budget.Cases switch { 1_000_000 => 2_400, 20_000 => 30, _ => 10 };

    [Fact]
    public void RandomPrograms_AreWhatTheInterpreterSays()
    {
        var (watch, run) = (Stopwatch.StartNew(), new OracleRun());
        var config = Config.QuickThrowOnFailure.WithMaxTest(Batches).WithReplay((ulong)Budget.Seed, 1UL);
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var difference = run.Compare(seed, ProgramsOfABatch);
            Assert.True(difference is null, difference);
            Report(run, watch);
        }).Check(config);
        output.WriteLine(Text(run, watch));
        Assert.True(run.Refused * 20 < run.Programs, $"{run.Refused} of {run.Programs} programs were refused.");
        Assert.True(run.Erred * 4 < run.Pairs, $"{run.Erred} of {run.Pairs} pairs came to an error.");
        Assert.True(run.KnownInSpite * 4 > run.Programs, "Hardly any answer is known while facts are unknown.");
        Assert.All(Allowed, node => Assert.True(run.Nodes.GetValueOrDefault(node) * 1000 > 3 * run.Programs, $"{node}: {run.Nodes.GetValueOrDefault(node)}"));
        Assert.Equal([], run.Nodes.Keys.Except(Allowed));
    }

    /// <summary>A long run says how far it is in a file that POLICYKIT_ORACLE_REPORT names.</summary>
    private static void Report(OracleRun run, Stopwatch watch)
    {
        if (Environment.GetEnvironmentVariable("POLICYKIT_ORACLE_REPORT") is { Length: > 0 } path)
        {
            File.WriteAllText(path, Text(run, watch) + "\n");
        }
    }

    private static string Text(OracleRun run, Stopwatch watch) => string.Create(CultureInfo.InvariantCulture,
        $"{run.Pairs} pairs of {run.Programs} programs from seed {Budget.Seed}, {run.Erred} errors, {run.KnownInSpite} known in spite of unknown facts, "
        + $"{run.Refused} refused, {watch.Elapsed.TotalSeconds:F0} s; {string.Join(", ", run.Nodes.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => $"{n.Key} {n.Value}"))}");
}
