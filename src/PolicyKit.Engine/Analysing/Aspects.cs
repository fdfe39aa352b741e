using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What decisions say beside a status, the gravest first.</summary>
internal static class Aspects
{
    /// <summary>The aspects of two sides.</summary>
    public static ImmutableArray<Aspect> Of(ImmutableArray<Side> sides) => [MaskAspect.Of(sides), OfGates(sides), OfGrades(sides), OfDuties(sides)];

    private static Aspect OfGates(ImmutableArray<Side> sides)
    {
        var circuit = sides[0].Circuit;
        var gates = sides.Select(s => s.Gates.ToLookup(g => g.Gate, StringComparer.Ordinal)).ToList();
        int IsAtLeast(int side, string gate, GateState state) => circuit.Or(gates[side][gate].Select(g => g.IsAtLeast(circuit, state)));
        var differs = gates.SelectMany(s => s.Select(g => g.Key)).Distinct().SelectMany(gate => Enum.GetValues<GateState>()
            .Select(state => circuit.Differ(IsAtLeast(0, gate, state), IsAtLeast(1, gate, state))));
        return new(DifferenceKind.Gate, Changed(sides, s => s.Gates.Select(g => (g.Claim, g.Key))), circuit.Or(differs));
    }

    /// <summary>Grades by rules; a grade that the field declares may be higher on both sides. The level is the highest possible one; whether it is
    /// determined is told too.</summary>
    private static Aspect OfGrades(ImmutableArray<Side> sides)
    {
        var (circuit, domain) = (sides[0].Circuit, sides[0].Domain);
        var schemes = sides.SelectMany(s => s.Snapshot.Grades.Items).Select(b => b.Rule.Rule.Grade!.Value.Scheme).Distinct().ToList();
        Signal[] Levels(Side side, string scheme) => [.. Enumerable.Range(1, GradeGates.MostLevels - 1).Select(level => GradeGates.Reaches(side, domain, Mode.Mixed, scheme, level))];
        int IsDetermined(Signal[] levels) => circuit.And(levels.Select(l => Circuit.Not(circuit.Doubtful(l))));
        var isStated = domain.Grades is { } grades ? circuit.Test(grades, code => code != Variable.NotStated) : Circuit.True;
        var differs = schemes.Select(scheme => (Old: Levels(sides[0], scheme), New: Levels(sides[1], scheme))).SelectMany(l => l.Old.Zip(l.New, (a, b) => circuit.Differ(a.Possible, b.Possible))
            .Append(circuit.And(isStated, circuit.Differ(IsDetermined(l.Old), IsDetermined(l.New)))));
        return new(DifferenceKind.Grade, Changed(sides, s => Claims(s, s.Snapshot.Grades.Items, r => r.Grade!.Value.ToString())), circuit.Or(differs));
    }

    /// <summary>Which duties there are, for certain or possibly. On which day one is due depends on days, of which regions know nothing.</summary>
    private static Aspect OfDuties(ImmutableArray<Side> sides)
    {
        var circuit = sides[0].Circuit;
        IEnumerable<Bearing> Owed(Side side) => side.Snapshot.Duties.Items.Where(b => b.Rule.Rule.Duty!.Severity is null);
        Signal Of(Side side, string duty) => circuit.Or([.. Owed(side).Where(b => b.Rule.Rule.Duty!.Id == duty).Select(b => side.ClaimOf(b).Stands())]);
        var differs = sides.SelectMany(Owed).Select(b => b.Rule.Rule.Duty!.Id).Distinct().Select(duty => (Old: Of(sides[0], duty), New: Of(sides[1], duty)))
            .SelectMany(d => new[] { circuit.Differ(d.Old.Possible, d.New.Possible), circuit.Differ(d.Old.Certain, d.New.Certain) });
        return new(DifferenceKind.Duty, Changed(sides, s => Claims(s, Owed(s), r => r.Duty!.Id)), circuit.Or(differs));
    }

    /// <summary>The rules that differ.</summary>
    /// <param name="sides">The sides.</param>
    /// <param name="claims">The rules of a side that bear on the aspect, each with what tells it from others.</param>
    public static ImmutableArray<Origin> Changed(ImmutableArray<Side> sides, Func<Side, IEnumerable<(Claim Claim, string Key)>> claims)
    {
        // A gate that is lifted is told too, so that firing counts, not standing.
        List<(Rule, string, int)> Of(Side side) => [.. claims(side).Select(c => (c.Claim.Rule, c.Key, c.Claim.Fires.Possible))];
        return Origin.Of(sides[0].Circuit, Of(sides[0]), Of(sides[1]));
    }

    /// <summary>Rules with what tells each from others: what it does and when.</summary>
    public static IEnumerable<(Claim Claim, string Key)> Claims(Side side, IEnumerable<Bearing> bearings, Func<Rule, string> does) =>
        bearings.Select(side.ClaimOf).Select(c => (c, $"{does(c.Rule)} {c.Stands()}"));
}
