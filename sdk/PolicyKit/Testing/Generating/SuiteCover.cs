using System.Collections;
using PolicyKit.Testing.Mutating;

namespace PolicyKit.Testing.Generating;

/// <summary>A draft that was chosen, with the mutants that it is there for and all that it tells.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="For">Mutants that no draft before it tells.</param>
/// <param name="Tells">All mutants that it tells.</param>
internal sealed record ChosenDraft(TriedDraft Draft, IReadOnlyList<PolicyMutant> For, IReadOnlyList<PolicyMutant> Tells);

/// <summary>Chooses few drafts that tell all mutants. Greedy: each time the draft that tells the most of what is left, the first of equals; then those that
/// the others make needless are left out. The smallest cover is hard to find, and this one is at most a logarithm larger (Chvátal 1979).</summary>
internal static class SuiteCover
{
    /// <summary>The chosen drafts, in the order of the mutants that they are there for.</summary>
    /// <param name="told">Mutants, each with a draft that tells it.</param>
    public static IReadOnlyList<ChosenDraft> Of(IReadOnlyList<(PolicyMutant Mutant, TriedDraft Witness)> told)
    {
        var (mutants, drafts) = (told.Select(t => t.Mutant).ToList(), told.Select(t => t.Witness).DistinctBy(w => w.Draft.Key).ToList());
        var tells = Matrix(told, drafts);
        var chosen = Needed(Greedy(tells, mutants.Count), tells, mutants.Count);
        var left = new HashSet<int>(Enumerable.Range(0, mutants.Count));
        var cases = new List<(int First, ChosenDraft Chosen)>();
        foreach (var draft in chosen)
        {
            var own = left.Where(m => tells[draft][m]).Order().ToList();
            left.ExceptWith(own);
            cases.Add((own[0], new(drafts[draft], [.. own.Select(m => mutants[m])], [.. Enumerable.Range(0, mutants.Count).Where(m => tells[draft][m]).Select(m => mutants[m])])));
        }

        return [.. cases.OrderBy(c => c.First).Select(c => c.Chosen)];
    }

    private static BitArray[] Matrix(IReadOnlyList<(PolicyMutant Mutant, TriedDraft Witness)> told, IReadOnlyList<TriedDraft> drafts)
    {
        bool Tells((PolicyMutant Mutant, TriedDraft Witness) t, TriedDraft draft) => t.Witness.Draft.Key == draft.Draft.Key || (t.Mutant.Concerns(draft) && t.Mutant.Unlike(draft).Any());
        var rows = told.AsParallel().AsOrdered().Select(t => drafts.Select(d => Tells(t, d)).ToArray()).ToList();
        return [.. drafts.Select((_, d) => new BitArray([.. rows.Select(r => r[d])]))];
    }

    private static List<int> Greedy(BitArray[] tells, int mutants)
    {
        var (left, chosen) = (new HashSet<int>(Enumerable.Range(0, mutants)), new List<int>());
        while (left.Count > 0)
        {
            var best = Enumerable.Range(0, tells.Length).MaxBy(d => left.Count(m => tells[d][m]));
            if (left.RemoveWhere(m => tells[best][m]) == 0)
            {
                break;
            }

            chosen.Add(best);
        }

        return chosen;
    }

    /// <summary>Without drafts whose mutants the others tell, the last chosen first.</summary>
    private static List<int> Needed(List<int> chosen, BitArray[] tells, int mutants)
    {
        for (var i = chosen.Count - 1; i >= 0; i--)
        {
            var others = chosen.Where((_, at) => at != i).ToList();
            if (Enumerable.Range(0, mutants).All(m => !tells[chosen[i]][m] || others.Exists(o => tells[o][m])))
            {
                chosen = others;
            }
        }

        return chosen;
    }
}
