using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>Mistakes in facts and conditions.</summary>
internal sealed partial class FaultyInterpretation
{
    internal override Value Presumption(Fact fact, Field? field) =>
        Has(PlantedFault.PresumptionsIgnored) ? Value.Unknown : base.Presumption(fact, field);

    internal override Value Inference(Fact fact, Field? field) =>
        Has(PlantedFault.PresumptionBeatsInference) && fact.Presumed is { } presumed ? new(presumed) : base.Inference(fact, field);

    internal override Fact? Inherited(Fact fact) => Has(PlantedFault.InheritanceIgnored) ? null : base.Inherited(fact);

    internal override double? Parameter(string id) => Has(PlantedFault.ParametersUndated)
        ? Set.Country.Parameters.First(p => p.Id == id).Values[0].Value : base.Parameter(id);

    internal override Kleene Conjunction(Kleene a, Kleene b) =>
        Has(PlantedFault.AndNeedsAll) && (a.IsUnknown() || b.IsUnknown()) ? (a | b) & ~Kleene.True : base.Conjunction(a, b);

    internal override Kleene Disjunction(Kleene a, Kleene b) =>
        Has(PlantedFault.OrNeedsAll) && (a.IsUnknown() || b.IsUnknown()) ? (a | b) & ~Kleene.True : base.Disjunction(a, b);

    internal override Kleene Negation(Kleene a) => Has(PlantedFault.UnknownIsFalse) && a.IsUnknown() ? Kleene.True : base.Negation(a);

    internal override Value Chosen(Kleene condition, Value whenTrue, Value whenFalse) =>
        Has(PlantedFault.ChoiceNeedsCondition) && condition.IsUnknown()
            ? new(null, condition | whenTrue.Why | whenFalse.Why) : base.Chosen(condition, whenTrue, whenFalse);

    internal override Value IsUnder(Value path, string node) =>
        base.IsUnder(path, node) is var under && Has(PlantedFault.CoarserPathIsOutside) && path.Known is not null && under.Known is null
            ? new(FactValue.False) : under;

    internal override Kleene NoFieldsStated() => Has(PlantedFault.NoFieldsIsEmpty) ? Kleene.False : base.NoFieldsStated();

    internal override Value Computed(ArithmeticOperator operation, Value left, Value right) =>
        base.Computed(operation, left, right) is var result && Has(PlantedFault.ErrorsAreZero) && result.Why.HasFlag(Kleene.Erred)
            ? Value.Of(0.0) : result;

    internal override Value WorkingDays(DateOnly from, DateOnly to) => base.WorkingDays(from, to) is { Known: not null } known
        || !Has(PlantedFault.CalendarGuessed) ? base.WorkingDays(from, to)
        : Value.Of(Enumerable.Range(1, to.DayNumber - from.DayNumber).Count(d => from.AddDays(d).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));

    internal override bool Included(ListValue list, string member) =>
        Has(PlantedFault.ListPeriodsIgnored) ? list.Items.Any(i => i.Member == member) : base.Included(list, member);

    internal override Value EvidenceOf(Value fact) => base.EvidenceOf(Has(PlantedFault.EvidenceByStatement) ? fact with { IsEvidenced = true } : fact);

    internal override Kleene AcceptedEntry(Citation c, ImmutableArray<string> tiers) =>
        Has(PlantedFault.RepealedBasisAccepted) && c.Instrument is { } known ? KleeneLogic.Of(tiers.Contains(known.Tier))
        : Has(PlantedFault.UnknownBasisRefused) && c.Instrument is null ? Kleene.False
        : base.AcceptedEntry(c, tiers);

    internal override Kleene SlotHolds() => Has(PlantedFault.SlotsIgnored) ? Kleene.False : base.SlotHolds();

    internal override Way ReadIn(World world) => Has(PlantedFault.StatusReadMixed) ? Way.Answer : base.ReadIn(world);
}
