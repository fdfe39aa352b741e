using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Changes of stated facts with which an axis would stand otherwise: what makes the difference, not what a person could bring about.</summary>
/// <param name="Set">The changes, in the order of the reasons that name the facts.</param>
/// <param name="Status">How the axis then stands, as written.</param>
public sealed record Turn(ImmutableArray<FactChange> Set, string Status);

/// <summary>Searches turns. Only facts that the reasons name are tried: nothing else holds the status where it is.</summary>
internal sealed class Turning
{
    private const int MostChanges = 3;
    private const int MostTrials = 512;
    private readonly Trial _trial;
    private readonly int _field;
    private readonly ImmutableHashSet<string> _wanted;
    private readonly List<(ImmutableHashSet<Question> Questions, Turn Turn)> _found = [];
    private int _trials;

    private Turning(Trial trial, int field, IEnumerable<string> wanted) => (_trial, _field, _wanted) = (trial, field, [.. wanted]);

    /// <summary>The smallest sets of changes with which the axis stands as one of <paramref name="wanted"/>.</summary>
    public static ImmutableArray<Turn> Of(Trial trial, int field, AxisDecision decision, IEnumerable<string> wanted)
    {
        var search = new Turning(trial, field, wanted);
        var candidates = decision.Reasons.SelectMany(r => r.Because).Select(b => b.Fact).Distinct().SelectMany(search.Questions).Distinct().ToList();
        for (var size = 1; size <= MostChanges && search._found.Count == 0; size++)
        {
            search.Try(candidates, 0, [], size);
        }

        return [.. search._found.Select(f => f.Turn)];
    }

    private IEnumerable<Question> Questions(FactPlace place)
    {
        var names = _trial.Truth.With.Fields.Select(f => f.Name).ToList();
        IEnumerable<int> fields = place.Fact.Level == FactLevel.Dataset ? [-1]
            : place.Field == "*" ? Enumerable.Range(0, names.Count) : [names.IndexOf(place.Field ?? "")];
        return fields.Where(f => f >= -1 && (f >= 0 || place.Fact.Level == FactLevel.Dataset)).SelectMany(f => Stated(place.Fact, f)).Distinct();
    }

    /// <summary>The stated facts behind a fact: itself, or what its derivation reads.</summary>
    private IEnumerable<Question> Stated(Fact fact, int field) => fact.Path is not null ? [new(fact, field)]
        : (fact.Derivation?.MentionedFacts() ?? _trial.Snapshot.Set.DefinitionsOf(fact).SelectMany(r => r.Condition.MentionedFacts()))
            .Where(f => f != fact).SelectMany(f => Stated(f, f.Level == FactLevel.Dataset ? -1 : field));

    private void Try(List<Question> candidates, int next, List<(Question Question, FactValue Value)> assumed, int left)
    {
        if (left == 0)
        {
            Keep(assumed);
            return;
        }

        for (var i = next; i < candidates.Count; i++)
        {
            foreach (var value in Otherwise(candidates[i]))
            {
                if (_trials >= MostTrials)
                {
                    return;
                }

                using var assumption = _trial.Assume(candidates[i], value);
                Try(candidates, i + 1, [.. assumed, (candidates[i], value)], left - 1);
            }
        }
    }

    private void Keep(List<(Question Question, FactValue Value)> assumed)
    {
        _trials++;
        var status = NameOf(_trial.Of(_field));
        ImmutableHashSet<Question> questions = [.. assumed.Select(a => a.Question)];
        if (_wanted.Contains(status) && !_found.Exists(f => f.Turn.Status == status && f.Questions.SetEquals(questions)))
        {
            _found.Add((questions, new([.. assumed.Select(a => new FactChange(Unlocking.PlaceOf(_trial, a.Question), a.Value))], status)));
        }
    }

    private string NameOf(Outcome outcome) => outcome.IsOutOfScope ? AxisNames.OutOfScope
        : outcome.IsDetermined ? _trial.Axis.NameOf(outcome.Low) : AxisNames.Undetermined;

    /// <summary>Every other value that conditions can tell apart; of a list, with one member more or less. An unknown fact has none.</summary>
    private IEnumerable<FactValue> Otherwise(Question question)
    {
        var current = _trial.Truth.Without.Read(question.Fact, question.Field).Value;
        var values = _trial.Snapshot.Set.Distinguished.Of(question.Fact).Values;
        return current switch
        {
            null => [],
            ListValue list => values.OfType<ListValue>().Where(v => Apart(Members(v), Members(list)) == 1),
            _ => values.Where(v => !v.Equals(current)),
        };
    }

    private static int Apart(ImmutableHashSet<string> a, ImmutableHashSet<string> b) => a.SymmetricExcept(b).Count;

    private static ImmutableHashSet<string> Members(ListValue list) => [.. list.Items.Select(i => i.Member)];
}
