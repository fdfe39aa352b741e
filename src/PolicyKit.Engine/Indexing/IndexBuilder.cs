using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Makes rows of conditions.</summary>
internal sealed class IndexBuilder
{
    private const int Fewest = 8;
    private const int FewestNames = 8;
    private readonly IndexedConditions _conditions;
    private readonly TestBench _bench;
    private readonly Taxonomy _taxonomy;
    private readonly List<Line> _lines = [];
    private readonly Dictionary<Fact, ElementaryValues> _values;
    private readonly Rows _rows;
    private readonly int _all;

    private IndexBuilder(Snapshot snapshot, IndexedConditions conditions)
    {
        (_conditions, _bench, _taxonomy) = (conditions, new(snapshot), snapshot.Set.Country.Taxonomy);
        var reader = new LineReader(_bench);
        for (var i = 0; i < conditions.Expressions.Count; i++)
        {
            _lines.AddRange(conditions.Expressions[i] is { } condition ? reader.Read(i, condition) : [LineReader.Whole(i)]);
        }

        _values = _lines.SelectMany(l => l.Tests).GroupBy(t => t.Key, t => t.Value)
            .ToDictionary(g => g.Key, g => ElementaryValues.Of(g.Key, g, _taxonomy, _bench.Number));
        Cluster();
        _rows = new(_lines.Count);
        _all = _rows.Add(Enumerable.Range(0, _lines.Count));
    }

    /// <summary>The index of conditions.</summary>
    /// <param name="snapshot">Whose conditions they are.</param>
    /// <param name="conditions">The conditions.</param>
    public static RuleIndex Build(Snapshot snapshot, IndexedConditions conditions) =>
        conditions.Expressions.Count < Fewest ? RuleIndex.Linear(conditions) : new IndexBuilder(snapshot, conditions).Build();

    private RuleIndex Build()
    {
        var users = Enumerable.Range(0, _lines.Count).SelectMany(i => _lines[i].Tests.Keys.Select(fact => (fact, i))).ToLookup(u => u.fact, u => u.i);
        var facts = users.Select(u => IndexOf(u.Key, [.. u])).OrderBy(f => f.Density).Select(f => f.Fact).ToList();
        var lists = _lines.SelectMany(l => l.Lists.Keys).Distinct().Select(IndexOf).ToList();
        return new(_conditions, _lines, facts, lists, _rows, _all);
    }

    /// <summary>Puts lines side by side that name the same value of the fact which most of them name, so that a row leaves few blocks.</summary>
    private void Cluster()
    {
        var leading = _lines.SelectMany(l => l.Tests.Keys).CountBy(f => f).Where(c => _values[c.Key] is NamedValues { Count: >= FewestNames })
            .OrderByDescending(c => c.Value).Select(c => c.Key).FirstOrDefault();
        if (leading is null)
        {
            return;
        }

        var places = _lines.GroupBy(l => l.Condition).ToDictionary(g => g.Key, g => g.First().Tests.TryGetValue(leading, out var test)
            ? _bench.Of(test, leading, _values[leading]).FirstTrue : int.MaxValue);
        var sorted = _lines.OrderBy(l => places[l.Condition]).ThenBy(l => l.Condition).ToList();
        _lines.Clear();
        _lines.AddRange(sorted);
    }

    private (IndexedFact Fact, double Density) IndexOf(Fact fact, List<int> users)
    {
        var values = _values[fact];
        var truths = users.ConvertAll(i => _bench.Of(_lines[i].Tests[fact], fact, values));
        var (usualMay, usualMust) = (_rows.Copy(_all, users), _rows.Copy(_all, users));
        var otherwise = new List<(int Line, Kleene Truth)>?[values.Count];
        for (var i = 0; i < users.Count; i++)
        {
            Mark(usualMay, usualMust, users[i], truths[i].Usual);
            foreach (var (code, truth) in truths[i].Otherwise)
            {
                (otherwise[code] ??= []).Add((users[i], truth));
            }
        }

        var (may, must, bits) = (new int[values.Count], new int[values.Count], 0L);
        for (var code = 0; code < values.Count; code++)
        {
            (may[code], must[code]) = RowsOf(usualMay, usualMust, otherwise[code]);
            bits += _rows.BitsOf(must[code]);
        }

        return (new(fact, values, [.. may.Select(AllOr)], [.. must.Select(AllOr)]), (double)bits / values.Count);
    }

    private (int May, int Must) RowsOf(int usualMay, int usualMust, List<(int Line, Kleene Truth)>? otherwise)
    {
        if (otherwise is null)
        {
            return (usualMay, _rows.AreSame(usualMay, usualMust) ? usualMay : usualMust);
        }

        var (may, must) = (_rows.Copy(usualMay), _rows.Copy(usualMust));
        foreach (var (line, truth) in otherwise)
        {
            Mark(may, must, line, truth);
        }

        if (_rows.AreSame(may, must))
        {
            _rows.RemoveLast();
            return (may, may);
        }

        return (may, must);
    }

    private int AllOr(int row) => _rows.BitsOf(row) == _lines.Count ? IndexedFact.All : row;

    private void Mark(int may, int must, int line, Kleene truth)
    {
        _rows.Set(may, line, truth != Kleene.False);
        _rows.Set(must, line, truth == Kleene.True);
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
