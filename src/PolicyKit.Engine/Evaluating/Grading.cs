using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Grades: the highest of a scheme, never across schemes (就高从严, GB/T 43697-2024 6.6).</summary>
internal static class Grading
{
    /// <summary>The grades of a field by scheme.</summary>
    public static IEnumerable<GradeDecision> OfField(Roster<Bearing> rules, Truth truth, int field, ImmutableArray<DeclaredGrade>? declared) =>
        Schemes(rules, declared ?? []).Select(scheme => Decided(scheme, Range(rules, truth, field, scheme, declared ?? []), declared is not null))
            .OfType<GradeDecision>();

    /// <summary>The grades of a dataset by scheme: the highest of its fields, which have its own rules too.</summary>
    public static IEnumerable<GradeDecision> OfDataset(Roster<Bearing> rules, Truth truth, IReadOnlyList<Field> fields) =>
        Schemes(rules, fields.SelectMany(f => f.Grades ?? [])).Select(scheme =>
        {
            var ranges = fields.Select((f, i) => Range(rules, truth, i, scheme, f.Grades ?? [])).ToList();
            return Decided(scheme, (ranges.Max(r => r.Certain), ranges.Max(r => r.Possible)), fields.All(f => f.Grades is not null));
        }).OfType<GradeDecision>();

    /// <summary>The grade of a field in one scheme, or null if nothing grades.</summary>
    public static GradeDecision? OfField(Roster<Bearing> rules, Truth truth, int field, string scheme, ImmutableArray<DeclaredGrade> declared) =>
        Decided(scheme, Range(rules, truth, field, scheme, declared), true);

    private static IEnumerable<string> Schemes(Roster<Bearing> rules, IEnumerable<DeclaredGrade> declared) =>
        rules.Items.Select(b => b.Rule.Rule.Grade!.Value.Scheme).Concat(declared.Select(g => g.Scheme)).Distinct().Order(StringComparer.Ordinal);

    private static GradeDecision? Decided(string scheme, (int Certain, int Possible) range, bool areStated) =>
        range.Possible == 0 ? null : new(scheme, range.Possible, range.Possible == range.Certain && areStated);

    /// <summary>The highest level that stands, and the highest that may; 0 for none.</summary>
    private static (int Certain, int Possible) Range(
        Roster<Bearing> rules, Truth truth, int field, string scheme, ImmutableArray<DeclaredGrade> declared)
    {
        var certain = declared.Where(g => g.Scheme == scheme).Select(g => g.Level).DefaultIfEmpty(0).Max();
        var possible = certain;
        foreach (var bearing in truth.MayHold(rules, field))
        {
            if (bearing.Rule.Rule.Grade!.Value is var grade && grade.Scheme == scheme)
            {
                var stands = truth.Stands(bearing, field);
                certain = stands == Kleene.True ? Math.Max(certain, grade.Level) : certain;
                possible = stands != Kleene.False ? Math.Max(possible, grade.Level) : possible;
            }
        }

        return (certain, possible);
    }
}
