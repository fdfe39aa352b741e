using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A contest of bounds as gates: whoever takes part is accepted if all who attack it are absent or rejected, and rejected if one
/// who attacks it is accepted (<see cref="Contest"/>, which is asked of one dataset).</summary>
internal sealed class ContestGates
{
    private readonly Circuit _circuit;
    private readonly int[] _takesPart;
    private readonly int[][] _attackers;
    private readonly int[][] _winners;
    private readonly int[] _openers;
    private readonly int[] _closers;
    private int[] _unattacked;
    private int[] _accepted;
    private int[] _rejected;

    /// <param name="side">Whose law says who prevails.</param>
    /// <param name="circuit">Takes the gates.</param>
    /// <param name="threshold">The level in question.</param>
    /// <param name="kinds">A bound of each kind.</param>
    /// <param name="takesPart">Of each, where one of its kind takes part.</param>
    public ContestGates(Side side, Circuit circuit, OpeningStatus threshold, IReadOnlyList<Norm> kinds, int[] takesPart)
    {
        (_circuit, _takesPart) = (circuit, takesPart);
        _openers = [.. Numbers(kinds, k => k.IsOpener && k.Level >= threshold)];
        _closers = [.. Numbers(kinds, k => !k.IsOpener && k.Level < threshold)];
        bool Beats(int a, int b) => side.Premises.Beats(side.Snapshot.Conflicts, kinds[a].Party, kinds[b].Party);
        int[][] against = [.. kinds.Select((_, i) => _openers.Contains(i) ? _closers : _closers.Contains(i) ? _openers : [])];
        _attackers = [.. against.Select((others, i) => Array.FindAll(others, j => !Beats(i, j)))];
        _winners = [.. against.Select((others, i) => Array.FindAll(others, j => Beats(j, i)))];
        (_unattacked, _accepted, _rejected) = (Nobody(kinds.Count), Nobody(kinds.Count), Nobody(kinds.Count));
        for (var i = 0; i < _openers.Length + _closers.Length && Relabel(); i++)
        {
        }

        var isWon = _circuit.Or(_openers.Select(Accepted));
        (IsYes, IsNo) = (isWon, _circuit.Or(_circuit.And(_openers.Select(o => Circuit.Not(takesPart[o]))), _circuit.Or(_closers.Select(Accepted))));
    }

    /// <summary>Where one who says "at least" is accepted.</summary>
    public int IsYes { get; }

    /// <summary>Where nobody says so, or one who objects is accepted.</summary>
    public int IsNo { get; }

    /// <summary>Where it is neither.</summary>
    public int IsDisputed => _circuit.And(Circuit.Not(IsYes), Circuit.Not(IsNo));

    /// <summary>Pairs of kinds that attack each other.</summary>
    public IEnumerable<(int Opener, int Closer)> Rivals =>
        from opener in _openers
        from closer in _attackers[opener]
        where _attackers[closer].Contains(opener)
        select (opener, closer);

    /// <summary>Where those of a kind that take part are accepted.</summary>
    public int Accepted(int kind) => _accepted[kind];

    /// <summary>Where those of a kind would be, if one took part; nowhere, if at this level they neither open nor close.</summary>
    public int Unattacked(int kind) => _openers.Contains(kind) || _closers.Contains(kind) ? _unattacked[kind] : Circuit.False;

    /// <summary>Where those of a kind that take part are neither accepted nor rejected.</summary>
    public int Undecided(int kind) => _circuit.And(_takesPart[kind], Circuit.Not(_accepted[kind]), Circuit.Not(_rejected[kind]));

    private static IEnumerable<int> Numbers(IReadOnlyList<Norm> kinds, Func<Norm, bool> isIn) => Enumerable.Range(0, kinds.Count).Where(i => isIn(kinds[i]));

    private static int[] Nobody(int count)
    {
        var nobody = new int[count];
        Array.Fill(nobody, Circuit.False);
        return nobody;
    }

    /// <summary>Whoever takes part is rejected first by one whom it does not attack itself, for the others are accepted only once it is.</summary>
    private bool Relabel()
    {
        int[] unattacked = [.. _attackers.Select(attackers => _circuit.And(attackers.Select(a => _circuit.Or(Circuit.Not(_takesPart[a]), _rejected[a]))))];
        int[] accepted = [.. unattacked.Select((open, k) => _circuit.And(_takesPart[k], open))];
        int[] rejected = [.. _winners.Select(winners => _circuit.Or(winners.Select(w => accepted[w])))];
        var isSame = accepted.SequenceEqual(_accepted) && rejected.SequenceEqual(_rejected);
        (_unattacked, _accepted, _rejected) = (unattacked, accepted, rejected);
        return !isSame;
    }
}
