using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A dataset of one field for a combination of classes.</summary>
internal static class Point
{
    /// <summary>The name of its one field; no recogniser knows it.</summary>
    public const string FieldName = "item";

    /// <summary>The code of the dataset.</summary>
    public const string Code = "witness";

    /// <summary>A combination of a region that states as little as it can.</summary>
    public static Box Of(Domain domain, Box box) => domain.Variables.Where(v => box.Count(v) > 1).Aggregate(box, (b, v) => b.At(v, b.First(v)));

    /// <summary>The dataset.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="point">A combination.</param>
    /// <param name="schema">The facts of the side that is to decide it.</param>
    /// <param name="area">Its area.</param>
    public static Dataset Dataset(Domain domain, Box point, FactSchema schema, string area)
    {
        var (dataset, field) = (FactSheet.Empty, FactSheet.Empty);
        foreach (var (variable, value) in Stated(domain, point))
        {
            if (variable.Kind == VariableKind.Fact && schema.Find(variable.Level, variable.FactId!) is { } fact)
            {
                var entry = new FactEntry(value, IsEvidenced: domain.IsEvidenced(point, variable));
                (dataset, field) = variable.Level == FactLevel.Dataset ? (dataset.With(fact, entry), field) : (dataset, field.With(fact, entry));
            }
        }

        return new() { Code = Code, Jurisdiction = area, Facts = dataset, Fields = [new() { Name = FieldName, Facts = field, Grades = Grades(domain, point) }] };
    }

    /// <summary>What a combination states.</summary>
    public static IEnumerable<(Variable Variable, FactValue Value)> Stated(Domain domain, Box point) =>
        domain.Variables.Where(v => v.Kind == VariableKind.Fact && !point.Allows(v, Variable.NotStated)).Select(v => (v, v.Classes[point.First(v)][0]!));

    /// <summary>The grades that the field declares; where no condition asks, that it has none.</summary>
    public static ImmutableArray<DeclaredGrade>? Grades(Domain domain, Box point) => domain.Grades is not { } grades ? []
        : grades.Classes[point.First(grades)][0] switch { null => null, TextValue text => [DeclaredGrades.Read(text.Value)], _ => [] };
}
