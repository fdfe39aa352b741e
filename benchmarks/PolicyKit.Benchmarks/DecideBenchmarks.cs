using BenchmarkDotNet.Attributes;
using PolicyKit.Engine;
using PolicyKit.Model;

namespace PolicyKit.Benchmarks;

/// <summary>How does a decision grow with the law? One dataset without fields, all rules in force, one restriction matches; the snapshot
/// is compiled beforehand but for the last question.</summary>
[MemoryDiagnoser]
public class DecideBenchmarks
{
    private static readonly DateOnly AsOf = new(2024, 3, 1);
    private (string Domain, OpeningStatus Level)[] _plain = [];
    private PolicySet _set = null!;
    private DecisionEngine _engine = null!;
    private Dataset _stated = null!;
    private Dataset _unknown = null!;

    /// <summary>Rules in the law.</summary>
    [Params(10, 100, 1_000)]
    public int Rules { get; set; }

    /// <summary>Generates the law, compiles it, and checks that both ways of deciding agree.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _plain = [.. Enumerable.Range(1, Rules - 1).Select(i => (GeneratedLaw.DomainOf(i), GeneratedLaw.LevelOf(i)))];
        _set = GeneratedLaw.WithRules(Rules);
        _engine = new DecisionEngine(_set);
        _stated = GeneratedLaw.DatasetFor(Rules);
        _unknown = GeneratedLaw.DatasetFor(Rules, isStated: false);
        if (HowLongDoesADecisionTake().Opening.Status != HowLongDoesAPlainLoopTake() || HowLongWithAFactMissing().Opening.Missing.Length != 1)
        {
            throw new InvalidOperationException("The benchmark decides something else than it says.");
        }
    }

    /// <summary>The same tests as a loop in C#: a status, without reasons, dates, ranks or unknowns.</summary>
    [Benchmark(Baseline = true)]
    public OpeningStatus HowLongDoesAPlainLoopTake()
    {
        var domain = ((TextValue)_stated.Facts.Stated(GeneratedLaw.Domain)!.Value).Value;
        var continuous = ((BooleanValue)_stated.Facts.Stated(GeneratedLaw.Continuous)!.Value).Value;
        var status = OpeningStatus.Open;
        foreach (var (about, level) in _plain)
        {
            if (about == domain && continuous && level < status)
            {
                status = level;
            }
        }

        return status;
    }

    /// <summary>The whole decision with everything stated.</summary>
    [Benchmark]
    public Decision HowLongDoesADecisionTake() => _engine.Decide(_stated, AsOf);

    /// <summary>The same with one fact unknown: the smallest set of missing facts is found too.</summary>
    [Benchmark]
    public Decision HowLongWithAFactMissing() => _engine.Decide(_unknown, AsOf);

    /// <summary>The first decision of a new engine: the law of the area and day is compiled.</summary>
    [Benchmark]
    public Decision HowLongDoesTheFirstDecisionTake() => new DecisionEngine(_set).Decide(_stated, AsOf);
}
