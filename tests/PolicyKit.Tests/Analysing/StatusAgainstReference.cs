using PolicyKit.Engine;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;
using PolicyKit.Reference;
using PolicyKit.Tests.Random;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Analysing;

/// <summary>The regions in which two policies differ are those in which the reference interpreter, which knows nothing of regions, decides
/// datasets otherwise.</summary>
public sealed class StatusAgainstReference(ITestOutputHelper output)
{
    private const int Points = 60;
    private const int MostNodes = 4_000;

    [Fact]
    public void RandomChanges_RegionsAreWhereDecisionsDiffer()
    {
        var (tried, differing, spent, skipped) = (0, 0, 0, 0);
        for (var seed = 0L; seed < 400; seed++)
        {
            var dice = new Dice((ulong)((Budget.Seed * 1_000_003) + seed) * 0x9E3779B97F4A7C15);
            var old = ChangedSet.Plain(dice);
            var fresh = ChangedSet.Change(dice, old);
            var (was, now) = (dice.Of(RandomCountry.Days), dice.Of(RandomCountry.Days));
            if (dice.Chance(70)) { now = was; }
            var contrast = new Contrast(new DecisionEngine(old).SnapshotOf(RandomCountry.City, was), new DecisionEngine(fresh).SnapshotOf(RandomCountry.City, now));
            if (contrast.Domain.Variables.Any(v => v.Kind == VariableKind.Condition)) { skipped++; continue; }
            foreach (var axis in new[] { Axis.Opening, Axis.Sharing })
            {
                var status = contrast.StatusOf(axis);
                var found = new List<(Box Box, int Sort)>();
                var isSpent = false;
                for (var i = 0; i < status.Origins.Length; i++)
                {
                    var search = new Search(contrast.Domain, new StatusGoal(status, i, StatusGoal.Any), MostNodes);
                    search.All(contrast.Domain.All, (box, sort) => { found.Add((box, sort)); return true; });
                    isSpent |= search.Left.Count > 0;
                }
                if (isSpent) { spent++; }
                for (var p = 0; p < Points; p++)
                {
                    var point = contrast.Domain.Variables.Aggregate(contrast.Domain.All, (b, v) => b.At(v, dice.Below(v.Classes.Length)));
                    var a = Decide(old, contrast, point, was, axis);
                    var b = Decide(fresh, contrast, point, now, axis);
                    tried++;
                    var hits = found.Where(f => f.Box.Bits.Zip(point.Bits).All(z => (z.First & z.Second) == z.Second)).ToList();
                    if (a != b) { differing++; }
                    if (isSpent && hits.Count == 0) { continue; }
                    var expected = a == b ? "" : $"{a}->{b}";
                    var actual = string.Join(',', hits.Select(h => StatusGoal.Outcomes(h.Sort)).Select(o => $"{o.Old}->{o.New}"));
                    Assert.True(expected == actual, $"seed {seed} {axis}: expected {expected}, found {actual}\n{string.Join(' ', contrast.Domain.Variables.Select(v => v.Name + "=" + ConditionWords.Of(v.Classes[point.First(v)][0])))}\n"
                        + string.Join('\n', status.Origins.Select(o => o.Rule + " " + ExpressionText.Of(o.Claims[0].Rule.Condition))));
                }
            }
        }
        output.WriteLine($"tried {tried} differing {differing} spent {spent} skipped {skipped}");
    }

    private static FieldOutcome Decide(PolicySet set, Contrast contrast, Box point, DateOnly asOf, Axis axis) =>
        FieldOutcomes.Of(ReferenceInterpreter.Decide(set, Point.Dataset(contrast.Domain, point, set.Facts, RandomCountry.City), asOf).Fields[0].On(axis));
}
