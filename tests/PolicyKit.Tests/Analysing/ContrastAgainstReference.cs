using PolicyKit.Engine;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;
using PolicyKit.Reference;
using PolicyKit.Tests.Random;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Analysing;

/// <summary>The regions in which two policies differ are those in which the reference interpreter, which knows nothing of regions, decides
/// datasets otherwise: every combination of facts is in one region if decisions differ, and in none else.</summary>
public sealed class ContrastAgainstReference(ITestOutputHelper output)
{
    private const int Points = 40;
    private static readonly AnalysisBudget Enough = new(20_000, 3_000);

    [Fact]
    public void RandomChanges_RegionsAreWhereDecisionsDiffer()
    {
        var (tried, differing, spent, skipped) = (0, new int[6], 0, 0);
        for (var seed = 0L; seed < 300; seed++)
        {
            var dice = new Dice((ulong)((Budget.Seed * 1_000_003) + seed) * 0x9E3779B97F4A7C15);
            var old = ChangedSet.Plain(dice);
            var fresh = ChangedSet.Change(dice, old);
            var (was, now) = (dice.Of(RandomCountry.Days), dice.Of(RandomCountry.Days));
            if (dice.Chance(70)) { now = was; }
            var contrast = new PolicyContrast(new DecisionEngine(old), was, new DecisionEngine(fresh), now, RandomCountry.City);
            if (contrast.Domain.Variables.Any(v => v.Kind == VariableKind.Condition)) { skipped++; continue; }
            foreach (var axis in new[] { Axis.Opening, Axis.Sharing })
            {
                var found = contrast.Differences(axis, Enough, _ => false).ToList();
                var isSpent = found.Exists(f => f.Status != AnswerStatus.Exact || f.Boxes.Length == 256);
                if (isSpent) { spent++; }
                for (var p = 0; p < Points; p++)
                {
                    var point = contrast.Domain.Variables.Aggregate(contrast.Domain.All, (b, v) => b.At(v, dice.Below(v.Classes.Length)));
                    var a = Decide(old, contrast, point, was);
                    var b = Decide(fresh, contrast, point, now);
                    tried++;
                    var hits = found.Where(d => d.Boxes.Any(f => f.Bits.Zip(point.Bits).All(z => (z.First & z.Second) == z.Second))).ToList();
                    var expected = Expected(a, b, axis);
                    if (expected is { } e) { differing[(int)e.Kind]++; }
                    if (isSpent && hits.Count == 0) { continue; }
                    var actual = hits.Select(h => ((DifferenceKind, int)?)(h.Kind, h.Sort)).ToList();
                    Assert.True(actual.Count < 2 && expected == actual.FirstOrDefault(), $"seed {seed} {axis}: expected {expected}, found {string.Join(',', actual)}\n{string.Join(' ', contrast.Domain.Variables.Select(v => v.Name + "=" + ConditionWords.Of(v.Classes[point.First(v)][0])))}\n"
                        + string.Join('\n', old.Rules.Concat(fresh.Rules).Select(o => o.FullId + " " + o.Effect + " " + ExpressionText.Of(o.Condition))));
                }
            }
        }
        output.WriteLine($"tried {tried} differing {string.Join(',', differing)} spent {spent} skipped {skipped}");
    }

    private static (DifferenceKind Kind, int Sort)? Expected(Decision old, Decision fresh, Axis axis)
    {
        var (a, b) = (FieldOutcomes.Of(old.Fields[0].On(axis)), FieldOutcomes.Of(fresh.Fields[0].On(axis)));
        return a != b ? (DifferenceKind.Status, FieldOutcomes.Sort(a, b))
            : axis != Axis.Opening ? null
            : MaskOf(old) != MaskOf(fresh) ? (DifferenceKind.Mask, 0)
            : !old.Gates.Select(g => (g.Gate, g.State)).SequenceEqual(fresh.Gates.Select(g => (g.Gate, g.State))) ? (DifferenceKind.Gate, 0)
            : !old.Grades.SequenceEqual(fresh.Grades) ? (DifferenceKind.Grade, 0)
            : !Duties(old).SetEquals(Duties(fresh)) ? (DifferenceKind.Duty, 0) : null;
    }

    private static string MaskOf(Decision decision)
    {
        var mask = decision.Fields[0].Mask;
        return $"{mask.Technique} {string.Join(',', mask.Parameters)} {mask.Options}";
    }

    private static HashSet<(string, bool)> Duties(Decision decision) =>
        decision.Duties.GroupBy(d => d.Duty).Select(g => (g.Key, g.All(d => d.IsPossible))).ToHashSet();

    private static Decision Decide(PolicySet set, PolicyContrast contrast, Box point, DateOnly asOf) =>
        ReferenceInterpreter.Decide(set, Point.Dataset(Point.Sample(contrast.Domain, point), set.Facts, RandomCountry.City), asOf);
}
