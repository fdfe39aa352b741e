using System.Runtime.InteropServices;

namespace PolicyKit.Engine.Analysing;

/// <summary>Is there a combination of facts in a region that nothing covers which blocks it? In: gates. Out: a combination, a proof that there is none, or
/// that the budget was spent. What was learned from dead ends serves later questions.</summary>
/// <remarks>The values of a fact that no gate in question tells apart are one.</remarks>
internal sealed class CoverSearch
{
    private readonly Box _within;
    private readonly Circuit _circuit;
    private readonly int[] _things;
    private readonly List<(Variable Variable, ulong[] Classes, int Thing)> _values = [];
    private readonly Solver _solver;

    /// <param name="domain">The domain.</param>
    /// <param name="circuit">The circuit.</param>
    /// <param name="literals">Every literal that will be asked for.</param>
    /// <param name="within">The region; null: everything.</param>
    /// <param name="free">Signals that are taken to be anything, whatever they are made of. Then what is found need not be anywhere; that there is
    /// none is proved all the same.</param>
    public CoverSearch(Domain domain, Circuit circuit, IEnumerable<int> literals, Box? within = null, IReadOnlyCollection<Signal>? free = null)
    {
        (_within, _circuit) = (within ?? domain.All, circuit);
        var ends = free?.SelectMany(f => new[] { f.Possible >> 1, f.Certain >> 1 }).ToHashSet();
        var cone = circuit.Cone(literals.Append(Circuit.True).Concat(free?.SelectMany(f => new[] { f.Possible, f.Certain }) ?? []), ends);
        _things = new int[cone[^1] + 1];
        for (var i = 0; i < cone.Count; i++)
        {
            _things[cone[i]] = i;
        }

        var inner = ends is null ? cone : cone.FindAll(g => g == 0 || !ends.Contains(g));
        var tests = inner.Where(g => circuit[g << 1].Variable is not null).GroupBy(g => circuit[g << 1].Variable!).OrderBy(t => t.Key.Index).Select(t => (t.Key, Tests: t.ToArray())).ToList();
        var values = tests.ConvertAll(t => Values(t.Key, t.Tests).Select((classes, i) => (t.Key, Classes: classes, Thing: 0)).ToArray());
        var count = cone.Count;
        foreach (var value in values.SelectMany(v => v))
        {
            _values.Add(value with { Thing = count++ });
        }

        _solver = new(count);
        foreach (var gate in inner.Where(g => circuit[g << 1].Variable is null))
        {
            // Without inputs it says what the first gate does: that it holds.
            Join(gate);
        }

        var at = 0;
        for (var i = 0; i < tests.Count; at += values[i++].Length)
        {
            Choose(CollectionsMarshal.AsSpan(_values).Slice(at, values[i].Length), tests[i].Tests);
        }

        foreach (var (possible, certain) in free ?? [])
        {
            _solver.Add(ThingOf(Circuit.Not(certain)), ThingOf(possible));
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
        return answer != true ? null : _within.Where(_values.Where(v => _solver.Holds(2 * v.Thing)).Select(v => (v.Variable, v.Classes)));
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

    /// <summary>The classes of a variable in the region that no test tells apart, together; in order.</summary>
    private IEnumerable<ulong[]> Values(Variable variable, int[] tests)
    {
        List<ulong[]> same = [_within.Bits.AsSpan(variable.Offset, variable.Words).ToArray()];
        foreach (var test in tests)
        {
            var classes = _circuit[test << 1].Classes;
            for (var i = same.Count - 1; i >= 0; i--)
            {
                if (Divide(same[i], classes) is { } inside)
                {
                    same.Add(inside);
                }
            }
        }

        return same.OrderBy(First);
    }

    /// <summary>Takes the classes that are among others out of some; null: all are, or none is.</summary>
    private static ulong[]? Divide(ulong[] some, ulong[] others)
    {
        var (inside, outside) = (0UL, 0UL);
        for (var i = 0; i < some.Length; i++)
        {
            inside |= some[i] & others[i];
            outside |= some[i] & ~others[i];
        }

        if (inside == 0 || outside == 0)
        {
            return null;
        }

        var taken = new ulong[some.Length];
        for (var i = 0; i < some.Length; i++)
        {
            (taken[i], some[i]) = (some[i] & others[i], some[i] & ~others[i]);
        }

        return taken;
    }

    private static int First(ulong[] classes)
    {
        var word = Array.FindIndex(classes, w => w != 0);
        return word < 0 ? 0 : (word * 64) + System.Numerics.BitOperations.TrailingZeroCount(classes[word]);
    }

    /// <summary>A conjunction holds exactly where all its inputs do.</summary>
    private void Join(int gate)
    {
        var (own, inputs) = (2 * _things[gate], _circuit[gate << 1].Inputs);
        var unless = new int[inputs.Length + 1];
        unless[0] = own;
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = ThingOf(inputs[i]);
            _solver.Add(own + 1, input);
            unless[i + 1] = input ^ 1;
        }

        _solver.Add(unless);
    }

    /// <summary>A fact has a value, and that says what each test of it is.</summary>
    private void Choose(ReadOnlySpan<(Variable Variable, ulong[] Classes, int Thing)> values, int[] tests)
    {
        var one = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            one[i] = 2 * values[i].Thing;
        }

        _solver.Add(one);
        foreach (var (_, classes, thing) in values)
        {
            foreach (var test in tests)
            {
                var isIn = Meets(_circuit[test << 1].Classes, classes);
                _solver.Add((2 * thing) + 1, (2 * _things[test]) + (isIn ? 0 : 1));
            }
        }
    }

    private static bool Meets(ulong[] a, ulong[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if ((a[i] & b[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
