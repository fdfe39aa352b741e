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
    [InlineData(LawShape.Agencies)]
    [InlineData(LawShape.NoAgency)]
    public void DecidingAFlatRecord_AllocatesNothing(LawShape shape)
    {
        var law = FlatLaw.New(shape, 1_000, isRough: false);
        var decider = new DecisionEngine(law.Set).Flat(FlatLaw.Area, FlatLaw.AsOf, law.Facts);
        var records = law.Records(64, unknown: 5, seed: 3).Select(r => r.Select(v => v is TextValue t ? Encoding.UTF8.GetBytes(t.Value) : (object?)v).ToArray()).ToArray();
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
            FlatDoors.State(decider, record);
            var standing = new List<Rule>();
            decider.Standing(Axis.Opening, standing);
            var whole = engine.Decide(decider.ToDataset("1", FlatLaw.Area), FlatLaw.AsOf);
            Assert.Equal(FlatDoors.Of(whole.Opening), decider.Decide(Axis.Opening));
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
            FlatDoors.State(decider, record);
            var decision = decider.Decide(Axis.Opening, out var decisive);
            var standing = new List<Rule>();
            decider.Standing(Axis.Opening, standing);
            var certain = standing.Where(r => r.Effect == Effect.AtMost && decision.Verdict == Verdict.Determined && r.Bounds[0].Level == decision.Status
                && engine.Holds(r, law.DatasetOf(record), 0, FlatLaw.AsOf) == Kleene.True);
            Assert.Equal(certain.FirstOrDefault(), decisive);
            Assert.Equal(decision, decider.Decide(Axis.Opening));
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
            decider.Clear();
            for (var i = 0; i < law.Facts.Length; i++)
            {
                decider.Set(i, hostile);
            }

            Assert.Equal(Verdict.Undetermined, decider.Decide(Axis.Sharing).Verdict);
            decider.Clear();
            Assert.NotEqual(StatusSet.None, decider.Decide(Axis.Opening).May);
        }
    }

    private static int Run(FlatDecider decider, object?[][] records)
    {
        var sum = 0;
        foreach (var record in records)
        {
            decider.Clear();
            for (var i = 0; i < record.Length; i++)
            {
                switch (record[i])
                {
                    case byte[] text: decider.Set(i, text); break;
                    case NumberValue number: decider.Set(i, number.Value); break;
                    case FactValue value: decider.Set(i, value); break;
                    default: break;
                }
            }

            sum += (int)decider.Decide(Axis.Opening).May + (int)decider.Decide(Axis.Sharing).May;
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
        Assert.Equal(24, BitKernel.And<TBlock>(bank, sure, unsure, 0, LineEnds.None, mays, musts));
        Assert.Equal(may, mays);
        Assert.Equal(must.Zip(may, (m, n) => m & n), musts.Zip(mays, (m, n) => m & n));
    }
}
