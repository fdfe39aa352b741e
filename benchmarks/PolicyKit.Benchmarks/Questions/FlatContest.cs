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

    /// <summary>The engine: a record of strings, its status, and the strictest rule that holds.</summary>
    public Way Ours()
    {
        var decider = Engine.Flat(FlatLaw.Area, FlatLaw.AsOf, Law.Facts);
        var decisive = new Rule?[_rows.Length];
        return new("policykit", () =>
        {
            for (var i = 0; i < _rows.Length; i++)
            {
                decider.Decide(new Stated(_rows[i]), Axis.Opening, out decisive[i]);
            }
        }, () => Sum(decisive));
    }

    /// <summary>The engine: the same, and every rule whose bound stands.</summary>
    public Way OursWithAll()
    {
        var decider = Engine.Flat(FlatLaw.Area, FlatLaw.AsOf, Law.Facts);
        List<Rule>[] standing = [.. _rows.Select(_ => new List<Rule>())];
        return new("policykit, all that stands", () =>
        {
            for (var i = 0; i < _rows.Length; i++)
            {
                standing[i].Clear();
                decider.Standing(new Stated(_rows[i]), Axis.Opening, standing[i]);
            }
        }, () => Sum(Array.ConvertAll(standing, StrictestOf)));
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

    /// <summary>Of the restrictions that stand the strictest, of those the first.</summary>
    private static Rule? StrictestOf(List<Rule> standing)
    {
        Rule? strictest = null;
        foreach (var rule in standing)
        {
            strictest = rule.Effect == Effect.AtMost && (strictest is null || rule.Bounds[0].Level < strictest.Bounds[0].Level) ? rule : strictest;
        }

        return strictest;
    }

    private long Sum(Rule?[] decisive)
    {
        for (var i = 0; i < decisive.Length; i++)
        {
            _answers[i] = decisive[i] is { } rule ? _numbers[rule] : 0;
        }

        return Statistics.Mix(0, System.Runtime.InteropServices.MemoryMarshal.AsBytes(_answers.AsSpan()));
    }

    /// <summary>A record as our door asks for it.</summary>
    private readonly struct Stated(FlatRow row) : IFlatRecord
    {
        public FactClass Read(int column, FlatFact fact) => column switch
        {
            0 => fact.Of(row.A0),
            1 => fact.Of(row.A1),
            2 => fact.Of(row.A2),
            3 => fact.Of(row.A3),
            4 => fact.Of(row.A4),
            5 => fact.Of(row.A5),
            6 => fact.Of(row.A6),
            7 => fact.Of(row.A7),
            8 => fact.Of(row.A8),
            9 => fact.Of(row.A9),
            10 => fact.Of(row.A10),
            11 => fact.Of(row.A11),
            12 => fact.Of(row.A12),
            _ => fact.Of(DateOnly.FromDayNumber(row.A13)),
        };
    }
}
