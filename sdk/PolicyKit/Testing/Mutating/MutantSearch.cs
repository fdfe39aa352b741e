using System.Collections.Immutable;
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

/// <summary>What was found of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Fate">What is known of it.</param>
/// <param name="Witness">A draft that tells it, or null.</param>
internal sealed record SearchedMutant(PolicyMutant Mutant, MutantFate Fate, TriedDraft? Witness);

/// <summary>Looks for datasets that tell mutants from the original, or for proofs that there are none. In: mutants of one subject. Out: drafts, or how
/// sure it is that there is none. Regions of facts are searched day by day; each dataset found is decided by both before it counts.</summary>
/// <param name="original">The original.</param>
/// <param name="packs">The packs whose areas are searched.</param>
/// <param name="cases">The days of cases, on which it is searched too.</param>
/// <param name="mostNodes">How much work each question may take.</param>
internal sealed class MutantSearch(Original original, IReadOnlySet<string> packs, ImmutableArray<DateOnly> cases, int mostNodes)
{
    private const int MostMissed = 3;
    private const int MostKnown = 4;
    private static readonly Sample Nothing = new([], []);
    private readonly DraftVariants _variants = new(original);
    private readonly NearbyDrafts _nearby = new(original);

    /// <summary>Searches, one after the other; what tells one is tried on the next. Safe for many threads.</summary>
    /// <param name="mutants">The mutants.</param>
    public IReadOnlyList<SearchedMutant> Search(IReadOnlyList<PolicyMutant> mutants)
    {
        var (places, contrasts) = (mutants.Select(PlacesOf).ToList(), new Dictionary<(string, DateOnly), VariantContrasts>());
        var (results, known) = (new List<SearchedMutant>(), new List<TriedDraft>());
        for (var i = 0; i < mutants.Count; i++)
        {
            var result = known.Find(d => mutants[i].Unlike(d).Any()) is { } before ? new(mutants[i], MutantFate.Told, before) : Searched(i);
            known.AddRange(result.Witness is not { } witness || known.Contains(witness) ? [] : [witness]);
            results.Add(result);
        }

        return results;

        SearchedMutant Searched(int number)
        {
            var (mutant, isProved, missed) = (mutants[number], places[number].Count > 0 && CanBeProved(mutants[number]), new List<CaseDraft>());
            foreach (var (area, day) in places[number])
            {
                List<int> there = [.. Enumerable.Range(0, mutants.Count).Where(m => places[m].Contains((area, day)))];
                if (!contrasts.TryGetValue((area, day), out var contrast))
                {
                    contrasts.Add((area, day), contrast = new(original.Engine, [.. there.Select(m => mutants[m].Engine)], day, area));
                }

                TriedDraft? found = null;
                contrast.Find(there.IndexOf(number), mostNodes, Shows, out var isSettled);
                if (found is null && !isSettled && there.Count > 1)
                {
                    // What the others ask of facts may be more than can be tried.
                    new VariantContrasts(original.Engine, [mutant.Engine], day, area).Find(0, mostNodes, Shows, out isSettled);
                }

                if (found is not null)
                {
                    return new(mutant, MutantFate.Told, _variants.Filled(found, mutant));
                }

                isProved &= isSettled;

                bool Shows(Sample sample)
                {
                    found = _variants.Of(sample, mutant, area, day).FirstOrDefault();
                    missed.AddRange(found is null && missed.Count < 2 * MostMissed ? _variants.Forms(sample, area, day) : []);
                    return found is not null;
                }
            }

            return isProved ? new(mutant, MutantFate.Equivalent, null) : Near(mutant, [.. OfTwoFields(mutant, number), .. missed, .. known.TakeLast(MostKnown).Select(k => k.Draft), .. places[number].Take(1).SelectMany(p => _variants.Forms(Nothing, p.Area, p.Day))]);
        }

        // Regions have datasets of one field: of conditions over fields two are put together of which different things become.
        IEnumerable<CaseDraft> OfTwoFields(PolicyMutant mutant, int number) => !mutant.Changed.Any(RangesOverFields) ? []
            : places[number].Take(1).SelectMany(p => contrasts[p].Pairs(mostNodes).SelectMany(pair => _variants.Forms(pair, p.Area, p.Day)));
    }

    private SearchedMutant Near(PolicyMutant mutant, IReadOnlyList<CaseDraft> bases) => _nearby.Find(mutant, bases) is { } near
        ? new(mutant, MutantFate.Told, _variants.Filled(near, mutant)) : new(mutant, MutantFate.Undecided, null);

    private List<(string Area, DateOnly Day)> PlacesOf(PolicyMutant mutant) => [.. mutant.Areas(packs).SelectMany(area => mutant.Days(cases).Select(day => (area, day)))];

    /// <summary>Regions have datasets of one field and know no inference.</summary>
    private static bool CanBeProved(PolicyMutant mutant) => !mutant.Changed.IsEmpty
        && !mutant.Changed.Any(r => r.Derive is { Confidence: not null } || RangesOverFields(r));

    private static bool RangesOverFields(Rule rule) => rule.Condition.SelfAndBelow().Any(e => e is Quantified);
}
