using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Asking;

/// <summary>One axis of an inquiry: which shared answers settle it. The search goes depth first over values, as that of one dataset's
/// missing facts does (semantics §7, Missing), but a fact takes one value at all its open places at once.</summary>
internal sealed class AxisInquiry
{
    private readonly Trial _trial;
    private readonly int _mostEvaluations;
    private readonly Dictionary<Fact, Variable> _variables;
    private readonly List<int> _targets;
    private readonly List<(Fact Fact, FactValue Value)> _exceptions = [];
    private int _evaluations;

    public AxisInquiry(Trial trial, int mostEvaluations)
    {
        (_trial, _mostEvaluations) = (trial, mostEvaluations);
        _targets = [.. Enumerable.Range(-1, trial.FieldCount + 1).Where(i => !trial.Of(i).IsSettled)];
        _variables = _targets.Count == 0 ? [] : trial.OpenQuestions(-1).Where(q => !trial.Truth.Without.IsStated(q.Fact, q.Field))
            .GroupBy(q => q.Fact).Select(g => VariableOf(g.Key, [.. g])).Where(v => v.Values.Count > 0).ToDictionary(v => v.Fact);
        // What holds for one value of a text costs as much again for each other value.
        _mostEvaluations *= _variables.Values.Where(v => v.Fact.Type == FactType.Text).Select(v => v.Values.Count).DefaultIfEmpty(1).Max();
        May = _targets.Aggregate(StatusSet.None, (all, i) => all | trial.Of(i).May);
        if (trial.Axis == Axis.Sharing)
        {
            LeaveOutWhatNoFactSettles();
        }
        else
        {
            SetAsideWhatNoFactSettles();
        }
    }

    public Axis Axis => _trial.Axis;

    public StatusSet May { get; }

    public bool IsSettled => _targets.Count == 0;

    /// <summary>Answers after which no further fact settles the axis: they lead to a rule whose text could not be had, to a dispute, or to
    /// no norm. What is said of all other answers is not said of these.</summary>
    public IReadOnlyList<(Fact Fact, FactValue Value)> Exceptions => _exceptions;

    /// <summary>The facts that can be asked.</summary>
    public IEnumerable<Fact> Open => _targets.Count == 0 ? [] : _variables.Keys;

    public bool Settles(IReadOnlyDictionary<Fact, FactValue> given, IReadOnlyCollection<Fact> asked)
    {
        _evaluations = 0;
        return Given(given, () => Settles(Asked(given, asked), 0));
    }

    public IReadOnlyList<Fact>? Needed(IReadOnlyDictionary<Fact, FactValue> given, IReadOnlyList<Fact> dropFirst)
    {
        _evaluations = 0;
        return Given(given, () => Reduced(Asked(given, dropFirst), dropFirst));
    }

    public bool Restricts(Fact fact, FactValue value)
    {
        var before = _targets.ConvertAll(i => _trial.Of(i).High);
        return _variables.ContainsKey(fact) && Given(new Dictionary<Fact, FactValue> { [fact] = value },
            () => _targets.Where((target, i) => _trial.Of(target).High < before[i] || _trial.Of(target).IsOutOfScope).Any());
    }

    private IReadOnlyList<Fact>? Reduced(List<Variable> asked, IReadOnlyList<Fact> dropFirst)
    {
        if (!Settles(asked, 0))
        {
            return null;
        }

        foreach (var fact in dropFirst.Where(_variables.ContainsKey))
        {
            var without = asked.FindAll(v => v.Fact != fact);
            asked = without.Count < asked.Count && Settles(without, 0) ? without : asked;
        }

        return asked.ConvertAll(v => v.Fact);
    }

    // What has few values first: a ban that holds settles at once, and what has many values is then asked of one case, not of all.
    private List<Variable> Asked(IReadOnlyDictionary<Fact, FactValue> given, IEnumerable<Fact> facts) =>
        [.. facts.Where(f => _variables.ContainsKey(f) && !given.ContainsKey(f)).Select(f => _variables[f])
            .OrderBy(v => v.Values.Count).ThenBy(v => _trial.Snapshot.Set.Facts.PositionOf(v.Fact))];

    private T Given<T>(IReadOnlyDictionary<Fact, FactValue> given, Func<T> then)
    {
        var assumed = new Stack<IDisposable>();
        try
        {
            foreach (var (fact, value) in given)
            {
                if (_variables.TryGetValue(fact, out var variable))
                {
                    Assume(variable, value, assumed);
                }
            }

            return then();
        }
        finally
        {
            TakeBack(assumed);
        }
    }

    /// <summary>Whether every value of the variables from <paramref name="next"/> on settles every target; false too once given up.</summary>
    private bool Settles(List<Variable> variables, int next)
    {
        if (++_evaluations > _mostEvaluations)
        {
            return false;
        }

        var isSettled = _targets.TrueForAll(i => _trial.Of(i).IsSettled);
        if (next == variables.Count || (isSettled && !variables.Skip(next).Any(v => v.IsInferred)))
        {
            return isSettled;
        }

        foreach (var value in variables[next].Values)
        {
            var assumed = new Stack<IDisposable>();
            Assume(variables[next], value, assumed);
            var settles = Settles(variables, next + 1);
            TakeBack(assumed);
            if (!settles)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>On the sharing axis most catalogues have places of which no norm speaks: nobody can be asked about them.</summary>
    private void LeaveOutWhatNoFactSettles()
    {
        var all = Asked(new Dictionary<Fact, FactValue>(), _variables.Keys);
        if (_targets.Count == 0 || Settles(all, 0))
        {
            return;
        }

        var candidates = _targets.ToList();
        var settled = new List<int>();
        foreach (var target in candidates)
        {
            _evaluations = 0;
            _targets.Clear();
            _targets.Add(target);
            if (Settles(all, 0))
            {
                settled.Add(target);
            }
        }

        _targets.Clear();
        _targets.AddRange(settled);
    }

    /// <summary>One answer may lead to where no fact helps, such as a domain whose rules could not be had. It is set aside and named, so that
    /// the others can be asked about; only of texts, of which rules name few values and all others are alike.</summary>
    private void SetAsideWhatNoFactSettles()
    {
        var none = new Dictionary<Fact, FactValue>();
        if (_targets.Count == 0 || Settles(none, _variables.Keys))
        {
            return;
        }

        foreach (var text in Asked(none, _variables.Keys).Where(v => v.Fact.Type == FactType.Text && v.Values.Count > 1))
        {
            var settled = text.Values.FindAll(v => Settles(new Dictionary<Fact, FactValue> { [text.Fact] = v }, _variables.Keys));
            if (settled.Count > 0 && settled.Count < text.Values.Count)
            {
                _exceptions.AddRange(text.Values.Except(settled).Select(v => (text.Fact, v)));
                text.Values.RemoveAll(v => !settled.Contains(v));
                return;
            }
        }
    }

    private Variable VariableOf(Fact fact, List<Question> places) => new(fact, places,
        [.. _trial.Snapshot.Set.Distinguished.Of(fact).Values], places.Exists(p => _trial.Truth.With.IsInferred(p.Fact, p.Field)));

    private void Assume(Variable variable, FactValue value, Stack<IDisposable> assumed)
    {
        foreach (var place in variable.Places)
        {
            assumed.Push(_trial.Assume(place, value));
        }
    }

    private static void TakeBack(Stack<IDisposable> assumed)
    {
        while (assumed.TryPop(out var last))
        {
            last.Dispose();
        }
    }

    private sealed record Variable(Fact Fact, List<Question> Places, List<FactValue> Values, bool IsInferred);
}
