using System.Collections.Immutable;
using System.Globalization;
using PolicyKit.Model;
using PolicyKit.Reference;
using PolicyKit.Testing.Mutating;
using PolicyKit.Tests.Random;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Mutating;

/// <summary>A change that is called equivalent makes no difference to the statuses, masks, gates, grades, duties, rules and disputes of any of many random datasets of one field, by the
/// reference interpreter.</summary>
public sealed class EquivalentAgainstReference(ITestOutputHelper output)
{
    private const int CasesOfOne = 1_000;
    private const int Datasets = 60;
    private const int MostNodes = 300;

    [Fact]
    public void Equivalent_IsToldByNoRandomDataset()
    {
        var (equivalent, told, undecided) = (0, 0, 0);
        Parallel.For(0, Math.Max(1, Budget.Cases / CasesOfOne), set =>
        {
            var dice = new Dice((ulong)(Budget.Seed + set) * 0xD1342543DE82EF95);
            var original = new Original(RandomPolicies.New(dice, RandomOptions.Apart));
            var packs = original.Set.Policies.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
            var mutants = Mutations.Of(original.Set, packs).GroupBy(m => m.Subject).SelectMany(subject =>
                new MutantSearch(original, packs, [], MostNodes).Search([.. subject.Select(m => new PolicyMutant(original, m))])).ToList();
            foreach (var searched in mutants.Where(m => m.Fate == MutantFate.Equivalent))
            {
                Compare(original.Set, searched.Mutant, packs, dice, set);
            }

            Interlocked.Add(ref equivalent, mutants.Count(m => m.Fate == MutantFate.Equivalent));
            Interlocked.Add(ref told, mutants.Count(m => m.Fate == MutantFate.Told));
            Interlocked.Add(ref undecided, mutants.Count(m => m.Fate is not (MutantFate.Told or MutantFate.Equivalent)));
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{equivalent} equivalent, {told} told, {undecided} undecided"));
        Assert.True(equivalent > 0 && told > 0);
    }

    private static void Compare(PolicySet original, PolicyMutant mutant, IReadOnlySet<string> packs, Dice dice, int set)
    {
        var (changed, mutation) = (mutant.Mutation.Apply(original), mutant.Mutation);
        var (datasets, areas, days) = (new RandomDatasets(dice, original.Country), mutant.Areas(packs).ToArray(), mutant.Days([]).ToArray());
        for (var i = 0; i < Datasets; i++)
        {
            var (dataset, day) = (Stated(datasets.New(), original.Facts) with { Jurisdiction = dice.Of(areas) }, dice.Of(days));
            if (dataset.Fields is not [_])
            {
                continue;
            }

            var unlike = Of(original, dataset, day).Unlike(Of(changed, dataset, day)).Where(IsProved).ToList();
            Assert.True(unlike.Count == 0, $"set {set}: {mutation.Subject}: {mutation.Done} is called equivalent, but is told by {unlike.Select(t => t.Path.Replace(ToldOutcome.Separator, '.')).FirstOrDefault()} on {day}:\n{CaseText.Of(new(set, original, dataset, day))}");
        }
    }

    private static ToldOutcome Of(PolicySet set, Dataset dataset, DateOnly day) => ToldOutcome.Of(ReferenceInterpreter.Decide(set, dataset, day));

    /// <summary>Of findings, causes and what is missing no proof is complete: regions know a condition that cannot be worked out only as unknown, and which facts are asked for not at all.</summary>
    private static bool IsProved(Told told) => !told.Path.StartsWith("findings", StringComparison.Ordinal)
        && !told.Path.EndsWith("causes", StringComparison.Ordinal) && !told.Path.EndsWith("missing", StringComparison.Ordinal);

    /// <summary>Without what is inferred: a change is called equivalent only where nothing is.</summary>
    private static Dataset Stated(Dataset dataset, FactSchema facts) => dataset with
    {
        Facts = Stated(dataset.Facts, facts.Dataset),
        FieldDefaults = Stated(dataset.FieldDefaults, facts.Field),
        Fields = dataset.Fields is { } fields ? [.. fields.Select(f => f with { Facts = Stated(f.Facts, facts.Field) })] : null,
    };

    private static FactSheet Stated(FactSheet sheet, IEnumerable<Fact> facts) =>
        facts.Aggregate(FactSheet.Empty, (all, fact) => sheet.Stated(fact) is { } entry ? all.With(fact, entry) : all);
}
