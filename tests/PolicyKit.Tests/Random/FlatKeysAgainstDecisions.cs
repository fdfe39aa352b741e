using System.Globalization;
using System.Text;
using PolicyKit.Engine;
using PolicyKit.Engine.Flat;
using PolicyKit.Model;
using PolicyKit.Reporting;
using PolicyKit.Streaming;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Random;

/// <summary>Records of one key come to one row: what is remembered of a record is what another of its key is decided to be, by the whole decision.</summary>
public sealed class FlatKeysAgainstDecisions(ITestOutputHelper output)
{
    private const int PerSet = 60;
    private const int PerLaw = 400;
    private int _known;
    private int _records;

    /// <summary>Random policies with every effect, every node of the language, derived and inferred facts.</summary>
    [Fact]
    public void RandomPolicies_RowsOfOneKeyAreOne()
    {
        Parallel.For(0, Budget.Cases / PerSet, i =>
        {
            var cases = RandomCase.From((Budget.Seed + i) * RandomCase.PerSet, RandomCase.PerSet).ToList();
            var (set, dice) = (cases[0].Set, new Dice((ulong)i + 1));
            var facts = set.Facts.All.Where(f => f.Path is not null).ToList();
            var pools = facts.ConvertAll(f => cases.ConvertAll(c => (f.Level == FactLevel.Dataset ? c.Dataset.Facts : c.Dataset.FieldDefaults).Stated(f)?.Value));
            Compare(set, cases[0].Dataset.Jurisdiction, cases[0].AsOf, facts, Wander(pools, PerSet, dice), $"set {i}");
        });
        Tell();
        Assert.True(_known > 0, "no record had the key of another: nothing was compared");
    }

    /// <summary>The two distributions that are measured: plain, where bits are the key, and with everything.</summary>
    [Theory]
    [InlineData(LawShape.Agencies, false)]
    [InlineData(LawShape.Agencies, true)]
    [InlineData(LawShape.NoAgency, false)]
    [InlineData(LawShape.NoAgency, true)]
    public void GeneratedLaws_RowsOfOneKeyAreOne(LawShape shape, bool isRough)
    {
        Parallel.For(0, Math.Max(2, Budget.Cases / 5_000), i =>
        {
            var law = FlatLaw.New(shape, 60, isRough, (int)Budget.Seed + i);
            var records = law.Records(PerLaw, unknown: 5 * (i % 3), seed: (ulong)i + 9).Select(r => r.ToList()).ToList();
            Compare(law.Set, FlatLaw.Area, FlatLaw.AsOf, law.Facts, isRough ? Wander(PoolsOf(records), PerLaw, new Dice((ulong)i + 1)) : records, $"{shape}, law {i}");
        });
        Tell();
        Assert.True(_known > 0, "no record had the key of another: nothing was compared");
    }

    private static List<List<FactValue?>> PoolsOf(List<List<FactValue?>> records) => [.. Enumerable.Range(0, records[0].Count).Select(i => records.ConvertAll(r => r[i]))];

    /// <summary>Records that differ from one of a few in one or two facts, so that many have a key in common.</summary>
    private static IEnumerable<List<FactValue?>> Wander(List<List<FactValue?>> pools, int count, Dice dice)
    {
        List<FactValue?> home = [];
        for (var i = 0; i < count; i++)
        {
            home = i % 20 == 0 ? pools.ConvertAll(p => dice.Of([.. p])) : home;
            List<FactValue?> record = [.. home];
            for (var changes = dice.Between(1, 2); changes > 0; changes--)
            {
                var at = dice.Below(pools.Count);
                record[at] = dice.Of([.. pools[at]]);
            }

            yield return record;
        }
    }

    private void Compare(PolicySet set, string jurisdiction, DateOnly asOf, IReadOnlyList<Fact> facts, IEnumerable<List<FactValue?>> records, string where)
    {
        var (engine, memo) = (new DecisionEngine(set), new TailMemo());
        var decider = engine.Flat(jurisdiction, asOf, facts);
        var values = facts.Select(_ => new List<FactValue>()).ToList();
        foreach (var record in records)
        {
            State(decider, record, values);
            var decision = engine.Decide(DatasetOf(jurisdiction, facts, record), asOf);
            var tails = DecisionCsv.Tails(decision).Select(Encoding.UTF8.GetBytes).ToList();
            Interlocked.Increment(ref _records);
            if (!decider.Keys.Make())
            {
                continue;
            }

            if (memo.Find(decider.Keys.Short, decider.Keys.Whole) is not { } known)
            {
                memo.Add(decider.Keys.AsksNothing(decision) ? decider.Keys.Short : default, decider.Keys.Whole, new(tails[0], tails[1], true, false));
                continue;
            }

            Interlocked.Increment(ref _known);
            Assert.True(known.Opening.AsSpan().SequenceEqual(tails[0]) && known.Sharing.AsSpan().SequenceEqual(tails[1]),
                $"{where}: {Encoding.UTF8.GetString(tails[0])}{Encoding.UTF8.GetString(tails[1])}but remembered as {Encoding.UTF8.GetString(known.Opening)}{Encoding.UTF8.GetString(known.Sharing)}");
        }
    }

    private static void State(FlatDecider decider, List<FactValue?> record, List<List<FactValue>> values)
    {
        decider.Keys.Clear();
        for (var i = 0; i < record.Count; i++)
        {
            if (record[i] is not { } value || decider.Keys.BearingOf(i) == FlatBearing.None)
            {
                continue;
            }

            decider.Keys.Set(i, value);
            if (decider.Keys.BearingOf(i) == FlatBearing.Value)
            {
                var at = values[i].FindIndex(v => ReferenceEquals(v, value));
                decider.Keys.Tell(i, (ulong)(at < 0 ? values[i].Count : at));
                values[i].AddRange(at < 0 ? [value] : []);
            }
        }
    }

    private static Dataset DatasetOf(string jurisdiction, IReadOnlyList<Fact> facts, List<FactValue?> record)
    {
        FactSheet SheetOf(FactLevel level) => facts.Where((f, i) => f.Level == level && record[i] is not null).Aggregate(FactSheet.Empty, (sheet, f) => sheet.With(f, record[facts.ToList().IndexOf(f)]!));
        return new() { Code = "d", Jurisdiction = jurisdiction, Facts = SheetOf(FactLevel.Dataset), FieldDefaults = SheetOf(FactLevel.Field) };
    }

    private void Tell() => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_records} records, {_known} with the key of an earlier one"));
}
