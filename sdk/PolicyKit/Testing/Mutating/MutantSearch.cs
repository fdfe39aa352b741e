using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>What is known of a mutant.</summary>
internal enum MutantFate : byte
{
    /// <summary>A dataset tells it from the original.</summary>
    Told,

    /// <summary>It is proved that no dataset of one field does, on the days looked at.</summary>
    Equivalent,

    /// <summary>Neither was found within the budget.</summary>
    Undecided,
}

/// <summary>Looks for a dataset that tells a mutant from the original, or for a proof that there is none. In: a mutant. Out: a draft, or how sure it
/// is that there is none. Regions of facts are searched day by day; each dataset found is decided by both before it counts.</summary>
/// <param name="original">The original.</param>
/// <param name="packs">The packs whose areas are searched.</param>
/// <param name="cases">The days of cases, on which it is searched too.</param>
/// <param name="budget">How much work each day may take.</param>
internal sealed class MutantSearch(Original original, IReadOnlySet<string> packs, ImmutableArray<DateOnly> cases, AnalysisBudget budget)
{
    private readonly DraftVariants _variants = new(original);

    /// <summary>Searches.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="known">Drafts to try first.</param>
    public (MutantFate Fate, TriedDraft? Witness) Search(PolicyMutant mutant, IEnumerable<TriedDraft> known)
    {
        if (known.FirstOrDefault(d => mutant.Unlike(d).Any()) is { } before)
        {
            return (MutantFate.Told, before);
        }

        var days = mutant.Areas(packs).SelectMany(area => mutant.Days(cases).Select(day => (area, day))).ToList();
        var (isOpen, analysed) = (days.Count == 0 || !CanBeProved(mutant), new DecisionEngine(mutant.Analysed));
        foreach (var (area, day) in days)
        {
            var (witness, isMore) = On(analysed, mutant, area, day);
            isOpen |= isMore;
            if ((witness ?? (mutant.Mutation.Hint is null ? null : Hinted(mutant, area, day))) is { } found)
            {
                return (MutantFate.Told, _variants.Filled(found, mutant));
            }
        }

        return (isOpen ? MutantFate.Undecided : MutantFate.Equivalent, null);
    }

    /// <summary>Where the rule matters at all, with the text that only the mutant takes otherwise.</summary>
    private TriedDraft? Hinted(PolicyMutant mutant, string area, DateOnly day) =>
        On(new DecisionEngine(Warnings.AsDuties(mutant.Mutation.Without(original.Set))), mutant, area, day).Witness;

    private (TriedDraft? Witness, bool IsOpen) On(DecisionEngine other, PolicyMutant mutant, string area, DateOnly day)
    {
        var contrast = new PolicyContrast(original.Analysed, day, other, day, area);
        TriedDraft? Try(Sample sample) => _variants.Of(sample, mutant, area, day).FirstOrDefault();
        var isOpen = false;
        foreach (var axis in new[] { Axis.Opening, Axis.Sharing })
        {
            foreach (var difference in contrast.Differences(axis, budget, s => Try(s) is not null))
            {
                if (difference.Samples.Select(Try).FirstOrDefault(d => d is not null) is { } witness)
                {
                    return (witness, true);
                }

                isOpen = true;
            }
        }

        return (null, isOpen || contrast.Unsettled.Count > 0);
    }

    /// <summary>Regions have datasets of one field, know no inference and not when a duty is due.</summary>
    private bool CanBeProved(PolicyMutant mutant) => !mutant.Changed.Any(r => r.Derive is { Confidence: not null } || r.Duty?.Limit is not null
        || r.Condition.SelfAndBelow().Any(e => e is Quantified)) && !mutant.Changed.IsEmpty;
}
