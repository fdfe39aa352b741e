using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Engine;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Flat;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>A million records that stand in columns, and as many one by one.</summary>
public sealed class WhatDoColumnsSave : Question
{
    private const int Records = 1_000_000;
    private const int Different = 4_096;

    /// <inheritdoc/>
    public override string Asks => "What do columns and cores save, and what does a law cost to compile?";

    /// <inheritdoc/>
    public override string Notes => $"""
        {Records:N0} records of which {Different:N0} are different, as catalogues and tables have them; columns hold each different value once, as Parquet does, and are given.
        One by one the same values are stated as objects, which is the fastest way to state them. Compiling is the first decision of a new engine by 10,000 rules.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        foreach (var shape in Enum.GetValues<LawShape>())
        {
            var law = FlatLaw.New(shape, 1_000, isRough: false);
            var engine = new DecisionEngine(law.Set);
            var different = law.Records(Different, unknown: 2, seed: 5);
            var records = Enumerable.Range(0, Records).Select(i => different[(int)((uint)(i * 2_654_435_761L) % Different)]).ToArray();
            var columns = FlatDoors.Columns(law.Facts, records).ToList();
            var (results, size) = (new FlatDecision[Records], new Size(Records, "record"));
            long Sum() => Statistics.Mix(0, System.Runtime.InteropServices.MemoryMarshal.AsBytes(results.AsSpan()));
            var rows = new Way("one by one", () => OneByOne(engine.Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts), records, results), Sum);
            Way Columns(int jobs) => new($"columns, {jobs}", () => engine.DecideFlat(FlatLaw.Area, FlatLaw.AsOf, columns, Axis.Opening, results, jobs, CancellationToken.None), Sum);
            rows.Run();
            var answer = Sum();
            yield return new($"{shape}: columns on one core against one by one", Columns(1), rows, Goal.AtLeast(5), size) { Answer = answer, BaselineAnswer = answer };
            yield return new($"{shape}: columns on two cores against one", Columns(2), Columns(1), Goal.AtLeast(1.7), size) { Answer = answer, BaselineAnswer = answer };
        }

        foreach (var shape in Enum.GetValues<LawShape>())
        {
            var (large, small) = (FlatLaw.New(shape, 10_000, isRough: false), FlatLaw.New(shape, 1_000, isRough: false));
            Snapshot? made = null;
            Way Compile(FlatLaw law) => new($"{law.Rules.Length}", () => made = new Snapshot(law.Set, FlatLaw.Area, FlatLaw.AsOf), () => made!.Rules.Length);
            var bytes = new Snapshot(large.Set, FlatLaw.Area, FlatLaw.AsOf).Index.Bytes;
            yield return new($"{shape}: compile 10,000 rules against 1,000 (index: {bytes / 1_048_576.0:0.0} MiB)", Compile(large), Compile(small), Goal.AtMost(15), new(1, "law"))
            { Answer = 10_000, BaselineAnswer = 1_000 };
        }
    }

    private static void OneByOne(FlatDecider decider, FactValue?[][] records, FlatDecision[] results)
    {
        for (var i = 0; i < records.Length; i++)
        {
            results[i] = decider.Decide(new StatedRecord(records[i]), Axis.Opening);
        }
    }
}
