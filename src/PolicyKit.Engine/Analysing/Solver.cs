using System.Runtime.InteropServices;

namespace PolicyKit.Engine.Analysing;

/// <summary>Is there a way to say yes or no of each of many things so that of every clause something holds? Tries what blocks most first, and
/// learns from each dead end what led to it, so that the same mistake is made once. A number of dead ends, not a clock, ends it.</summary>
/// <remarks>Conflict-driven clause learning (Marques-Silva and Sakallah 1996; Eén and Sörensson 2003), without what only large problems need.
/// A literal is a number, doubled, plus one where it is denied.</remarks>
internal sealed class Solver
{
    private const int FirstRestart = 100;
    private const int None = -1;
    private readonly List<int[]> _clauses = [];
    private readonly List<int>?[] _watches;
    private readonly List<int>?[] _pairs;
    private readonly int[] _pair = new int[2];
    private readonly sbyte[] _values;
    private readonly int[] _levels;
    private readonly int[] _reasons;
    private readonly bool[] _wasTrue;
    private readonly List<int> _trail = [];
    private readonly List<int> _limits = [];
    private readonly MostActive _order;
    private readonly bool[] _isSeen;
    private int _head;
    private bool _isImpossible;

    /// <param name="count">How many things there are.</param>
    public Solver(int count)
    {
        (_watches, _pairs, _values, _order) = (new List<int>?[2 * count], new List<int>?[2 * count], new sbyte[2 * count], new(count));
        (_levels, _reasons, _wasTrue, _isSeen) = (new int[count], new int[count], new bool[count], new bool[count]);
    }

    /// <summary>How many dead ends there were.</summary>
    public long DeadEnds { get; private set; }

    /// <summary>Whether a literal holds in what was found.</summary>
    public bool Holds(int literal) => _values[literal] > 0;

    /// <summary>Asks that one of some literals hold. Between questions only.</summary>
    public void Add(params ReadOnlySpan<int> literals)
    {
        Retreat(0);
        var (open, count) = (new int[literals.Length], 0);
        foreach (var literal in literals)
        {
            if (_values[literal] > 0)
            {
                return;
            }

            if (_values[literal] == 0)
            {
                open[count++] = literal;
            }
        }

        if (count > 1)
        {
            Keep(count == open.Length ? open : open[..count]);
        }
        else
        {
            _isImpossible |= count == 0 || !Assume(open[0], None) || Propagate() is not null;
        }
    }

    /// <summary>Asks that one of two literals hold.</summary>
    public void Add(int a, int b)
    {
        if (_limits.Count == 0 && _values[a] == 0 && _values[b] == 0)
        {
            KeepPair(a, b);
        }
        else
        {
            Add([a, b]);
        }
    }

    /// <summary>Whether all can be had while some literals hold; null: the dead ends allowed were met before that was known.</summary>
    /// <param name="assumed">The literals.</param>
    /// <param name="most">How many dead ends are allowed.</param>
    public bool? Solve(ReadOnlySpan<int> assumed, int most)
    {
        Retreat(0);
        var (last, restart) = (DeadEnds + most, (Next: DeadEnds + FirstRestart, Step: (double)FirstRestart));
        while (!_isImpossible)
        {
            var conflict = Propagate();
            if (conflict is null)
            {
                if (Decide(assumed) is { } answer)
                {
                    return answer;
                }

                continue;
            }

            if (_limits.Count == 0)
            {
                break;
            }

            if (++DeadEnds > last)
            {
                return null;
            }

            Learn(conflict);
            if (DeadEnds >= restart.Next)
            {
                restart = (DeadEnds + (long)(restart.Step * 1.2), restart.Step * 1.2);
                Retreat(0);
            }
        }

        _isImpossible = true;
        return false;
    }

    /// <summary>Decides what is open; true: nothing is; false: what was assumed cannot be.</summary>
    private bool? Decide(ReadOnlySpan<int> assumed)
    {
        while (_limits.Count < assumed.Length)
        {
            var literal = assumed[_limits.Count];
            if (_values[literal] < 0)
            {
                return false;
            }

            _limits.Add(_trail.Count);
            if (_values[literal] == 0)
            {
                Assume(literal, None);
                return null;
            }
        }

        while (_order.TryTake(out var thing))
        {
            if (_values[2 * thing] == 0)
            {
                _limits.Add(_trail.Count);
                Assume((2 * thing) + (_wasTrue[thing] ? 0 : 1), None);
                return null;
            }
        }

        return true;
    }

    private bool Assume(int literal, int reason)
    {
        if (_values[literal] != 0)
        {
            return _values[literal] > 0;
        }

        (_values[literal], _values[literal ^ 1]) = (1, -1);
        (_levels[literal >> 1], _reasons[literal >> 1]) = (_limits.Count, reason);
        _trail.Add(literal);
        return true;
    }

    /// <summary>Draws every conclusion that one clause allows; the clause that cannot hold, or null.</summary>
    private int[]? Propagate()
    {
        while (_head < _trail.Count)
        {
            var held = _trail[_head++];
            if ((PropagatePairs(held) ?? PropagateClauses(held ^ 1)) is { } conflict)
            {
                return conflict;
            }
        }

        return null;
    }

    private int[]? PropagatePairs(int held)
    {
        if (_pairs[held] is { } implied)
        {
            foreach (var literal in CollectionsMarshal.AsSpan(implied))
            {
                if (!Assume(literal, OfPair(held ^ 1)))
                {
                    return [literal, held ^ 1];
                }
            }
        }

        return null;
    }

    private int[]? PropagateClauses(int denied)
    {
        if (_watches[denied] is not { } watching)
        {
            return null;
        }

        var kept = 0;
        for (var i = 0; i < watching.Count; i++)
        {
            var clause = watching[i];
            if (Moves(_clauses[clause], denied, clause))
            {
                continue;
            }

            watching[kept++] = clause;
            if (!Assume(_clauses[clause][0], clause))
            {
                watching.RemoveRange(kept, i + 1 - kept);
                return _clauses[clause];
            }
        }

        watching.RemoveRange(kept, watching.Count - kept);
        return null;
    }

    /// <summary>Whether a clause of which a watched literal was denied finds another to watch. Its first literal is what then must hold.</summary>
    private bool Moves(int[] clause, int denied, int number)
    {
        if (clause[0] == denied)
        {
            (clause[0], clause[1]) = (clause[1], denied);
        }

        for (var i = 2; _values[clause[0]] <= 0 && i < clause.Length; i++)
        {
            if (_values[clause[i]] >= 0)
            {
                (clause[1], clause[i]) = (clause[i], denied);
                (_watches[clause[1]] ??= []).Add(number);
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds the one decision of the last level to which a conflict goes back, and keeps what cannot hold together.</summary>
    private void Learn(int[] conflict)
    {
        var (learned, open, at) = (new List<int> { 0 }, 0, _trail.Count);
        var (clause, first) = (conflict, 0);
        do
        {
            for (var i = first; i < clause.Length; i++)
            {
                var thing = clause[i] >> 1;
                if (_isSeen[thing] || _levels[thing] == 0)
                {
                    continue;
                }

                _isSeen[thing] = true;
                _order.Raise(thing);
                if (_levels[thing] == _limits.Count)
                {
                    open++;
                }
                else
                {
                    learned.Add(clause[i]);
                }
            }

            while (!_isSeen[_trail[--at] >> 1])
            {
            }

            _isSeen[_trail[at] >> 1] = false;
            (clause, first) = (ReasonOf(_trail[at] >> 1), 1);
        }
        while (--open > 0);

        learned[0] = _trail[at] ^ 1;
        _order.Decay();
        Conclude(learned);
    }

    /// <summary>Keeps a learned clause, goes back to where it says something, and says it.</summary>
    private void Conclude(List<int> learned)
    {
        for (var i = 1; i < learned.Count; i++)
        {
            _isSeen[learned[i] >> 1] = false;
            if (_levels[learned[i] >> 1] > _levels[learned[1] >> 1])
            {
                (learned[1], learned[i]) = (learned[i], learned[1]);
            }
        }

        Retreat(learned.Count == 1 ? 0 : _levels[learned[1] >> 1]);
        Assume(learned[0], learned.Count == 1 ? None : Keep([.. learned]));
    }

    /// <summary>The clause from which something was concluded, what was concluded first.</summary>
    private int[] ReasonOf(int thing)
    {
        var reason = _reasons[thing];
        if (reason >= 0)
        {
            return _clauses[reason];
        }

        _pair[1] = OfPair(reason);
        return reason == None ? [] : _pair;
    }

    /// <summary>The other literal of a pair as a reason, and back.</summary>
    private static int OfPair(int other) => -2 - other;

    /// <summary>Keeps a clause of two and more, and says how it is named as a reason.</summary>
    private int Keep(int[] clause)
    {
        if (clause.Length == 2)
        {
            KeepPair(clause[0], clause[1]);
            return OfPair(clause[1]);
        }

        (_watches[clause[0]] ??= []).Add(_clauses.Count);
        (_watches[clause[1]] ??= []).Add(_clauses.Count);
        _clauses.Add(clause);
        return _clauses.Count - 1;
    }

    private void KeepPair(int a, int b)
    {
        (_pairs[a ^ 1] ??= []).Add(b);
        (_pairs[b ^ 1] ??= []).Add(a);
    }

    private void Retreat(int level)
    {
        if (_limits.Count <= level)
        {
            return;
        }

        for (var i = _trail.Count - 1; i >= _limits[level]; i--)
        {
            var literal = _trail[i];
            _wasTrue[literal >> 1] = (literal & 1) == 0;
            (_values[literal], _values[literal ^ 1]) = (0, 0);
            _order.PutBack(literal >> 1);
        }

        _trail.RemoveRange(_limits[level], _trail.Count - _limits[level]);
        _limits.RemoveRange(level, _limits.Count - level);
        _head = _trail.Count;
    }
}
