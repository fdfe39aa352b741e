using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Finds the smallest sets of lawful changes that make a status more open: up to three changes at once, within a fixed number of
/// trials, so that the answer is the same on every machine.</summary>
internal sealed class WaysToOpen
{
    private const int MostChanges = 3;
    private const int MostTrials = 4096;
    private readonly Trial _trial;
    private readonly int _field;
    private readonly Outcome _before;
    private readonly List<List<(Question Question, FactValue Value)>> _found = [];
    private readonly ImmutableArray<WayToOpen>.Builder _ways = ImmutableArray.CreateBuilder<WayToOpen>();
    private int _trials;

    private WaysToOpen(Trial trial, int field) => (_trial, _field, _before) = (trial, field, trial.Of(field));

    public static ImmutableArray<WayToOpen> Of(Trial trial, int field)
    {
        var search = new WaysToOpen(trial, field);
        if (search._before.IsOutOfScope || search._before.Low == OpeningStatus.Open)
        {
            return [];
        }

        List<(Question, FactValue)> changes = [.. Unlocking.Changes(trial, field)];
        for (var size = 1; size <= MostChanges; size++)
        {
            search.Try(changes, 0, [], size);
        }

        return search._ways.ToImmutable();
    }

    private void Try(List<(Question Question, FactValue Value)> changes, int next, List<(Question Question, FactValue Value)> assumed, int left)
    {
        if (left == 0)
        {
            Keep(assumed);
            return;
        }

        for (var i = next; i < changes.Count && _trials < MostTrials; i++)
        {
            var change = changes[i];
            List<(Question Question, FactValue Value)> set = [.. assumed, change];
            if (!assumed.Exists(a => a.Question == change.Question) && !_found.Exists(f => f.TrueForAll(found => set.Exists(c => c.Question == found.Question && Unlocking.Covers(c.Value, found.Value)))))
            {
                using var assumption = _trial.Assume(change.Question, change.Value);
                Try(changes, i + 1, set, left - 1);
            }
        }
    }

    private void Keep(List<(Question Question, FactValue Value)> set)
    {
        _trials++;
        if (Unlocking.Opens(_trial.Of(_field), _before) && Unlocking.BasisOf(_trial, _field) is { } basis)
        {
            _found.Add(set);
            _ways.Add(new([.. set.Select(c => new FactChange(Unlocking.PlaceOf(_trial, c.Question), c.Value))], basis));
        }
    }
}
