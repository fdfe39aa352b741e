using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Finds an inclusion-minimal set of unknown facts whose every value settles a status (semantics §3 and §7, Missing).</summary>
internal sealed class MissingSearch
{
    private const int MostEvaluations = 4096;
    private readonly Trial _trial;
    private readonly int _field;
    private int _evaluations;

    private MissingSearch(Trial trial, int field) => (_trial, _field) = (trial, field);

    private bool IsExhausted => _evaluations > MostEvaluations;

    /// <summary>The missing facts of a field, or of the dataset for field -1, and whether they are known to be minimal.</summary>
    public static (ImmutableArray<Question> Missing, bool IsExact) Of(Trial trial, int field)
    {
        var questions = trial.OpenQuestions(field);
        return trial.Of(field).IsSettled || questions.Count == 0 ? ([], true) : new MissingSearch(trial, field).Search(questions);
    }

    /// <summary>Those of some missing facts without which nothing settles the status, whatever all others are answered; one of which that is not
    /// known is left out.</summary>
    public static ImmutableArray<Question> Essential(Trial trial, int field, IEnumerable<Question> missing)
    {
        var open = trial.OpenQuestions(field);
        return [.. missing.Where(q => new MissingSearch(trial, field).IsNeeded(q, open))];
    }

    private bool IsNeeded(Question question, List<Question> open)
    {
        var others = OptionsOf(open.Where(q => q != question));
        return others.RemoveAll(o => o.Domain.Values.IsEmpty) == 0 && !Settles(others, 0) && !IsExhausted;
    }

    private List<Options> OptionsOf(IEnumerable<Question> questions) =>
        [.. questions.Select(q => new Options(q, DomainOf(q), _trial.Truth.With.IsInferred(q.Fact, q.Field)))];

    /// <summary>Drops what can be dropped, from the last. A fact that no list of values covers is never assigned: either the rest settles
    /// the status without it, or nothing is known to.</summary>
    private (ImmutableArray<Question>, bool) Search(List<Question> questions)
    {
        var options = OptionsOf(questions);
        var isOpenEnded = options.RemoveAll(o => o.Domain.Values.IsEmpty) > 0;
        if (!Settles(options, 0))
        {
            return IsExhausted || isOpenEnded ? ([.. questions], false) : ([], options.TrueForAll(o => o.Domain.IsExhaustive));
        }

        for (var i = options.Count - 1; i >= 0 && !IsExhausted; i--)
        {
            var dropped = options[i];
            options.RemoveAt(i);
            if (!Settles(options, 0))
            {
                options.Insert(i, dropped);
            }
        }

        return ([.. options.Select(o => o.Question)], !IsExhausted && options.TrueForAll(o => o.Domain.IsExhaustive));
    }

    private FactDomain DomainOf(Question question) =>
        _trial.Snapshot.Set.Distinguished.Of(question.Fact, _trial.Truth.Without.Read(question.Fact, question.Field).Value);

    /// <summary>Whether every value of the options from <paramref name="next"/> on settles the status; false too once exhausted.</summary>
    private bool Settles(List<Options> options, int next)
    {
        if (++_evaluations > MostEvaluations)
        {
            return false;
        }

        if (_trial.Of(_field).IsSettled && !options.Skip(next).Any(o => o.IsInferred))
        {
            return true;
        }

        if (next == options.Count)
        {
            return _trial.Of(_field).IsSettled;
        }

        foreach (var value in options[next].Domain.Values)
        {
            using var assumed = _trial.Assume(options[next].Question, value);
            if (!Settles(options, next + 1))
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Options(Question Question, FactDomain Domain, bool IsInferred);
}
