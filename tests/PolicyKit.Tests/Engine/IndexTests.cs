using System.Text;
using PolicyKit.Engine;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Flat;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Engine;

/// <summary>What the index promises beside the same decisions: nothing allocated, every width of vector alike, an order that no core changes.</summary>
public sealed class IndexTests
{
    [Theory]
    [InlineData(LawShape.Agencies, 100)]
    [InlineData(LawShape.Agencies, 1_000)]
    [InlineData(LawShape.NoAgency, 100)]
    [InlineData(LawShape.NoAgency, 1_000)]
    public void DecidingAFlatRecord_AllocatesNothing(LawShape shape, int rules)
    {
        var law = FlatLaw.New(shape, rules, isRough: false);
        var decider = new DecisionEngine(law.Set).Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts);
        var records = law.Records(64, unknown: 5, seed: 3).Select(r => new Bytes(r)).ToArray();
        Run(decider, records);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = Run(decider, records);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    [Fact]
    public void AFlatRecord_TellsWhichBoundsStandAndBecomesADatasetThatSaysWhy()
    {
        var law = FlatLaw.New(LawShape.Agencies, 200, isRough: false);
        var engine = new DecisionEngine(law.Set);
        var decider = engine.Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts);
        foreach (var record in law.Records(50, unknown: 0, seed: 4))
        {
            var (flat, standing) = (new FlatValues(record), new List<Rule>());
            decider.Standing(flat, Axis.Opening, standing);
            var whole = engine.Decide(decider.ToDataset(flat, "1", FlatLaw.Area), FlatLaw.AsOf);
            Assert.Equal(FlatDoors.Of(whole.Opening), decider.Decide(flat, Axis.Opening));
            Assert.Superset(whole.Opening.Reasons.Select(r => r.Rule).ToHashSet(), standing.ToHashSet());
            Assert.Equal(standing.OrderBy(r => r.FullId, StringComparer.Ordinal), standing);
        }
    }

    /// <summary>It is the one that whoever reads all that stands would name, and by the law of the generator each restriction is enough.</summary>
    [Theory]
    [InlineData(LawShape.Agencies)]
    [InlineData(LawShape.NoAgency)]
    public void ADecisiveRule_IsTheFirstOfTheStrictestThatStand(LawShape shape)
    {
        var law = FlatLaw.New(shape, 3_000, isRough: false);
        var engine = new DecisionEngine(law.Set);
        var decider = engine.Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts);
        foreach (var record in law.Records(300, unknown: 4, seed: 6))
        {
            var (flat, standing) = (new FlatValues(record), new List<Rule>());
            var decision = decider.Decide(flat, Axis.Opening, out var decisive);
            decider.Standing(flat, Axis.Opening, standing);
            var certain = standing.Where(r => r.Effect == Effect.AtMost && decision.Verdict == Verdict.Determined && r.Bounds[0].Level == decision.Status
                && engine.Holds(r, law.DatasetOf(record), 0, FlatLaw.AsOf) == Kleene.True);
            Assert.Equal(certain.FirstOrDefault(), decisive);
            Assert.Equal(decision, decider.Decide(flat, Axis.Opening));
        }
    }

    [Fact]
    public void Columns_ComeToTheSameOnAnyNumberOfCoresAndCanBeStopped()
    {
        var law = FlatLaw.New(LawShape.NoAgency, 100, isRough: true);
        var engine = new DecisionEngine(law.Set);
        var records = law.Records(20_000, unknown: 3, seed: 5);
        var one = FlatDoors.InColumns(engine, FlatLaw.Area, FlatLaw.AsOf, law.Facts, records, Axis.Opening, jobs: 1);
        Assert.Equal(one, FlatDoors.InColumns(engine, FlatLaw.Area, FlatLaw.AsOf, law.Facts, records, Axis.Opening, jobs: 7));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            engine.DecideFlat(FlatLaw.Area, FlatLaw.AsOf, FlatDoors.Columns(law.Facts, records), Axis.Opening, new FlatDecision[records.Length], 2, stop.Token));
        Assert.Throws<ArgumentException>(() =>
            engine.DecideFlat(FlatLaw.Area, FlatLaw.AsOf, FlatDoors.Columns(law.Facts, records), Axis.Opening, new FlatDecision[records.Length + 1], 2, CancellationToken.None));
    }

    [Fact]
    public void EveryWidthOfVector_LeavesTheSameBits()
    {
        var dice = new Dice(9);
        var bank = Enumerable.Range(0, 64 * 24).Select(_ => dice.Throw() | dice.Throw()).ToArray();
        for (var round = 0; round < 200; round++)
        {
            int[] sure = [.. Enumerable.Range(0, 1 + dice.Below(6)).Select(_ => 24 * dice.Below(64))];
            RowPair[] unsure = [.. Enumerable.Range(0, dice.Below(4)).Select(_ => new RowPair(24 * dice.Below(64), 24 * dice.Below(64)))];
            var (may, must) = Plain(bank, sure, unsure);
            Same<Block128>(bank, sure, unsure, may, must);
            Same<Block256>(bank, sure, unsure, may, must);
            Same<Block512>(bank, sure, unsure, may, must);
        }
    }

    [Fact]
    public void AlmostEveryGeneratedCondition_IsDecidedByBits()
    {
        var law = FlatLaw.New(LawShape.Agencies, 1_000, isRough: true);
        var index = new Snapshot(law.Set, FlatLaw.Area, FlatLaw.AsOf).Index;
        Assert.Equal(2, Enumerable.Range(0, index.Rules).Count(index.IsResidual));
    }

    [Fact]
    public void ATextOfAnyLengthAndEncoding_IsTakenAsItIs()
    {
        var law = FlatLaw.New(LawShape.Agencies, 50, isRough: true);
        var decider = new DecisionEngine(law.Set).Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts);
        foreach (var hostile in new[] { [], "x"u8.ToArray(), [0xFF, 0xFE, 0x00], Encoding.UTF8.GetBytes(new string('局', 100_000)) })
        {
            Assert.Equal(Verdict.Undetermined, decider.Decide(new Everywhere(hostile), Axis.Sharing).Verdict);
            Assert.NotEqual(StatusSet.None, decider.Decide(new FlatValues(new FactValue?[law.Facts.Length]), Axis.Opening).May);
        }
    }

    /// <summary>Facts that no rule left turns on are not asked for.</summary>
    [Theory]
    [InlineData(LawShape.Agencies, 10, 5)]
    [InlineData(LawShape.NoAgency, 10, 8)]
    public void ARecord_IsAskedForWhatItsDecisionTurnsOn(LawShape shape, int rules, int most)
    {
        var law = FlatLaw.New(shape, rules, isRough: false);
        var decider = new DecisionEngine(law.Set).Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts);
        var asked = new List<int>();
        foreach (var record in law.Records(100, unknown: 0, seed: 8))
        {
            var before = asked.Count;
            decider.Decide(new Counted(record, asked), Axis.Opening);
            Assert.Distinct(asked.Skip(before));
        }

        Assert.InRange(asked.Count, 100, 100 * most);
    }

    private static int Run(FlatDecider decider, Bytes[] records)
    {
        var sum = 0;
        foreach (var record in records)
        {
            sum += (int)decider.Decide(record, Axis.Opening).May + (int)decider.Decide(record, Axis.Sharing, out _).May;
        }

        return sum;
    }

    private static (ulong[] May, ulong[] Must) Plain(ulong[] bank, int[] sure, RowPair[] unsure)
    {
        var (may, must) = (Enumerable.Repeat(ulong.MaxValue, 24).ToArray(), Enumerable.Repeat(ulong.MaxValue, 24).ToArray());
        for (var i = 0; i < 24; i++)
        {
            may[i] = sure.Aggregate(may[i], (bits, row) => bits & bank[row + i]);
            must[i] = may[i];
            may[i] = unsure.Aggregate(may[i], (bits, row) => bits & bank[row.May + i]);
            must[i] = unsure.Aggregate(must[i], (bits, row) => bits & bank[row.Must + i]);
        }

        return (may, must);
    }

    private static void Same<TBlock>(ulong[] bank, int[] sure, RowPair[] unsure, ulong[] may, ulong[] must)
        where TBlock : struct, IBlock<TBlock>
    {
        var (mays, musts) = (Enumerable.Repeat(ulong.MaxValue, 24).ToArray(), Enumerable.Repeat(ulong.MaxValue, 24).ToArray());
        for (var block = 0; block < 24; block += BitKernel.WordsOfBlock)
        {
            Assert.Equal(may.AsSpan(block, BitKernel.WordsOfBlock).ContainsAnyExcept(0UL), BitKernel.And<TBlock>(bank, sure, unsure, block, mays, musts));
        }

        Assert.Equal(may, mays);
        Assert.Equal(must.Zip(may, (m, n) => m & n), musts.Zip(mays, (m, n) => m & n));
    }

    /// <summary>A record whose texts are UTF-8 already.</summary>
    private readonly struct Bytes(FactValue?[] record) : IFlatRecord
    {
        private readonly byte[]?[] _texts = Array.ConvertAll(record, v => v is TextValue text ? Encoding.UTF8.GetBytes(text.Value) : null);

        public FactClass Read(int column, FlatFact fact) => _texts[column] is { } text ? fact.Of(text) : fact.Of(record[column]);
    }

    /// <summary>A record that states the same text of everything.</summary>
    private readonly struct Everywhere(byte[] text) : IFlatRecord
    {
        public FactClass Read(int column, FlatFact fact) => fact.Of(text);
    }

    /// <summary>A record that notes for which facts it is asked.</summary>
    private readonly struct Counted(FactValue?[] record, List<int> asked) : IFlatRecord
    {
        public FactClass Read(int column, FlatFact fact)
        {
            asked.Add(column);
            return fact.Of(record[column]);
        }
    }
}
