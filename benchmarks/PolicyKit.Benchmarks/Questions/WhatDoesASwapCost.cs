using System.Diagnostics;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Engine;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>Whole decisions while another thread puts one edition of the law in the place of another.</summary>
public sealed class WhatDoesASwapCost : Question
{
    private const int Rules = 1_000;
    private const int Decisions = 20_000;
    private const int Swaps = 1_000;
    private readonly FlatLaw _law = FlatLaw.New(LawShape.Agencies, Rules, isRough: false);
    private readonly double[] _nanoseconds = new double[Decisions];
    private readonly DecisionEngine[] _editions = new DecisionEngine[4];
    private readonly Dataset[] _datasets;
    private DecisionEngine _current;
    private long _sum;
    private int _done;

    /// <summary>Compiles the editions.</summary>
    public WhatDoesASwapCost()
    {
        _datasets = [.. _law.Records(64, unknown: 0, seed: 11).Select(_law.DatasetOf)];
        for (var i = 0; i < _editions.Length; i++)
        {
            _editions[i] = new(_law.Set);
            _editions[i].Decide(_datasets[0], FlatLaw.AsOf);
        }

        _current = _editions[0];
    }

    /// <inheritdoc/>
    public override string Asks => $"How long do the slowest decisions take while the law of {Rules:N0} rules is swapped {Swaps:N0} times?";

    /// <inheritdoc/>
    public override string Notes => $"""
        Of {Decisions:N0} whole decisions with reasons the time that 999 of 1,000 do not exceed. Another thread puts {Swaps:N0} times an edition that was compiled before in the place of
        that which decides, in the middle of whatever is being decided; in the baseline it puts the same one there again.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        var quiet = WayOf("one edition", 1);
        quiet.Run();
        var answer = quiet.Checksum();
        yield return new("p99.9 of a decision: swaps against none", WayOf("swaps", _editions.Length), quiet, Goal.AtMost(3), new(1, "decision")) { Answer = answer, BaselineAnswer = answer };
    }

    private Way WayOf(string name, int editions) => new(name, () => Decide(editions), () => _sum) { Reading = () => Statistics.Quantile(_nanoseconds, 0.999) };

    private void Decide(int editions)
    {
        (_sum, _done) = (0, 0);
        var swapper = new Thread(() => Swap(editions));
        swapper.Start();
        for (var i = 0; i < Decisions; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var decision = Volatile.Read(ref _current).Decide(_datasets[i % _datasets.Length], FlatLaw.AsOf);
            _nanoseconds[i] = Stopwatch.GetElapsedTime(begun).TotalNanoseconds;
            _sum = Statistics.Mix(Statistics.Mix(_sum, (int)decision.Opening.May), decision.Opening.Reasons.FirstOrDefault()?.Rule.Id);
            Volatile.Write(ref _done, i + 1);
        }

        swapper.Join();
    }

    /// <summary>Swaps at even distances.</summary>
    private void Swap(int editions)
    {
        for (var swap = 1; swap <= Swaps; swap++)
        {
            while (Volatile.Read(ref _done) < swap * (Decisions / Swaps))
            {
                Thread.Yield();
            }

            Volatile.Write(ref _current, _editions[swap % editions]);
        }
    }
}
