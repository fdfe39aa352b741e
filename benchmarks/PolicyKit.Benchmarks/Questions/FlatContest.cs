using PolicyKit.Benchmarks.Baselines;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Engine;
using PolicyKit.Engine.Flat;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>One law and the records on which ways of deciding are compared: a status and the strictest rule that holds, for each record.</summary>
internal sealed class FlatContest
{
    private readonly FlatRow[] _rows;
    private readonly int[] _answers;
    private readonly List<Rule> _standing = [];
    private readonly Dictionary<object, int> _numbers;

    /// <summary>A law of a shape, with records that differ from one to the next.</summary>
    public FlatContest(LawShape shape, int rules, int records = 1_024)
    {
        Law = FlatLaw.New(shape, rules, isRough: false);
        Records = Law.Records(records, unknown: 0, seed: 11);
        (_rows, _answers, Size) = ([.. Records.Select(r => new FlatRow(r))], new int[records], new(records, "decision"));
        Engine = new DecisionEngine(Law.Set);
        _numbers = Law.Rules.Select((r, i) => (Law.Set.FindRule("x/law#" + r.Id)!, i + 1)).ToDictionary(p => (object)p.Item1, p => p.Item2, ReferenceEqualityComparer.Instance);
        Answer = Sum(new DelegatePerRule(Law).Decide);
    }

    public FlatLaw Law { get; }

    public DecisionEngine Engine { get; }

    /// <summary>What delegates, one a rule, answer.</summary>
    public long Answer { get; }

    public Size Size { get; }

    /// <summary>The records.</summary>
    public FactValue?[][] Records { get; }

    /// <summary>The engine: a record of strings, its status, and the bounds that stand.</summary>
    public Way Ours(bool withRules = true)
    {
        var decider = Engine.Flat(FlatLaw.Area, FlatLaw.AsOf, Law.Facts);
        return new(withRules ? "policykit" : "policykit, status only", () =>
        {
            for (var i = 0; i < _rows.Length; i++)
            {
                State(decider, _rows[i]);
                _answers[i] = withRules ? Strictest(decider) : (int)decider.Decide(Axis.Opening).Status;
            }
        }, () => Statistics.Mix(0, System.Runtime.InteropServices.MemoryMarshal.AsBytes(_answers.AsSpan())));
    }

    /// <summary>A baseline.</summary>
    public Way Of(string name, Func<FlatRow, int> decide) => new(name, () =>
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            _answers[i] = decide(_rows[i]);
        }
    }, () => Statistics.Mix(0, System.Runtime.InteropServices.MemoryMarshal.AsBytes(_answers.AsSpan())));

    /// <summary>A baseline that takes all records at once.</summary>
    public Way OfAll(string name, Func<int[]> decide) => new(name, () => decide().CopyTo(_answers, 0),
        () => Statistics.Mix(0, System.Runtime.InteropServices.MemoryMarshal.AsBytes(_answers.AsSpan())));

    /// <summary>The checksum of a way's answers.</summary>
    public long Sum(Func<FlatRow, int> decide)
    {
        var way = Of("", decide);
        way.Run();
        return way.Checksum();
    }

    /// <summary>What statuses alone must sum to.</summary>
    public long StatusSum
    {
        get
        {
            var decide = new DelegatePerRule(Law).Decide;
            return Sum(r => decide(r) is var n && n == 0 ? (int)OpeningStatus.Open : (int)Law.Rules[n - 1].Level);
        }
    }

    private int Strictest(FlatDecider decider)
    {
        var status = decider.Decide(Axis.Opening).Status;
        _standing.Clear();
        decider.Standing(Axis.Opening, _standing);
        foreach (var rule in _standing)
        {
            if (rule.Bounds[0].Level == status && rule.Effect == Effect.AtMost)
            {
                return _numbers[rule];
            }
        }

        return 0;
    }

    private static void State(FlatDecider decider, FlatRow row)
    {
        decider.Clear();
        decider.Set(0, row.A0);
        decider.Set(1, row.A1);
        decider.Set(2, row.A2);
        decider.Set(3, row.A3);
        decider.Set(4, row.A4);
        decider.Set(5, row.A5);
        decider.Set(6, row.A6);
        decider.Set(7, row.A7);
        decider.Set(8, row.A8);
        decider.Set(9, row.A9);
        decider.Set(10, row.A10);
        decider.Set(11, row.A11);
        decider.Set(12, row.A12);
        decider.Set(13, DateOnly.FromDayNumber(row.A13));
    }
}
