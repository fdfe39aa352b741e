using System.Globalization;
using PolicyKit.Engine;
using PolicyKit.Engine.Flat;
using PolicyKit.Model;
using PolicyKit.Reference;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Random;

/// <summary>Flat records come to the same statuses through every door: with the index and without, one by one and in columns, as the whole
/// decision and the reference interpreter say.</summary>
public sealed class FlatAgainstReference(ITestOutputHelper output)
{
    private const int PerLaw = 64;
    private static readonly ParallelOptions Cores = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Random policies with every effect, every node of the language, derived and inferred facts.</summary>
    [Fact]
    public void RandomPolicies_EveryDoorComesToTheSame()
    {
        var sets = Budget.Cases / RandomCase.PerSet;
        Parallel.For(0, sets, Cores, i =>
        {
            var cases = RandomCase.From((Budget.Seed + i) * RandomCase.PerSet, RandomCase.PerSet).ToList();
            var (set, facts) = (cases[0].Set, cases[0].Set.Facts.All.Where(f => f.Path is not null).ToList());
            var records = cases.ConvertAll(c => facts.ConvertAll(f => (f.Level == FactLevel.Dataset ? c.Dataset.Facts : c.Dataset.FieldDefaults).Stated(f)?.Value));
            Compare(set, cases[0].Dataset.Jurisdiction, cases[0].AsOf, facts, records, records.ConvertAll(r => DatasetOf(cases[0].Dataset.Jurisdiction, facts, r)), $"set {i}");
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sets * RandomCase.PerSet} records of {sets} policies, on two axes, through five doors"));
    }

    /// <summary>The two distributions that are measured, with openers, tiers, lifts, a residual condition, and unknowns.</summary>
    [Theory]
    [InlineData(LawShape.Agencies, 30)]
    [InlineData(LawShape.Agencies, 300)]
    [InlineData(LawShape.NoAgency, 30)]
    [InlineData(LawShape.NoAgency, 300)]
    public void GeneratedLaws_EveryDoorComesToTheSame(LawShape shape, int rules)
    {
        var laws = Math.Max(2, Budget.Cases / 4_000);
        Parallel.For(0, laws, Cores, i =>
        {
            var law = FlatLaw.New(shape, rules, isRough: true, seed: (int)Budget.Seed + i);
            var records = law.Records(PerLaw, unknown: (i % 4) * 6, seed: (ulong)i + 1).Select(r => r.ToList()).ToList();
            Compare(law.Set, FlatLaw.Area, FlatLaw.AsOf, law.Facts, records, records.ConvertAll(r => law.DatasetOf([.. r])), $"{shape} {rules}, law {i}");
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{laws * PerLaw} records of {laws} laws, on two axes, through five doors"));
    }

    /// <summary>Many records of one law, where the reference would take too long: with the index against without, and in columns.</summary>
    [Theory]
    [InlineData(LawShape.Agencies)]
    [InlineData(LawShape.NoAgency)]
    public void ManyRecords_IndexLinearAndColumnsComeToTheSame(LawShape shape)
    {
        const int Chunk = 4_096;
        var law = FlatLaw.New(shape, 400, isRough: true, seed: 7);
        var (indexed, linear) = (new DecisionEngine(law.Set), new DecisionEngine(law.Set) { IsIndexed = false });
        var chunks = (Budget.Cases * 2 / Chunk) + 1;
        Parallel.For(0, chunks, Cores, chunk =>
        {
            var records = law.Records(Chunk, unknown: 8, seed: (ulong)((Budget.Seed * 1_000_003) + chunk + 1));
            var (a, b) = (indexed.Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts), linear.Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts));
            var columns = FlatDoors.InColumns(indexed, FlatLaw.Area, FlatLaw.AsOf, law.Facts, records, Axis.Opening, jobs: 1);
            for (var i = 0; i < records.Length; i++)
            {
                var record = new FlatValues(records[i]);
                var (expected, found) = (b.Decide(record, Axis.Opening, out var decisive), a.Decide(record, Axis.Opening, out var first));
                Assert.True(expected == found && expected == columns[i] && decisive == first, $"{shape}, chunk {chunk}, record {i}: {expected} by {decisive?.Id}, {found} by {first?.Id}, {columns[i]}");
            }
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{chunks * Chunk} records, through three doors"));
    }

    private static void Compare(PolicySet set, string jurisdiction, DateOnly asOf, IReadOnlyList<Fact> facts, IReadOnlyList<IReadOnlyList<FactValue?>> records, IReadOnlyList<Dataset> datasets, string where)
    {
        var (indexed, linear) = (new DecisionEngine(set), new DecisionEngine(set) { IsIndexed = false });
        var (a, b) = (indexed.Flat(jurisdiction, asOf, facts), linear.Flat(jurisdiction, asOf, facts));
        foreach (var axis in AxisNames.All)
        {
            var columns = FlatDoors.InColumns(indexed, jurisdiction, asOf, facts, FlatDoors.Twice(records), axis, jobs: 2);
            for (var i = 0; i < records.Count; i++)
            {
                var record = new FlatValues(records[i]);
                var expected = FlatDoors.Of(ReferenceInterpreter.Decide(set, datasets[i], asOf).On(axis));
                FlatDecision[] all = [a.Decide(record, axis, out var first), b.Decide(record, axis, out var decisive), columns[i], columns[records.Count + i], FlatDoors.Of(indexed.Decide(datasets[i], asOf).On(axis))];
                Assert.True(Array.TrueForAll(all, d => d == expected), $"{where}, record {i}, {axis}: {expected}, but {string.Join(", ", all)}");
                Assert.True(first == decisive, $"{where}, record {i}, {axis}: decided by {decisive?.FullId}, but by bits by {first?.FullId}");
            }
        }
    }

    private static Dataset DatasetOf(string jurisdiction, List<Fact> facts, List<FactValue?> record)
    {
        FactSheet SheetOf(FactLevel level) => facts.Where((f, i) => f.Level == level && record[i] is not null).Aggregate(FactSheet.Empty, (sheet, f) => sheet.With(f, record[facts.IndexOf(f)]!));
        return new() { Code = "d", Jurisdiction = jurisdiction, Facts = SheetOf(FactLevel.Dataset), FieldDefaults = SheetOf(FactLevel.Field) };
    }
}
