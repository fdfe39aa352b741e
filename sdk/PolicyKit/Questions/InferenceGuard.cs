using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Keeps an answer for all fields from speaking for one that is taken for something else by its name: whoever answers for hundreds of
/// fields at once has not looked at this one. An answer that names the field counts.</summary>
/// <param name="engine">The engine that tells what is inferred.</param>
/// <param name="asOf">The day of decision.</param>
internal sealed class InferenceGuard(PolicyEngine engine, DateOnly asOf)
{
    private readonly Dictionary<SourcePlace, HashSet<(string Code, string Field)>> _withheld = [];

    /// <summary>The answers that did not count somewhere, each with how many fields and the first of them.</summary>
    public IEnumerable<Problem> Notes => _withheld.OrderBy(w => w.Key.Line).Select(w => AnswerProblems.TakenForOther(w.Key, w.Value.Count, w.Value.First()));

    /// <summary>For each field of a dataset the answers for all fields that count for it.</summary>
    /// <param name="dataset">The dataset, with what was answered of it and of fields by their names.</param>
    /// <param name="shared">The answers for all fields.</param>
    public Func<Field, IEnumerable<Answer>> Counting(Dataset dataset, List<Answer> shared)
    {
        if (shared.Count == 0 || !dataset.Fields!.Value.Any(f => f.Facts.HasInferred))
        {
            return _ => shared;
        }

        var inferred = engine.Inferences(dataset, shared.Select(a => a.Fact).Distinct(), asOf);
        return field => shared.Where(a => !Contradicts(inferred, a, dataset.Code, field.Name)).ToList();
    }

    private bool Contradicts(ImmutableDictionary<FactPlace, FactValue> inferred, Answer answer, string code, string field)
    {
        if (!inferred.TryGetValue(new(answer.Fact, field), out var value) || AnswerApplication.SameValue(value, answer.Entry.Value))
        {
            return false;
        }

        (_withheld.TryGetValue(answer.Place, out var fields) ? fields : _withheld[answer.Place] = []).Add((code, field));
        return true;
    }
}
