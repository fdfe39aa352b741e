using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>Mistakes in settle and beats.</summary>
internal sealed partial class FaultyInterpretation
{
    internal override Contest Fought(Contest contest)
    {
        if (!Has(PlantedFault.DefeatNotPropagated) && !Has(PlantedFault.FirstAttackRejects))
        {
            return base.Fought(contest);
        }

        foreach (var n in contest.Norms)
        {
            (contest.Opposite(n).Any(a => !Beats(n, a)) ? (Has(PlantedFault.FirstAttackRejects) ? contest.Rejected : []) : contest.Accepted).Add(n);
        }

        return contest;
    }

    internal override OpeningStatus LowOf(Settlement settled) => Has(PlantedFault.DisputeOpens) ? HighOf(settled) : base.LowOf(settled);

    internal override OpeningStatus HighOf(Settlement settled) => Has(PlantedFault.DisputeCloses) ? LowOf(settled) : base.HighOf(settled);

    internal override bool Beats(Rule a, Rule b) =>
        (Has(PlantedFault.BothYieldingBeat) && Yields(a, b) && Yields(b, a)) || base.Beats(a, b);

    internal override bool Yields(Rule a, Rule b) => !Has(PlantedFault.YieldsIgnored) && base.Yields(a, b);

    internal override bool Outranks(Rule a, Rule b) => !Has(PlantedFault.RankIgnored) && base.Outranks(a, b);

    internal override bool IsDefault(Rule r) => !Has(PlantedFault.DefaultIsAtLeast) && base.IsDefault(r);

    internal override bool IsOfOneIssuer(Rule a, Rule b) => Has(PlantedFault.IssuersIgnored) || base.IsOfOneIssuer(a, b);

    internal override bool IsSpecial(Rule r) => !Has(PlantedFault.SpecialIgnored) && base.IsSpecial(r);

    internal override bool StopsSpecial(Rule general, Rule special) => !Has(PlantedFault.SpecialAlwaysWins) && base.StopsSpecial(general, special);

    internal override bool IsNewer(Rule a, Rule b) => !Has(PlantedFault.NewerIgnored) && base.IsNewer(a, b);

    internal override DateOnly NewestFrom(Rule r) => Has(PlantedFault.NewerByInstrumentOnly)
        ? r.Basis.Instrument.PeriodAt(AsOf)?.From ?? DateOnly.MinValue : base.NewestFrom(r);

    internal override bool IsSettledFor(Rule a, Rule b) => !Has(PlantedFault.SettlementsIgnored) && base.IsSettledFor(a, b);
}
