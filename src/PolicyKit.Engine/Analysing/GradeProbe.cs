using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A test of the field's grade in a scheme: the highest that is declared or that a rule gives, while no rule could raise it.</summary>
internal sealed class GradeProbe : Probe
{
    private const int MostLevels = 10;
    private readonly Variable _declared;
    private readonly ImmutableArray<(Claim Claim, int Level)> _rules;
    private readonly string _scheme;
    private readonly Mode _mode;
    private readonly byte[] _truths;
    private readonly string _name;

    private GradeProbe(Side side, Variable declared, Mode mode, GradeReference grade, Expression test)
    {
        (_declared, _scheme, _mode, _name) = (declared, grade.Scheme, mode, ConditionPrinter.Print(test));
        _rules = [.. side.Snapshot.Grades.Items.Where(b => b.Rule.Rule.Grade!.Value.Scheme == _scheme).Select(b => (side.ClaimOf(b), b.Rule.Rule.Grade!.Value.Level))];
        _truths = [.. Enumerable.Range(0, MostLevels).Select(level => Between.Of(side.Bench.Constant(Substitution.Of(test, grade, new Literal(FactValue.Of(level))))))];
    }

    public override string Key => $"grade({_scheme} {string.Concat(_truths)} {_mode} {string.Join(',', _rules.Select(r => r.Level + r.Claim.Key))})";

    /// <summary>A test of a grade.</summary>
    public static GradeProbe Of(Side side, Domain domain, Mode mode, GradeReference grade, Expression test)
    {
        var scheme = side.Snapshot.Set.Country.Schemes.FirstOrDefault(s => s.Id == grade.Scheme);
        var levels = (scheme is { Labels.Count: > 0 } ? scheme.Labels.Keys : test.SelfAndBelow().OfType<Literal>().Select(l => l.Value).OfType<NumberValue>().Select(n => (int)n.Value))
            .Concat(side.Snapshot.Grades.Items.Select(b => b.Rule.Rule.Grade!.Value).Where(g => g.Scheme == grade.Scheme).Select(g => g.Level));
        var declared = domain.Declared(levels.Where(l => l is > 0 and < MostLevels).Select(l => new DeclaredGrade(grade.Scheme, l)));
        return new(side, declared, mode, grade, test);
    }

    public override Between Over(Box box)
    {
        Between? hull = box.Allows(_declared, Variable.NotStated) ? Between.Just(Between.Unknown) : null;
        for (var code = 1; code < _declared.Classes.Length; code++)
        {
            if (box.Allows(_declared, code))
            {
                var truth = At(box, _declared.Classes[code][0] is TextValue text && DeclaredGrades.Read(text.Value) is var grade && grade.Scheme == _scheme ? grade.Level : 0);
                hull = hull?.Hull(truth) ?? truth;
            }
        }

        return hull!.Value;
    }

    public override void Seek(Box box, Seeker seeker)
    {
        new ClassProbe(_declared, code => code == box.First(_declared) ? Between.False : Between.True).Seek(box, seeker);
        foreach (var (claim, _) in _rules)
        {
            if (!claim.Stands(box, _mode).IsDecided)
            {
                claim.Seek(box, seeker, _mode);
            }
        }
    }

    private Between At(Box box, int declared)
    {
        var (certain, possible) = (new Range(declared), new Range(declared));
        foreach (var (claim, level) in _rules)
        {
            var stands = claim.Stands(box, _mode);
            certain = certain.With(level, stands.Low == Between.True, stands.High == Between.True);
            possible = possible.With(level, stands.Low != Between.False, stands.High != Between.False);
        }

        return certain.Least != certain.Most || possible.Least != possible.Most ? Between.Anything
            : Between.Just(certain.Least == possible.Least && certain.Least > 0 ? _truths[certain.Least] : Between.Unknown);
    }

    private readonly record struct Range(int Least, int Most)
    {
        public Range(int level)
            : this(level, level)
        {
        }

        public Range With(int level, bool isSure, bool isPossible) =>
            new(isSure ? Math.Max(Least, level) : Least, isPossible ? Math.Max(Most, level) : Most);
    }
}
