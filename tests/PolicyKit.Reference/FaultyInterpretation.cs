using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>The reference with one mistake: each override is a mistake in one function of the reference.</summary>
internal sealed partial class FaultyInterpretation(PolicySet set, Dataset dataset, DateOnly asOf, PlantedFault fault)
    : Interpretation(set, dataset, asOf)
{
    private readonly PlantedFault _fault = fault;

    private bool Has(PlantedFault fault) => _fault == fault;

    internal override bool InForce(Rule r)
    {
        var i = r.Basis.Instrument;
        return Has(PlantedFault.EndsAreOff) ? base.InForce(r) && r.Period.To != AsOf
            : Has(PlantedFault.BasisPeriodIgnored) ? base.InForce(r with { Basis = r.Basis with { Period = Period.Always } })
            : Has(PlantedFault.RepealIgnored) ? base.InForce(r with { Basis = r.Basis with { Instrument = i with { Periods = [Period.Always] } } })
            : Has(PlantedFault.AreaIgnored) ? base.InForce(r with { Basis = r.Basis with { Instrument = i with { Jurisdiction = Dataset.Jurisdiction } } })
            : base.InForce(r);
    }

    internal override Kleene BySign(Sign sign, Kleene a, Kleene b) =>
        Has(PlantedFault.InferredFactsOpen) && sign == Sign.Minus ? a
        : Has(PlantedFault.InferredFactsIgnored) && sign == Sign.Plus ? b
        : base.BySign(sign, a, b);

    internal override Sign SignOfLift(Sign target) => Has(PlantedFault.LiftSignNotTurned) ? target : base.SignOfLift(target);

    internal override IEnumerable<Rule> LiftsOf(Rule r) =>
        Has(PlantedFault.LiftOfLiftIgnored) && r.Effect == Effect.Lift ? []
        : Has(PlantedFault.OnlyFirstTargetLifted) ? base.LiftsOf(r).Where(l => l.Lifts[0] == r.FullId)
        : base.LiftsOf(r);

    internal override Kleene Fire(Rule r, Sign sign, Field? field, Way way) =>
        base.Fire(r, sign, field, way) is var fire && Has(PlantedFault.UnknownLiftStands) && r.Effect == Effect.Lift && fire.IsUnknown()
            ? Kleene.True : fire;

    internal override OpeningStatus? LevelOn(Rule r, Axis x) =>
        Has(PlantedFault.BothAxesBound) && r.Bounds.Length == 1 ? r.Bounds[0].Level : base.LevelOn(r, x);

    internal override bool InStrict(Rule r, Kleene st) =>
        Has(PlantedFault.UnknownBoundIgnored) && st.IsUnknown() ? false
        : Has(PlantedFault.UnknownOpenerCounts) ? st != Kleene.False
        : base.InStrict(r, st);

    internal override bool InLax(Rule r, Kleene st) =>
        Has(PlantedFault.UnknownOpenerNeverCounts) ? st == Kleene.True : base.InLax(r, st);

    internal override Kleene Out(Field field, Axis x, Way way) => Has(PlantedFault.OutOfScopeIgnored) ? Kleene.False : base.Out(field, x, way);

    internal override OpeningStatus LowWhile(Kleene outside, OpeningStatus low) =>
        Has(PlantedFault.UnknownOutOfScopeIgnored) ? low : base.LowWhile(outside, low);

    internal override bool SpeaksNone(IEnumerable<(Rule Rule, Kleene St)> st, Axis x) =>
        !Has(PlantedFault.NoNormForgotten) && base.SpeaksNone(Has(PlantedFault.NoNormAfterUnknownOpener)
            ? st.Where(n => n.Rule.Effect == Effect.AtMost) : st, x);

    internal override ImmutableArray<Rule> Unsupported(Field field, Axis x) =>
        Has(PlantedFault.UnsupportedForgotten) ? [] : base.Unsupported(field, x);

    internal override Delta TooClosed(AxisDecision d, OpeningStatus declared) =>
        Has(PlantedFault.UnsupportedIsOverClosed) ? Delta.OverClosed : base.TooClosed(d, declared);

    internal override IEnumerable<FactPlace> DropOrder(List<FactPlace> candidates) =>
        Has(PlantedFault.MissingNotShrunk) ? [] : Has(PlantedFault.MissingShrunkFromFirst) ? candidates : base.DropOrder(candidates);

    internal override bool IsUnknownFact(FactPlace place) =>
        base.IsUnknownFact(place) || (Has(PlantedFault.MissingHoldsPresumed) && place.Fact.Presumed is not null && place.Field is null);
}
