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

    /// <summary>The combination as facts.</summary>
    public static Sample Sample(Domain domain, Box point) => new(
        [.. Stated(domain, point).Select(s => new SampleFact(s.Variable.Level, s.Variable.FactId!, s.Value, domain.IsEvidenced(point, s.Variable)))], Grades(domain, point));

    /// <summary>The dataset.</summary>
    /// <param name="sample">What it states.</param>
    /// <param name="schema">The facts of the side that is to decide it.</param>
    /// <param name="area">Its area.</param>
    public static Dataset Dataset(Sample sample, FactSchema schema, string area)
    {
        FactSheet Sheet(FactLevel level) => sample.Facts.Where(f => f.Level == level && schema.Find(level, f.FactId) is not null)
            .Aggregate(FactSheet.Empty, (sheet, f) => sheet.With(schema.Find(level, f.FactId)!, new FactEntry(f.Value, IsEvidenced: f.IsEvidenced)));
        return new() { Code = Code, Jurisdiction = area, Facts = Sheet(FactLevel.Dataset), Fields = [new() { Name = FieldName, Facts = Sheet(FactLevel.Field), Grades = sample.Grades }] };
    }

    /// <summary>What a combination states.</summary>
    public static IEnumerable<(Variable Variable, FactValue Value)> Stated(Domain domain, Box point) =>
        domain.Variables.Where(v => v.Kind == VariableKind.Fact && !point.Allows(v, Variable.NotStated)).Select(v => (v, v.Classes[point.First(v)][0]!));

    /// <summary>The grades that the field declares; where no condition asks, that it has none.</summary>
    public static ImmutableArray<DeclaredGrade>? Grades(Domain domain, Box point) => domain.Grades is not { } grades ? []
        : grades.Classes[point.First(grades)][0] switch { null => null, TextValue text => [DeclaredGrades.Read(text.Value)], _ => [] };
}
