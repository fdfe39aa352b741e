using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Grades in a scheme: the highest that is declared or that a rule gives.</summary>
internal static class GradeGates
{
    /// <summary>One more than the highest level of any scheme.</summary>
    public const int MostLevels = 10;

    /// <summary>A test of the field's grade; unknown while the field does not say what it declares, or while a rule could raise it.</summary>
    public static Signal Test(Side side, Domain domain, Mode mode, GradeReference grade, Expression test)
    {
        var scheme = side.Snapshot.Set.Country.Schemes.FirstOrDefault(s => s.Id == grade.Scheme);
        var levels = (scheme is { Labels.Count: > 0 } ? scheme.Labels.Keys : test.SelfAndBelow().OfType<Literal>().Select(l => l.Value).OfType<NumberValue>().Select(n => (int)n.Value))
            .Concat(side.Snapshot.Grades.Items.Select(b => b.Rule.Rule.Grade!.Value).Where(g => g.Scheme == grade.Scheme).Select(g => g.Level));
        var declared = domain.Declared(levels.Where(l => l is > 0 and < MostLevels).Select(l => new DeclaredGrade(grade.Scheme, l)));
        var (circuit, stated) = (side.Circuit, side.Circuit.Test(declared, code => code != Variable.NotStated));
        var reached = Enumerable.Range(1, MostLevels).Select(level => Reaches(side, domain, mode, grade.Scheme, level)).ToList();
        var cases = Enumerable.Range(1, MostLevels - 1).Select(level => (
            circuit.And(stated, reached[level - 1].Certain, reached[level].Denied()),
            side.Bench.Constant(Substitution.Of(test, grade, new Literal(FactValue.Of(level)))))).ToList();
        return circuit.Cases([.. cases, (circuit.And(cases.Select(c => Circuit.Not(c.Item1))), Kleene.Unknown)]);
    }

    /// <summary>Whether the grade is at least a level: for certain, or possibly.</summary>
    public static Signal Reaches(Side side, Domain domain, Mode mode, string scheme, int level)
    {
        var declared = domain.Grades is not { } grades ? Circuit.False
            : side.Circuit.Test(grades, code => grades.Classes[code][0] is TextValue text && DeclaredGrades.Read(text.Value) is var grade && grade.Scheme == scheme && grade.Level >= level);
        return side.Circuit.Or([new(declared, declared), .. side.Snapshot.Grades.Items.Where(b => b.Rule.Rule.Grade!.Value is var g && g.Scheme == scheme && g.Level >= level)
            .Select(b => side.ClaimOf(b).Stands(mode))]);
    }
}
