using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>What answers to missing facts can do: which are needed in any case, and which settle the status at once.</summary>
/// <param name="trial">The axis.</param>
/// <param name="field">The index of a field, or -1 for the dataset.</param>
internal sealed class Answers(Trial trial, int field)
{
    /// <summary>Those of the missing facts that nothing can stand for.</summary>
    /// <param name="missing">The missing facts, as decided.</param>
    public ImmutableArray<FactPlace> Essential(IReadOnlyCollection<FactPlace> missing) =>
        [.. MissingSearch.Essential(trial, field, Open(missing)).Select(q => Unlocking.PlaceOf(trial, q))];

    /// <summary>Answers of one fact that settle the status.</summary>
    /// <param name="missing">The missing facts, as decided.</param>
    public ImmutableArray<SettlingAnswer> Settling(IReadOnlyCollection<FactPlace> missing)
    {
        var found = ImmutableArray.CreateBuilder<SettlingAnswer>();
        foreach (var question in Open(missing))
        {
            foreach (var value in trial.Snapshot.Set.Distinguished.Of(question.Fact).Values)
            {
                using var assumed = trial.Assume(question, value);
                if (trial.Of(field) is { IsDetermined: true } outcome)
                {
                    found.Add(new(new(Unlocking.PlaceOf(trial, question), value), outcome.Low));
                }
            }
        }

        return found.ToImmutable();
    }

    private IEnumerable<Question> Open(IReadOnlyCollection<FactPlace> missing) => trial.OpenQuestions(field).Where(q => missing.Contains(Unlocking.PlaceOf(trial, q)));
}
