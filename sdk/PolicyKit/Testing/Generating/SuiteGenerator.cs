using System.Collections.Immutable;
using PolicyKit.Model;
using PolicyKit.Testing.Mutating;

namespace PolicyKit.Testing.Generating;

/// <summary>Writes the suite of a pack: few cases that fail if any rule, lift, dispute or boundary is otherwise. In: a pack. Out: a test file; it holds
/// as the pack stands, so that it tells what changes, not what is right: a person must read it. Uses all cores; the same bytes on any number of them.</summary>
/// <param name="library">Where policies are found.</param>
public sealed class SuiteGenerator(PolicyLibrary library)
{
    /// <summary>Generates.</summary>
    /// <param name="reference">The pack, by path or id.</param>
    /// <param name="options">How much work it may do; null: the defaults.</param>
    public GeneratedSuite Generate(string reference, MutationOptions? options = null)
    {
        options ??= new();
        var loaded = library.Load([reference]);
        if (loaded.Problems.Any(p => p.Severity == Severity.Error) || loaded.Sets is not [var set])
        {
            return new("", 0, 0, 0, [], []) { Problems = loaded.Problems, Files = [.. loaded.Files] };
        }

        var (original, packs) = (new Original(set), loaded.Asked.Select(a => a.Id).ToHashSet(StringComparer.Ordinal));
        var results = Searched(original, packs, options);
        List<(PolicyMutant Mutant, TriedDraft Witness)> told = [.. results.Where(r => r.Witness is not null).Select(r => (r.Mutant, r.Witness!))];
        var cover = SuiteCover.Of(told);
        ImmutableArray<string> Those(MutantFate fate) => [.. results.Where(r => r.Fate == fate).Select(r => $"{r.Mutant.Mutation.Subject}: {r.Mutant.Mutation.Done}")];
        var (equivalent, undecided) = (Those(MutantFate.Equivalent), Those(MutantFate.Undecided));
        var yaml = new SuiteWriter(packs.Order(StringComparer.Ordinal).First(), original).Write(cover, equivalent, undecided);
        return new(yaml, cover.Count, results.Count, told.Count, equivalent, undecided) { Files = [.. loaded.Files] };
    }

    private static List<SearchedMutant> Searched(Original original, HashSet<string> packs, MutationOptions options)
    {
        var search = new MutantSearch(original, packs, [], options.MostNodes);
        return [.. Mutations.Of(original.Set, packs).Concat(options.SettlesDisputes ? Disputes.Of(original, packs, options.Budget) : []).Where(options.Covers).GroupBy(m => m.Subject).ToList()
            .AsParallel().AsOrdered().Select(subject => search.Search([.. subject.Select(m => new PolicyMutant(original, m))])).ToList().SelectMany(r => r)];
    }
}
