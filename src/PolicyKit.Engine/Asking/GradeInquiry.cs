using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Asking;

/// <summary>Asks for grades too, where fields declare none and no answers settle a dataset without. A grade is no fact of a schema: each
/// level of the scheme that the bounds read is tried of all such fields at once.</summary>
internal static class GradeInquiry
{
    public static Inquiry Of(Snapshot snapshot, Dataset dataset, int mostEvaluations)
    {
        var plain = new Inquiry([new(snapshot, dataset)], null, mostEvaluations);
        return plain.IsSettled || SchemeOf(snapshot) is not { } scheme || dataset.Fields is not { } fields || !fields.Any(f => f.Grades is null)
            || plain.Settles(ImmutableDictionary<Fact, FactValue>.Empty, plain.Open)
                ? plain
                : new([.. DeclaredGrades.Levels(scheme).Select(g => new Evaluation(snapshot, Graded(dataset, fields, g)))],
                    DeclaredGrades.Asked([scheme]), mostEvaluations);
    }

    // Of two schemes one answer could not tell both grades, and schemes never mix.
    private static GradeScheme? SchemeOf(Snapshot snapshot)
    {
        var read = AxisNames.All.SelectMany(a => snapshot[a].Relevant.Items).SelectMany(b => b.Rule.Rule.Condition.SelfAndBelow())
            .OfType<GradeReference>().Select(g => g.Scheme).Distinct().ToList();
        return read is [var only] ? snapshot.Set.Country.Schemes.FirstOrDefault(s => s.Id == only) : null;
    }

    private static Dataset Graded(Dataset dataset, ImmutableArray<Field> fields, DeclaredGrade grade) =>
        dataset with { Fields = [.. fields.Select(f => f.Grades is null ? f with { Grades = [grade] } : f)] };
}
