namespace PolicyKit.Engine.Analysing;

/// <summary>Is there a combination of facts in a region that nothing covers which blocks it? In: gates. Out: a combination, a proof that there is none, or
/// that the budget was spent. What was learned from dead ends serves later questions.</summary>
/// <remarks>The values of a fact that no gate in question tells apart are one.</remarks>
internal sealed class CoverSearch
{
    private readonly Domain _domain;
    private readonly Circuit _circuit;
    private readonly Dictionary<int, int> _things = [];
    private readonly List<(Variable Variable, ulong[] Classes, int Thing)> _values = [];
    private readonly Solver _solver;

    /// <param name="domain">The domain.</param>
    /// <param name="circuit">The circuit.</param>
    /// <param name="literals">Every literal that will be asked for.</param>
    public CoverSearch(Domain domain, Circuit circuit, IEnumerable<int> literals)
    {
        (_domain, _circuit) = (domain, circuit);
        var cone = circuit.Cone(literals);
        foreach (var gate in cone)
        {
            _things.Add(gate, _things.Count);
        }

        var tests = cone.Where(g => circuit[g << 1].Variable is not null).ToLookup(g => circuit[g << 1].Variable!);
        foreach (var test in tests.OrderBy(t => t.Key.Index))
        {
            foreach (var classes in Values(test.Key, [.. test]))
            {
                _values.Add((test.Key, classes, _things.Count + _values.Count));
            }
        }

        _solver = new(_things.Count + _values.Count);
        foreach (var gate in cone.Where(g => circuit[g << 1].Variable is null))
        {
            // Without inputs it says what the first gate does: that it holds.
            Join(gate);
        }

        foreach (var test in tests)
        {
            Choose([.. _values.Where(v => v.Variable == test.Key)], [.. test]);
        }
    }

    /// <summary>How many dead ends there were.</summary>
    public long DeadEnds => _solver.DeadEnds;

    /// <summary>A combination for which some literals hold.</summary>
    /// <param name="literals">The literals.</param>
    /// <param name="most">How many dead ends are allowed.</param>
    /// <param name="isSettled">Whether there is none if none is returned; else the budget was spent.</param>
    /// <returns>A region in which everything that was asked for is one and the same; or null.</returns>
    public Box? Find(IEnumerable<int> literals, int most, out bool isSettled)
    {
        var answer = _solver.Solve([.. literals.Select(ThingOf)], most);
        isSettled = answer is not null;
        return answer != true ? null : _values.Where(v => _solver.Holds(2 * v.Thing)).Aggregate(_domain.All, (box, v) => box.Part(v.Variable, v.Classes, isInside: true));
    }

    /// <summary>Leaves a literal out of all that follows if it holds nowhere.</summary>
    /// <param name="literal">The literal.</param>
    /// <param name="most">How many dead ends are allowed to prove it.</param>
    public void Exclude(int literal, int most)
    {
        if (Find([literal], most, out var isSettled) is null && isSettled)
        {
            _solver.Add([ThingOf(Circuit.Not(literal))]);
        }
    }

    /// <summary>Leaves a region out of all that follows where a literal holds.</summary>
    public void Exclude(int literal, Box box) =>
        _solver.Add([ThingOf(Circuit.Not(literal)), .. _values.Where(v => !box.Divided(v.Variable, v.Classes).Inside).Select(v => 2 * v.Thing)]);

    private int ThingOf(int literal) => (2 * _things[literal >> 1]) + (literal & 1);

    /// <summary>The classes of a variable that no test tells apart, together.</summary>
    private IEnumerable<ulong[]> Values(Variable variable, int[] tests) => Enumerable.Range(0, variable.Classes.Length)
        .GroupBy(code => string.Concat(tests.Select(t => (_circuit[t << 1].Classes[code / 64] >> (code % 64)) % 2)), StringComparer.Ordinal)
        .Select(same =>
        {
            var bits = new ulong[variable.Words];
            foreach (var code in same)
            {
                bits[code / 64] |= 1UL << (code % 64);
            }

            return bits;
        });

    /// <summary>A conjunction holds exactly where all its inputs do.</summary>
    private void Join(int gate)
    {
        var (own, inputs) = (2 * _things[gate], Array.ConvertAll(_circuit[gate << 1].Inputs, ThingOf));
        Array.ForEach(inputs, input => _solver.Add([own + 1, input]));
        _solver.Add([own, .. inputs.Select(i => i ^ 1)]);
    }

    /// <summary>A fact has a value, and that says what each test of it is.</summary>
    private void Choose((Variable Variable, ulong[] Classes, int Thing)[] values, int[] tests)
    {
        _solver.Add([.. values.Select(v => 2 * v.Thing)]);
        foreach (var (_, classes, thing) in values)
        {
            foreach (var test in tests)
            {
                var isIn = _circuit[test << 1].Classes.Zip(classes).Any(w => (w.First & w.Second) != 0);
                _solver.Add([(2 * thing) + 1, (2 * _things[test]) + (isIn ? 0 : 1)]);
            }
        }
    }
}
