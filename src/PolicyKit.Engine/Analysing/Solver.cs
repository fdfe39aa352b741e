namespace PolicyKit.Engine.Analysing;

/// <summary>Is there a way to say yes or no of each of many things so that of every clause something holds? Tries what blocks most first, and
/// learns from each dead end what led to it, so that the same mistake is made once. A number of dead ends, not a clock, ends it.</summary>
/// <remarks>Conflict-driven clause learning (Marques-Silva and Sakallah 1996; Eén and Sörensson 2003), without what only large problems need.
/// A literal is a number, doubled, plus one where it is denied.</remarks>
internal sealed class Solver
{
    private const int FirstRestart = 100;
    private readonly List<int[]> _clauses = [];
    private readonly List<int>[] _watches;
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
        (_watches, _values, _order) = (new List<int>[2 * count], new sbyte[2 * count], new(count));
        (_levels, _reasons, _wasTrue, _isSeen) = (new int[count], new int[count], new bool[count], new bool[count]);
        for (var i = 0; i < _watches.Length; i++)
        {
            _watches[i] = [];
        }
    }

    /// <summary>How many dead ends there were.</summary>
    public long DeadEnds { get; private set; }

    /// <summary>Whether a literal holds in what was found.</summary>
    public bool Holds(int literal) => _values[literal] > 0;

    /// <summary>Asks that one of some literals hold. Between questions only.</summary>
    public void Add(int[] literals)
    {
        Retreat(0);
        var open = Array.FindAll(literals, l => _values[l] >= 0);
        if (Array.Exists(open, l => _values[l] > 0))
        {
            return;
        }

        if (open.Length > 1)
        {
            Keep(open);
        }
        else
        {
            _isImpossible |= open.Length == 0 || !Assume(open[0], -1) || Propagate() >= 0;
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
            if (conflict < 0)
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

            Learn(_clauses[conflict]);
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
                Assume(literal, -1);
                return null;
            }
        }

        while (_order.TryTake(out var thing))
        {
            if (_values[2 * thing] == 0)
            {
                _limits.Add(_trail.Count);
                Assume((2 * thing) + (_wasTrue[thing] ? 0 : 1), -1);
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

    /// <summary>Draws every conclusion that one clause allows; the clause that cannot hold, or -1.</summary>
    private int Propagate()
    {
        while (_head < _trail.Count)
        {
            var denied = _trail[_head++] ^ 1;
            var (watching, kept) = (_watches[denied], 0);
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
                    return clause;
                }
            }

            watching.RemoveRange(kept, watching.Count - kept);
        }

        return -1;
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
                _watches[clause[1]].Add(number);
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
            (clause, first) = (_reasons[_trail[at] >> 1] is var reason and >= 0 ? _clauses[reason] : [], 1);
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
        Assume(learned[0], learned.Count == 1 ? -1 : Keep(learned.ToArray()));
    }

    private int Keep(int[] clause)
    {
        _watches[clause[0]].Add(_clauses.Count);
        _watches[clause[1]].Add(_clauses.Count);
        _clauses.Add(clause);
        return _clauses.Count - 1;
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
