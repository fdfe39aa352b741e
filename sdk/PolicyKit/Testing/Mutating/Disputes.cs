using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>Disputes as something that matters: each that can occur, settled either way, is a mutant.</summary>
internal static class Disputes
{
    /// <summary>The mutations, for the disputes that can occur on the latest day on which law begins in the areas of some packs.</summary>
    /// <param name="original">The set with the packs.</param>
    /// <param name="packs">Their ids.</param>
    /// <param name="budget">How much work each axis may take.</param>
    public static IEnumerable<Mutation> Of(Original original, IReadOnlySet<string> packs, AnalysisBudget budget)
    {
        var day = LawDays.Of(original.Set).Where(d => original.Set.Rules.Any(r => packs.Contains(r.Policy) && r.IsInForce(d))).DefaultIfEmpty().Max();
        var examinations = original.Set.Policies.Where(p => packs.Contains(p.Id)).Select(p => new Examination(original.Engine, p.Instrument.Jurisdiction, day, budget));
        return examinations.SelectMany(e => AxisNames.All.SelectMany(e.Disputes)).Where(d => packs.Contains(d.First.Policy) || packs.Contains(d.Second.Policy))
            .DistinctBy(d => (d.First.FullId, d.Second.FullId)).SelectMany(d => new[] { d.First, d.Second }.Select(winner => Settled(d, winner)));
    }

    private static Mutation Settled(PossibleDispute dispute, Rule winner) => new($"{dispute.First.FullId} / {dispute.Second.FullId}", $"settled for {winner.FullId}", set =>
    {
        var settlement = new Settlement(dispute.First.FullId, dispute.Second.FullId, winner.FullId, null, null, new("", ""));
        return new(set.Policies.Select(p => p.Id == winner.Policy ? p with { Settlements = p.Settlements.Add(settlement) } : p), set.Rules, set.Country);
    });
}
