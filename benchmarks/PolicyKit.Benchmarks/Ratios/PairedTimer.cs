using System.Diagnostics;

namespace PolicyKit.Benchmarks.Ratios;

/// <summary>What one way took.</summary>
/// <param name="Nanoseconds">An operation, in each measurement.</param>
/// <param name="BytesAllocated">An operation.</param>
internal sealed record Timing(IReadOnlyList<double> Nanoseconds, double BytesAllocated)
{
    public double Median => Statistics.Quantile(Nanoseconds, 0.5);
}

/// <summary>What a contest gave.</summary>
/// <param name="Ratios">One a pair, in the order in which they were measured.</param>
internal sealed record ContestResult(Contest Contest, Timing Ours, Timing Baseline, IReadOnlyList<double> Ratios)
{
    public double Median => Statistics.Quantile(Ratios, 0.5);

    public bool IsReached => Contest.Goal.IsReached(Median);
}

/// <summary>Times ways in turn: what slows a machine down for a while slows both of a pair down, and the ratio stays. Which of the two goes first
/// changes from pair to pair.</summary>
/// <param name="pairs">How many pairs; 9 at least, odd.</param>
/// <param name="slice">How long one measurement lasts at least.</param>
internal sealed class PairedTimer(int pairs, TimeSpan slice)
{
    // Long enough for the last tier of the compiler.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);

    /// <summary>Times a contest and checks both answers after every measurement.</summary>
    /// <exception cref="InvalidOperationException">A way answers something else than it must.</exception>
    public ContestResult Time(Contest contest)
    {
        var ours = new Clock(contest.Ours, contest.Answer, contest.Size.Operations, slice);
        var baseline = new Clock(contest.Baseline, contest.BaselineAnswer, contest.Size.Operations, slice);
        var ratios = new List<double>(pairs);
        for (var pair = 0; pair < pairs; pair++)
        {
            var first = pair % 2 == 0 ? ours : baseline;
            var second = pair % 2 == 0 ? baseline : ours;
            first.Measure();
            second.Measure();
            ratios.Add(contest.Goal.Ratio(ours.Last, baseline.Last));
        }

        return new(contest, ours.Timing, baseline.Timing, ratios);
    }

    /// <summary>Medians of each way at each value of a sweep: nanoseconds an operation.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> Time(Sweep sweep)
    {
        var lines = new List<(string Name, List<(double X, double Y)> Points)>();
        foreach (var value in sweep.Values)
        {
            var (size, ways) = sweep.At(value);
            var clocks = ways.Select(w => new Clock(w, null, size.Operations, slice)).ToList();
            for (var round = 0; round < pairs; round++)
            {
                clocks.ForEach(c => c.Measure());
            }

            for (var i = 0; i < ways.Count; i++)
            {
                if (lines.Count == i)
                {
                    lines.Add((ways[i].Name, []));
                }

                lines[i].Points.Add((value, clocks[i].Timing.Median));
            }
        }

        return [.. lines.Select(l => (l.Name, (IReadOnlyList<(double, double)>)l.Points))];
    }

    private sealed class Clock
    {
        private readonly List<double> _nanoseconds = [];
        private readonly Way _way;
        private readonly long _answer;
        private readonly long _operations;
        private readonly int _times;
        private long _allocated;

        public Clock(Way way, long? answer, long operations, TimeSpan slice)
        {
            (_way, _operations) = (way, operations);
            way.Run();
            _answer = answer ?? way.Checksum();
            Check();
            var (begun, runs) = (Stopwatch.GetTimestamp(), 0);
            for (; runs < 3 || Stopwatch.GetElapsedTime(begun) < WarmUp; runs++)
            {
                way.Run();
            }

            _times = Math.Max(1, (int)Math.Ceiling(slice / (Stopwatch.GetElapsedTime(begun) / runs)));
        }

        public double Last => _nanoseconds[^1];

        public Timing Timing => new(_nanoseconds, (double)_allocated / _nanoseconds.Count / _times / _operations);

        public void Measure()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < _times; i++)
            {
                _way.Run();
            }

            var elapsed = Stopwatch.GetElapsedTime(begun).TotalNanoseconds / _times / _operations;
            _nanoseconds.Add(_way.Reading?.Invoke() ?? elapsed);
            _allocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
            Check();
        }

        private void Check()
        {
            if (_way.Checksum() is var answer && answer != _answer)
            {
                throw new InvalidOperationException($"{_way.Name}: checksum {answer:X16} where {_answer:X16} is right; its time counts for nothing");
            }
        }
    }
}
