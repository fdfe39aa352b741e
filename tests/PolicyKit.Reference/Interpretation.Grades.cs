using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>grade(s) and mask(f) (semantics §3).</summary>
internal partial class Interpretation
{
    private IEnumerable<Rule> GradeRules(string scheme) => R.Where(r => r.Grade is { } g && g.Scheme == scheme);

    /// <summary>Highest over the grade rules with st ≠ false and the declared grades.</summary>
    private int? PossibleGrade(Field field, string scheme, Way way) =>
        OfLevels(GradeRules(scheme).Where(r => CountsForGrade(St(r, field, way))).Select(r => r.Grade!.Value.Level)
            .Concat(DeclaredLevels(field, scheme)));

    /// <summary>Highest over the grade rules with st = true and the declared grades.</summary>
    private int? CertainGrade(Field field, string scheme, Way way) =>
        OfLevels(GradeRules(scheme).Where(r => St(r, field, way) == Kleene.True).Select(r => r.Grade!.Value.Level)
            .Concat(DeclaredLevels(field, scheme)));

    internal virtual bool CountsForGrade(Kleene st) => st != Kleene.False;

    internal virtual int? OfLevels(IEnumerable<int> levels) => levels.Max(l => (int?)l);

    internal virtual IEnumerable<int> DeclaredLevels(Field field, string scheme) =>
        (field.Grades ?? []).Where(g => g.Scheme == scheme).Select(g => g.Level);

    internal virtual bool AreGradesStated(Field field) => field.Grades is not null;

    /// <summary>What a condition reads: unknown while undetermined, while the field's grades are not stated, or without any grade.</summary>
    private Value GradeIn(string scheme, Field field, Way way) =>
        AreGradesStated(field) && PossibleGrade(field, scheme, way) is { } level && level == CertainGrade(field, scheme, way)
            ? Value.Of(level) : Value.Unknown;

    private ImmutableArray<GradeDecision> FieldGrades(Field field) => GradesOver([field]);

    private ImmutableArray<GradeDecision> DatasetGrades() => GradesOver(Fields);

    private ImmutableArray<GradeDecision> GradesOver(ImmutableArray<Field> fields) =>
        [.. from scheme in R.Select(r => r.Grade?.Scheme).Concat(fields.SelectMany(f => f.Grades ?? []).Select(g => g.Scheme))
                .OfType<string>().Distinct().Order(StringComparer.Ordinal)
            let possible = OfLevels(fields.Select(f => PossibleGrade(f, scheme, Way.Answer)).OfType<int>())
            where possible is not null
            let certain = OfLevels(fields.Select(f => CertainGrade(f, scheme, Way.Answer)).OfType<int>())
            select new GradeDecision(scheme, possible.Value, possible == certain && fields.All(AreGradesStated))];

    /// <summary>Drop if closed or out of scope, else the join of the masks with st ≠ false.</summary>
    internal virtual MaskDecision Mask(Field field, AxisDecision opening) =>
        opening.Verdict == Verdict.OutOfScope || opening.Status == OpeningStatus.Closed ? MaskDecision.Drop
            : Join([.. R.Where(r => r.Mask is not null && St(r, field, Way.Answer) != Kleene.False).Select(r => WorkedOut(Country.Masks.Find(r.Mask!)!, field))]);

    /// <summary>A mask whose parameters are worked out for the field; where one is unknown, or differs without what is inferred and nobody says
    /// which way is stricter, nothing may be shown.</summary>
    private MaskDefinition WorkedOut(MaskDefinition mask, Field field)
    {
        foreach (var (name, expression) in mask.Computed)
        {
            var values = new[] { World.With, World.Without }.Select(w => Evaluate(expression, field, w).Known as NumberValue).ToList();
            if (values.Contains(null) || (values[0]!.Value != values[1]!.Value && !mask.Stricter.ContainsKey(name)))
            {
                return mask with { Technique = MaskCatalogue.Drop };
            }

            var numbers = values.Select(v => v!.Value).Distinct().ToList();
            mask = mask with { Parameters = mask.Parameters.SetItem(name, numbers.Count == 1 ? numbers[0] : StricterOf(numbers, mask.Stricter[name])) };
        }

        return mask;
    }

    /// <summary>The strongest technique; of several masks of it, parameter by parameter the stricter value, or drop where none is.</summary>
    private MaskDecision Join(List<MaskDefinition> masks)
    {
        if (masks.Count == 0)
        {
            return MaskDecision.None;
        }

        var technique = masks.Select(m => m.Technique).OrderBy(Strength).Last();
        var strongest = masks.Where(m => m.Technique == technique).ToList();
        var names = strongest.SelectMany(m => m.Parameters.Keys).Distinct().ToList();
        var values = names.Select(n => (Name: n, Value: Stricter(n, strongest))).ToList();
        return technique == MaskCatalogue.Drop || values.Exists(v => v.Value is null) || !Agree(strongest) ? MaskDecision.Drop
            : new(technique, values.ToImmutableSortedDictionary(v => v.Name, v => v.Value!.Value))
            {
                Options = strongest[0].Options with { Scope = strongest.Select(m => m.Options.Scope).Order().First() },
            };
    }

    /// <summary>Whether masks name the same hierarchy, text and key.</summary>
    private static bool Agree(List<MaskDefinition> masks) => masks.TrueForAll(m => m.Options.Hierarchy == masks[0].Options.Hierarchy
        && m.Options.Text == masks[0].Options.Text && m.Options.Key == masks[0].Options.Key);

    internal virtual int Strength(string technique) => Country.Masks.Techniques.IndexOf(technique);

    /// <summary>The stricter of a parameter's values; null where masks lack it or do not agree which way is stricter.</summary>
    private double? Stricter(string name, List<MaskDefinition> masks)
    {
        if (masks.Exists(m => !m.Parameters.ContainsKey(name)))
        {
            return null;
        }

        var values = masks.Select(m => m.Parameters[name]).Distinct().ToList();
        var directions = masks.Select(m => m.Stricter.TryGetValue(name, out var d) ? (StricterDirection?)d : null).Distinct().ToList();
        return values.Count == 1 ? values[0]
            : directions is [{ } way] ? StricterOf(values, way)
            : null;
    }

    internal virtual double StricterOf(IEnumerable<double> values, StricterDirection way) => way == StricterDirection.Less ? values.Min() : values.Max();
}
