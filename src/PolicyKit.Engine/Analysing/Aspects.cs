using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Masks of a field that is shown.</summary>
internal sealed class MaskAspect : Aspect
{
    private readonly ImmutableArray<StatusView> _views;
    private readonly ImmutableArray<ImmutableArray<(Claim Claim, MaskDefinition Mask)>> _masks;
    private readonly ImmutableArray<MaskCatalogue> _catalogues;

    private MaskAspect(ImmutableArray<Side> sides, ImmutableArray<(Claim Claim, MaskDefinition Mask)>[] masks)
        : base(masks[0].Select(m => (m.Claim, KeyOf(m.Mask))), masks[1].Select(m => (m.Claim, KeyOf(m.Mask))))
    {
        _masks = [.. masks];
        _views = [.. sides.Select(s => s.StatusOf(Axis.Opening))];
        _catalogues = [.. sides.Select(s => s.Snapshot.Set.Country.Masks)];
    }

    /// <summary>Parameters that are worked out for each field are compared as they are written.</summary>
    public override bool IsExact => _masks.All(s => s.All(m => m.Mask.Computed.IsEmpty));

    public static MaskAspect Of(ImmutableArray<Side> sides) => new(sides, [.. sides.Select(side => side.Snapshot.Masks.Items
        .Select(b => (side.ClaimOf(b), side.Snapshot.Set.Country.Masks.Find(b.Rule.Rule.Mask!)!)).ToImmutableArray())]);

    public override void Seek(Box box, Seeker seeker)
    {
        base.Seek(box, seeker);
        foreach (var view in _views)
        {
            view.Seek(box, seeker);
        }
    }

    protected override Likeness Weigh(Box box)
    {
        if (_views.All(v => (v.Outcomes(box) & ~Dropping) == 0))
        {
            return Likeness.Same;
        }

        var open = _views.Any(v => (v.Outcomes(box) & Dropping) != 0) || _masks.Any(s => s.Any(m => m.Claim.Stands(box) is { Low: Between.False, High: not Between.False }));
        if (open)
        {
            return Likeness.Open;
        }

        var (old, fresh) = (Standing(box, 0), Standing(box, 1));
        return old.Concat(fresh).Any(m => !m.Computed.IsEmpty)
            ? old.Select(KeyOf).ToHashSet().SetEquals(fresh.Select(KeyOf)) ? Likeness.Same : Likeness.Unlike
            : KeyOf(Masking.Joined(old, _catalogues[0])) == KeyOf(Masking.Joined(fresh, _catalogues[1])) ? Likeness.Same : Likeness.Unlike;
    }

    private const ulong Dropping = (1UL << (int)FieldOutcome.ScopedOut) | (1UL << (int)FieldOutcome.Closed)
        | (1UL << (int)FieldOutcome.NothingKnown) | (1UL << (int)FieldOutcome.ClosedOrConditional) | (1UL << (int)FieldOutcome.ClosedToOpen);

    private List<MaskDefinition> Standing(Box box, int side) => [.. _masks[side].Where(m => m.Claim.Stands(box).High != Between.False).Select(m => m.Mask)];

    private static string KeyOf(MaskDefinition mask) => KeyOf(new MaskDecision(mask.Technique, mask.Parameters) { Options = mask.Options })
        + string.Concat(mask.Computed.Select(c => $" {c.Key}={ConditionPrinter.Print(c.Value)}"));

    private static string KeyOf(MaskDecision mask) =>
        FormattableString.Invariant($"{mask.Technique} {string.Join(',', mask.Parameters.Select(p => FormattableString.Invariant($"{p.Key}={p.Value}")))} {mask.Options}");
}

/// <summary>Gates and their states.</summary>
internal sealed class GateAspect : Aspect
{
    private const int Absent = -1;
    private readonly ImmutableArray<ILookup<string, GateClaim>> _gates;

    private GateAspect(ImmutableArray<GateClaim>[] gates)
        : base(gates[0].Select(g => (g.Claim, g.Does)), gates[1].Select(g => (g.Claim, g.Does))) =>
        _gates = [.. gates.Select(side => side.ToLookup(g => g.Claim.Rule.Gate!.Id))];

    public static GateAspect Of(ImmutableArray<Side> sides) => new([.. sides.Select(s => s.Snapshot.Gates.Items.Select(s.GateOf).ToImmutableArray())]);

    public override void Seek(Box box, Seeker seeker)
    {
        base.Seek(box, seeker);
        foreach (var review in _gates.SelectMany(s => s).SelectMany(g => g).SelectMany(g => g.Reviews).Where(r => !r.Over(box).IsDecided))
        {
            review.Seek(box, seeker);
        }
    }

    protected override Likeness Weigh(Box box) => Together(_gates.SelectMany(s => s.Select(g => g.Key)).Distinct().Select(gate =>
    {
        var (old, fresh) = (Range(_gates[0][gate], box), Range(_gates[1][gate], box));
        return Of(old.Least, old.Most, fresh.Least, fresh.Most);
    }));

    private static (int Least, int Most) Range(IEnumerable<GateClaim> gates, Box box)
    {
        var (least, most) = (Absent, Absent);
        foreach (var gate in gates)
        {
            var (stands, fires, state) = (gate.Claim.Stands(box), gate.Claim.Fires(box), gate.State(box));
            var lifted = (int)GateState.Lifted;
            least = Math.Max(least, stands.Low != Between.False ? state.Least : fires.Low == Between.True ? lifted : Absent);
            most = Math.Max(most, stands.High != Between.False ? state.Most : fires.High == Between.True ? lifted : Absent);
        }

        return (least, most);
    }
}

/// <summary>A gate with the tests of the review that opens it, in both worlds.</summary>
/// <param name="Claim">The rule.</param>
/// <param name="Passed">Whether the review passed, in each world.</param>
/// <param name="Failed">Whether it failed.</param>
internal sealed record GateClaim(Claim Claim, ImmutableArray<Probe> Passed, ImmutableArray<Probe> Failed)
{
    /// <summary>What it does.</summary>
    public string Does => Claim.Rule.Gate!.Id + string.Concat(Passed.Select(p => p.Key));

    /// <summary>The tests.</summary>
    public IEnumerable<Probe> Reviews => Passed.Concat(Failed);

    /// <summary>The states that it may be in.</summary>
    public (int Least, int Most) State(Box box)
    {
        if (Passed.IsEmpty)
        {
            return ((int)GateState.InForce, (int)GateState.InForce);
        }

        var states = Passed.Zip(Failed, (p, f) => In(p.Over(box), f.Over(box))).ToList();
        return (states.Max(s => s.Least), states.Max(s => s.Most));
    }

    private static (int Least, int Most) In(Between passed, Between failed) => (
        (int)(passed.High == Between.True ? GateState.Passed : failed.Low == Between.True ? GateState.Failed : GateState.Pending),
        (int)(failed.High == Between.True ? GateState.Failed : passed.Low == Between.True ? GateState.Passed : GateState.Pending));
}

/// <summary>Grades by rules; a grade that the field declares may be higher on both sides.</summary>
internal sealed class GradeAspect : Aspect
{
    private readonly Domain _domain;
    private readonly ImmutableArray<ImmutableArray<(Claim Claim, DeclaredGrade Grade)>> _rules;

    private GradeAspect(Domain domain, ImmutableArray<(Claim Claim, DeclaredGrade Grade)>[] rules)
        : base(rules[0].Select(r => (r.Claim, r.Grade.ToString())), rules[1].Select(r => (r.Claim, r.Grade.ToString()))) => (_domain, _rules) = (domain, [.. rules]);

    public static GradeAspect Of(Domain domain, ImmutableArray<Side> sides) => new(domain, [.. sides.Select(side => side.Snapshot.Grades.Items
        .Select(b => (side.ClaimOf(b), b.Rule.Rule.Grade!.Value)).ToImmutableArray())]);

    public override void Seek(Box box, Seeker seeker)
    {
        base.Seek(box, seeker);
        if (_domain.Grades is { } grades)
        {
            new ClassProbe(grades, code => code == box.First(grades) ? Between.False : Between.True).Seek(box, seeker);
        }
    }

    protected override Likeness Weigh(Box box)
    {
        var declared = _domain.Grades is not { } grades ? [default] : Enumerable.Range(0, grades.Classes.Length).Where(code => box.Allows(grades, code))
            .Select(code => grades.Classes[code][0] is TextValue text ? DeclaredGrades.Read(text.Value) : default).Distinct().ToList();
        var schemes = _rules.SelectMany(s => s.Select(r => r.Grade.Scheme)).Distinct().ToList();
        var each = declared.Select(d => Together(schemes.Select(scheme => Compare(scheme, d.Scheme == scheme ? d.Level : 0, box)))).Distinct().ToList();
        return each is [var only] ? only : Likeness.Open;
    }

    private Likeness Compare(string scheme, int declared, Box box)
    {
        var (old, fresh) = (Ranges(_rules[0], scheme, declared, box), Ranges(_rules[1], scheme, declared, box));
        return Together([Of(old.Least, old.Most, fresh.Least, fresh.Most), Determined(old, fresh)]);
    }

    // The level is the highest possible one; whether it is determined is told too.
    private static Likeness Determined(GradeRange old, GradeRange fresh) => old.IsDetermined is { } a && fresh.IsDetermined is { } b
        ? a == b ? Likeness.Same : Likeness.Unlike : Likeness.Open;

    private static GradeRange Ranges(ImmutableArray<(Claim Claim, DeclaredGrade Grade)> rules, string scheme, int declared, Box box)
    {
        var (certain, possible) = ((Least: declared, Most: declared), (Least: declared, Most: declared));
        foreach (var (claim, grade) in rules.Where(r => r.Grade.Scheme == scheme))
        {
            var stands = claim.Stands(box);
            certain = (Math.Max(certain.Least, stands.Low == Between.True ? grade.Level : 0), Math.Max(certain.Most, stands.High == Between.True ? grade.Level : 0));
            possible = (Math.Max(possible.Least, stands.Low != Between.False ? grade.Level : 0), Math.Max(possible.Most, stands.High != Between.False ? grade.Level : 0));
        }

        return new(possible.Least, possible.Most, certain.Least, certain.Most);
    }

    private readonly record struct GradeRange(int Least, int Most, int CertainLeast, int CertainMost)
    {
        public bool? IsDetermined => Least == Most && CertainLeast == CertainMost ? Most == CertainMost : CertainMost < Least ? false : null;
    }
}

/// <summary>Which duties there are, for certain or possibly. On which day one is due depends on days, of which regions know nothing.</summary>
internal sealed class DutyAspect : Aspect
{
    private readonly ImmutableArray<ILookup<string, Claim>> _duties;

    private DutyAspect(ImmutableArray<Claim>[] duties)
        : base(duties[0].Select(c => (c, c.Rule.Duty!.Id)), duties[1].Select(c => (c, c.Rule.Duty!.Id))) => _duties = [.. duties.Select(d => d.ToLookup(c => c.Rule.Duty!.Id))];

    public static DutyAspect Of(ImmutableArray<Side> sides) =>
        new([.. sides.Select(s => s.Snapshot.Duties.Items.Where(b => b.Rule.Rule.Duty!.Severity is null).Select(s.ClaimOf).ToImmutableArray())]);

    protected override Likeness Weigh(Box box) => Together(_duties.SelectMany(s => s.Select(d => d.Key)).Distinct().Select(duty =>
    {
        var (old, fresh) = (Range(_duties[0][duty], box), Range(_duties[1][duty], box));
        return Of(old.Low, old.High, fresh.Low, fresh.High);
    }));

    private static Between Range(IEnumerable<Claim> claims, Box box) => claims.Aggregate(Between.Never, (any, c) => any.Or(c.Stands(box)));
}
