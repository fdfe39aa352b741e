using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>Mistakes in datasets, grades, masks, gates, duties and release.</summary>
internal sealed partial class FaultyInterpretation
{
    internal override Kleene Separable() =>
        base.Separable() is var separable && Has(PlantedFault.SeparableIgnored) ? Kleene.False
        : Has(PlantedFault.SeparableAssumed) && separable.IsUnknown() ? Kleene.True
        : separable;

    internal override StatusSet MayIfSeparable(IReadOnlyList<StatusSet> fields) =>
        base.MayIfSeparable(fields)
        | (Has(PlantedFault.ConditionalFieldIgnored) && fields.Any(f => f.Contains(OpeningStatus.Open)) ? StatusSet.Open : StatusSet.None)
        | (Has(PlantedFault.ClosedFieldCloses) && fields.Any(f => f.Contains(OpeningStatus.Closed)) ? StatusSet.Closed : StatusSet.None);

    internal override StatusSet MayIfWhole(IReadOnlyList<StatusSet> fields) => Has(PlantedFault.WholeByMaximum)
        ? StatusSets.Between(fields.Max(f => f.Lowest()), fields.Max(f => f.Highest())) : base.MayIfWhole(fields);

    internal override int? OfLevels(IEnumerable<int> levels) => Has(PlantedFault.GradeLowest) ? levels.Min(l => (int?)l) : base.OfLevels(levels);

    internal override bool CountsForGrade(Kleene st) => Has(PlantedFault.GradeCertainOnly) ? st == Kleene.True : base.CountsForGrade(st);

    internal override IEnumerable<int> DeclaredLevels(Field field, string scheme) =>
        Has(PlantedFault.DeclaredGradesIgnored) ? [] : base.DeclaredLevels(field, scheme);

    internal override bool AreGradesStated(Field field) => Has(PlantedFault.UnstatedGradesAreNone) || base.AreGradesStated(field);

    internal override MaskDecision Mask(Field field, AxisDecision opening) => base.Mask(field,
        Has(PlantedFault.ClosedFieldUnmasked) && opening.Status == OpeningStatus.Closed ? opening with { Status = OpeningStatus.Open } : opening);

    internal override int Strength(string technique) => Has(PlantedFault.WeakestMask) ? -base.Strength(technique) : base.Strength(technique);

    internal override double StricterOf(IEnumerable<double> values, StricterDirection way) => base.StricterOf(values,
        Has(PlantedFault.LaxestMaskParameter) ? (way == StricterDirection.Less ? StricterDirection.More : StricterDirection.Less) : way);

    internal override GateState StateOf(GateEffect gate, Field field) =>
        Has(PlantedFault.InferredReviewOpens) && gate.Review is { } review ? StateIn(review, field, World.With)
        : base.StateOf(gate, field) is var state && Has(PlantedFault.PendingPasses) && state == GateState.Pending ? GateState.Passed
        : state;

    internal override int Openness(GateDecision gate) => Has(PlantedFault.BestGate) ? (int)gate.State : base.Openness(gate);

    internal override Kleene DutyStands(Kleene st) => Has(PlantedFault.DutyOnlyIfCertain) && st.IsUnknown() ? Kleene.False : st;

    internal override int? NumberOf(DutyLimit limit) => base.NumberOf(limit) - (Has(PlantedFault.DutyCountsFirstDay) ? 1 : 0);

    internal override bool IsFree(AxisDecision opening, ImmutableArray<GateDecision> gates) => base.IsFree(
        Has(PlantedFault.ReleasableByGatesOnly) ? opening with { Status = OpeningStatus.Open }
        : Has(PlantedFault.ReleasableByHi) ? opening with { Status = opening.May.Highest() } : opening,
        Has(PlantedFault.GatesForgotten) ? [] : gates);

    internal override bool IsReleasable(Field field) => Has(PlantedFault.FieldsApart) ? IsFreeAlone(field) : base.IsReleasable(field);
}
