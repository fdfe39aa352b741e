using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Engine;
using PolicyKit.Engine.Flat;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>Records with and without unknown facts: what may hold is found beside what must.</summary>
public sealed class WhatDoesNotKnowingCost : Question
{
    private const int Records = 1_024;
    private const int UnknownOfHundred = 14;

    /// <inheritdoc/>
    public override string Asks => "What does a record cost of which two facts in fourteen are unknown, against one of which none is?";

    /// <inheritdoc/>
    public override string Notes => """
        Where all is known, one row a fact says what holds. An unknown fact has two rows, for what may and what must hold, more lines are left, and seldom does one
        of them settle the axis by itself. The checksum is over status, verdict and rule, and is that of the engine without its index.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        foreach (var shape in Enum.GetValues<LawShape>())
        {
            foreach (var rules in new[] { 100, 1_000, 10_000 })
            {
                var law = FlatLaw.New(shape, rules, isRough: false);
                var (known, unknown) = (law.Records(Records, 0, seed: 11), law.Records(Records, UnknownOfHundred, seed: 11));
                yield return new($"{shape}, {rules:N0} rules: what may and must hold against what must", WayOf(law, unknown, isIndexed: true), WayOf(law, known, isIndexed: true), Goal.AtMost(1.8), new(Records, "decision"))
                { Answer = AnswerOf(law, unknown), BaselineAnswer = AnswerOf(law, known) };
            }
        }
    }

    private static long AnswerOf(FlatLaw law, FactValue?[][] records)
    {
        var way = WayOf(law, records, isIndexed: false);
        way.Run();
        return way.Checksum();
    }

    private static Way WayOf(FlatLaw law, FactValue?[][] records, bool isIndexed)
    {
        var decider = new DecisionEngine(law.Set) { IsIndexed = isIndexed }.Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts);
        var (decisions, decisive) = (new FlatDecision[records.Length], new Rule?[records.Length]);
        return new(isIndexed ? "policykit" : "without rows", () =>
        {
            for (var i = 0; i < records.Length; i++)
            {
                decisions[i] = decider.Decide(new StatedRecord(records[i]), Axis.Opening, out decisive[i]);
            }
        }, () => decisions.Zip(decisive).Aggregate(0L, (sum, d) => Statistics.Mix(Statistics.Mix(sum, ((int)d.First.May * 4) + (int)d.First.Verdict), d.Second?.Id)));
    }
}
