using System.Runtime.InteropServices;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Makes rows of conditions.</summary>
internal sealed class IndexBuilder
{
    private const int Fewest = 8;
    private readonly IndexedConditions _conditions;
    private readonly TestBench _bench;
    private readonly Taxonomy _taxonomy;
    private readonly List<Line> _lines = [];
    private readonly Dictionary<Fact, ElementaryValues> _values;
    private readonly HashSet<int> _residual;
    private readonly Rows _rows;
    private readonly int _all;

    private IndexBuilder(Snapshot snapshot, IndexedConditions conditions, Func<int, Stage> stageOf)
    {
        (_conditions, _bench, _taxonomy) = (conditions, new(snapshot), snapshot.Set.Country.Taxonomy);
        var reader = new LineReader(_bench);
        for (var i = 0; i < conditions.Expressions.Count; i++)
        {
            _lines.AddRange(conditions.Expressions[i] is { } condition ? reader.Read(i, condition) : [LineReader.Whole(i)]);
        }

        _residual = [.. _lines.Where(l => l.IsResidual).Select(l => l.Condition)];
        _values = _lines.SelectMany(l => l.Tests).GroupBy(t => t.Fact, t => t.Test).ToDictionary(g => g.Key, g => ElementaryValues.Of(g.Key, g.Distinct(), _taxonomy, _bench.Number));
        Sort(stageOf);
        _rows = new(_lines.Count);
        _all = _rows.Add(Enumerable.Range(0, _lines.Count));
    }

    /// <summary>The index of conditions.</summary>
    /// <param name="snapshot">Whose conditions they are.</param>
    /// <param name="conditions">The conditions.</param>
    /// <param name="stageOf">When a rule's condition is looked at.</param>
    public static RuleIndex Build(Snapshot snapshot, IndexedConditions conditions, Func<int, Stage> stageOf) =>
        conditions.Expressions.Count < Fewest ? RuleIndex.Linear(conditions) : new IndexBuilder(snapshot, conditions, stageOf).Build();

    private RuleIndex Build()
    {
        var users = new Dictionary<Fact, Dictionary<Expression, List<int>>>();
        for (var i = 0; i < _lines.Count; i++)
        {
            foreach (var (fact, test) in _lines[i].Tests)
            {
                ref var tests = ref CollectionsMarshal.GetValueRefOrAddDefault(users, fact, out _);
                ref var lines = ref CollectionsMarshal.GetValueRefOrAddDefault(tests ??= [], test, out _);
                (lines ??= []).Add(i);
            }
        }

        var order = FactOrder.Of(_lines.Count, users.ToDictionary(u => u.Key, u => u.Value.Select(t => (ShareOf(u.Key, t.Key), t.Value)).ToList()));
        var facts = order.Facts.Select(f => IndexOf(f, users[f])).ToList();
        var lists = _lines.SelectMany(l => l.Lists.Keys).Distinct().Select(IndexOf).ToList();
        return new(_conditions, _lines, facts, order.Leading, lists, _rows, _all);
    }

    /// <summary>In which share of a fact's known classes a test may hold.</summary>
    private double ShareOf(Fact fact, Expression test)
    {
        var values = _values[fact];
        var truth = _bench.Of(test, fact, values);
        var otherwise = truth.Otherwise.Where(o => ElementaryValues.IsKnown(o.Code)).ToList();
        var (denied, usual) = (otherwise.Count(o => o.Truth == Kleene.False), values.Known - otherwise.Count);
        return 1 - ((double)(truth.Usual == Kleene.False ? denied + usual : denied) / Math.Max(1, values.Known));
    }

    /// <summary>Puts lines that are looked at first before others. Where most lines name a value of one fact, those that name the same stand side
    /// by side, so that its row leaves few blocks.</summary>
    /// <param name="stageOf">When a rule's condition is looked at.</param>
    private void Sort(Func<int, Stage> stageOf)
    {
        var leading = _lines.SelectMany(l => l.Tests).CountBy(t => t.Fact).Where(c => _values[c.Key] is NamedValues && 2 * c.Value > _lines.Count)
            .OrderByDescending(c => c.Value).Select(c => c.Key).FirstOrDefault();
        var places = new int[_conditions.Expressions.Count];
        foreach (var line in leading is null ? [] : _lines)
        {
            places[line.Condition] = line.Tests.FirstOrDefault(t => t.Fact == leading) is { Fact: { } fact } named ? _bench.Of(named.Test, fact, _values[fact]).FirstTrue : -1;
        }

        var sorted = _lines.ToArray();
        Array.Sort(Array.ConvertAll(sorted, l => ((int)StageOf(l, stageOf), places[l.Condition], l.Condition)), sorted);
        _lines.Clear();
        _lines.AddRange(sorted);
    }

    private Stage StageOf(Line line, Func<int, Stage> stageOf) => line.Condition >= _conditions.Rules ? Stage.Apart
        : stageOf(line.Condition) is var stage && stage != Stage.Apart && _residual.Contains(line.Condition) ? Stage.Weighed : stage;

    private IndexedFact IndexOf(Fact fact, Dictionary<Expression, List<int>> users)
    {
        var values = _values[fact];
        var (usualMay, usualMust) = (_rows.Copy(_all), _rows.Copy(_all));
        var otherwise = new List<(List<int> Lines, Kleene Truth)>?[values.Count];
        foreach (var (test, lines) in users)
        {
            var truths = _bench.Of(test, fact, values);
            Mark(usualMay, usualMust, lines, truths.Usual);
            foreach (var (code, truth) in truths.Otherwise)
            {
                (otherwise[code] ??= []).Add((lines, truth));
            }
        }

        return new(fact, values, [.. otherwise.Select(o => RowsOf(usualMay, usualMust, o))]);
    }

    private RowPair RowsOf(int usualMay, int usualMust, List<(List<int> Lines, Kleene Truth)>? otherwise)
    {
        if (otherwise is null)
        {
            return new(usualMay, _rows.AreSame(usualMay, usualMust) ? usualMay : usualMust);
        }

        var (may, must) = (_rows.Copy(usualMay), _rows.Copy(usualMust));
        foreach (var (lines, truth) in otherwise)
        {
            Mark(may, must, lines, truth);
        }

        if (_rows.AreSame(may, must))
        {
            _rows.RemoveLast();
            return new(may, may);
        }

        return new(may, must);
    }

    private void Mark(int may, int must, List<int> lines, Kleene truth)
    {
        foreach (var line in lines)
        {
            _rows.Set(may, line, truth != Kleene.False);
            _rows.Set(must, line, truth == Kleene.True);
        }
    }

    private IndexedList IndexOf(Fact list)
    {
        var users = Enumerable.Range(0, _lines.Count).Where(i => _lines[i].Lists.ContainsKey(list)).ToList();
        ListTest TestOf(int line) => _lines[line].Lists[list];
        var names = users.SelectMany(i => TestOf(i).OneOf.Concat(TestOf(i).NoneOf)).Distinct().ToArray();
        var with = users.SelectMany(i => TestOf(i).OneOf.Select(n => (n, i))).ToLookup(p => p.n, p => p.i);
        var against = users.SelectMany(i => TestOf(i).NoneOf.Select(n => (n, i))).ToLookup(p => p.n, p => p.i);
        return new(list, new(names), _rows.Copy(_all, users), _rows.Copy(_all, users.Where(i => TestOf(i).OneOf.Count > 0)),
            [.. names.Select(n => _rows.Add(with[n]))], [.. names.Select(n => _rows.Add(against[n]))]);
    }
}
