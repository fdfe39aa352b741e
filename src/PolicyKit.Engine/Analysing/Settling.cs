using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What kinds of bounds come to, as gates (semantics §3): each reading holds a contest at each threshold.</summary>
internal sealed class Settling
{
    private readonly Circuit _circuit;
    private readonly Signal _out;
    private readonly ContestGates[] _strict;
    private readonly ContestGates[] _lax;
    private readonly int[] _atLeast;
    private readonly int[] _atMost;
    private readonly int[] _outcomes;
    private readonly Dictionary<(int, bool), (int, int)> _names = [];

    /// <param name="side">Whose law says who prevails.</param>
    /// <param name="circuit">Takes the gates.</param>
    /// <param name="kinds">A bound of each kind.</param>
    /// <param name="stands">Of each, whether one of its kind stands.</param>
    /// <param name="scopedOut">Whether the axis is out of scope.</param>
    public Settling(Side side, Circuit circuit, Norm[] kinds, Signal[] stands, Signal scopedOut)
    {
        (_circuit, _out) = (circuit, scopedOut);
        ContestGates[] Contests(bool isStrict) => [.. new[] { OpeningStatus.Conditional, OpeningStatus.Open }.Select(t =>
            new ContestGates(side, circuit, t, kinds, [.. kinds.Select((k, i) => side.Premises.TakesPart(stands[i], k.IsOpener, isStrict))]))];
        (_strict, _lax) = (Contests(isStrict: true), Contests(isStrict: false));
        var applies = _out.Denied();
        _atLeast = [Circuit.True, _circuit.And(applies, _strict[0].IsYes), _circuit.And(applies, _strict[0].IsYes, _strict[1].IsYes)];
        _atMost = [_lax[0].IsNo, _circuit.Or(_lax[0].IsNo, _lax[1].IsNo), Circuit.True];
        _outcomes = Outcomes(_circuit.Or(kinds.Select((k, i) => k.IsOpener || k.Level == OpeningStatus.Closed ? stands[i].Certain : Circuit.False)));
    }

    /// <summary>The contests.</summary>
    public IEnumerable<ContestGates> Contests => _strict.Concat(_lax);

    /// <summary>Whether a contest, by its place, is of the strict reading.</summary>
    public bool IsStrict(int contest) => contest < _strict.Length;

    /// <summary>Where it comes to something.</summary>
    public int Is(FieldOutcome outcome) => _outcomes[(int)outcome];

    /// <summary>Where it may be shown, under masks.</summary>
    public int IsShown => _atLeast[1];

    /// <summary>Where a decision names a bound of a kind as a reason if it stands for certain, and where it does if it may stand: from below the openers
    /// that carry the status, from above the bounds that stop it.</summary>
    /// <param name="kind">The place of the kind.</param>
    /// <param name="isOpener">Whether it opens.</param>
    public (int IfCertain, int IfPossible) Names(int kind, bool isOpener)
    {
        if (!_names.TryGetValue((kind, isOpener), out var names))
        {
            _names.Add((kind, isOpener), names = NamesNew(kind, isOpener));
        }

        return names;
    }

    private (int IfCertain, int IfPossible) NamesNew(int kind, bool isOpener)
    {
        var isDetermined = _circuit.Or(Is(FieldOutcome.Closed), Is(FieldOutcome.Conditional), Is(FieldOutcome.Open));
        int Where(int and, Func<int, int> at) => _circuit.And(and, Circuit.Not(_out.Certain), Circuit.Not(IsHeldByScope), _circuit.Or(Enumerable.Range(0, 2).Select(at)));
        return isOpener ? (Where(Circuit.True, i => _circuit.And(IsLowest(i + 1), _strict[i].Unattacked(kind))), Circuit.False)
            : (Where(isDetermined, i => _circuit.And(IsLowest(i), _lax[i].Unattacked(kind))), Where(Circuit.Not(isDetermined), i => _circuit.And(IsLowest(i), _strict[i].Unattacked(kind))));
    }

    /// <summary>Where a decision names what puts the axis out of scope.</summary>
    public int IsReason(Signal stands) => _circuit.Or(_circuit.And(_out.Certain, stands.Certain), _circuit.And(IsHeldByScope, _circuit.Doubtful(stands)));

    private int IsHeldByScope => _circuit.And(_circuit.Doubtful(_out), _strict[0].IsYes);

    private int IsLowest(int level) => level == 2 ? _atLeast[2] : _circuit.And(_atLeast[level], Circuit.Not(_atLeast[level + 1]));

    private int[] Outcomes(int speaks)
    {
        int Of(int low, int high) => _circuit.And(Circuit.Not(_out.Certain), IsLowest(low), _atMost[high], high == 0 ? Circuit.True : Circuit.Not(_atMost[high - 1]));
        var isSpokenOf = _circuit.And(_out.Denied(), speaks);
        var outcomes = new int[FieldOutcomes.Count];
        outcomes[(int)FieldOutcome.ScopedOut] = _out.Certain;
        outcomes[(int)FieldOutcome.Closed] = _circuit.And(Of(0, 0), isSpokenOf);
        outcomes[(int)FieldOutcome.NothingKnown] = _circuit.And(Of(0, 0), Circuit.Not(isSpokenOf));
        outcomes[(int)FieldOutcome.Conditional] = Of(1, 1);
        outcomes[(int)FieldOutcome.Open] = Of(2, 2);
        outcomes[(int)FieldOutcome.ClosedOrConditional] = Of(0, 1);
        outcomes[(int)FieldOutcome.ClosedToOpen] = Of(0, 2);
        outcomes[(int)FieldOutcome.ConditionalOrOpen] = Of(1, 2);
        return outcomes;
    }
}
