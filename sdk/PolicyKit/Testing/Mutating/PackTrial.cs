using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Testing.Generating;

namespace PolicyKit.Testing.Mutating;

/// <summary>What became of a mutant.</summary>
/// <param name="Mutation">What was done.</param>
/// <param name="Fate">Of one that no case notices: whether a dataset tells it; null: a case notices it.</param>
/// <param name="Missing">The case that would notice it, or null.</param>
internal sealed record MutantResult(Mutation Mutation, MutantFate? Fate, MissingCase? Missing);

/// <summary>The mutants of one pack against all cases that load it.</summary>
/// <param name="pack">The id of the pack.</param>
/// <param name="all">The cases.</param>
/// <param name="options">How much work it may do.</param>
internal sealed class PackTrial(string pack, ImmutableArray<TargetCases> all, MutationOptions options)
{
    private readonly ImmutableArray<TargetCases> _targets = [.. all.Where(t => t.Set.Policies.Any(p => p.Id == pack)).OrderByDescending(t => t.Packs.Contains(pack))];

    /// <summary>Tries them all, in order.</summary>
    public IEnumerable<MutantResult> Run()
    {
        var original = new Original(_targets[0].Set);
        var search = new MutantSearch(original, new HashSet<string> { pack }, _targets[0].Days, options.MostNodes);
        return Mutations.Of(original.Set, new HashSet<string> { pack }).Where(options.Covers)
            .GroupBy(m => m.Subject).ToList().AsParallel().AsOrdered().Select(subject => Run(subject, original, search)).ToList().SelectMany(r => r);
    }

    /// <summary>Tries the mutants of one subject: first the cases, then what would tell those that no case notices.</summary>
    private List<MutantResult> Run(IEnumerable<Mutation> subject, Original original, MutantSearch search)
    {
        var mutants = subject.Select(m => new PolicyMutant(original, m)).ToList();
        var unnoticed = search.Search(mutants.FindAll(m => !IsNoticed(m, original))).ToDictionary(s => s.Mutant);
        return mutants.ConvertAll(m => !unnoticed.TryGetValue(m, out var found) ? new MutantResult(m.Mutation, null, null)
            : new(m.Mutation, found.Fate, found.Witness is null ? null : CaseWriter.Missing(original, m, found.Witness)));
    }

    private bool IsNoticed(PolicyMutant mutant, Original original) => _targets.Any(t => t.Notice(
        ReferenceEquals(t.Set, original.Set) ? mutant.Engine : new DecisionEngine(mutant.Mutation.Apply(t.Set)) { IsIndexed = false }, mutant.Mutation.Subject));
}
