using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
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
    private const int Points = 16;
    private const int MostPoints = 400;
    private static readonly AnalysisBudget Enough = new(20_000, 2_000);

    /// <summary>Pairs of sets: 60, in CI 200, by night 10,000.</summary>
    private static int Pairs { get; } = Budget.Cases switch { 1_000_000 => 10_000, 20_000 => 200, _ => 60 };

    [Fact]
    public void RandomChanges_RegionsAreWhereDecisionsDiffer()
    {
        var (counts, failures) = (new ConcurrentDictionary<string, int>(), new ConcurrentBag<string>());
        Parallel.For(0, Pairs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            foreach (var (point, expected, actual) in new ComparedPair(number).Mismatches(counts))
            {
                failures.Add($"pair {number} of seed {Budget.Seed}: decisions {expected}, regions {actual}: {point}");
            }
        });
        output.WriteLine(string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}: {c.Value}")));
        Assert.True(failures.IsEmpty, failures.Order(StringComparer.Ordinal).FirstOrDefault());
        Assert.All(Enum.GetValues<DifferenceKind>().Except([DifferenceKind.Duty, DifferenceKind.Reason]), kind => Assert.True(counts.GetValueOrDefault(kind.ToString()) > 0));
    }

    /// <summary>The comparison sees mistakes: an analysis that overlooks something says of some combination what decisions do not.</summary>
    [Theory]
    [MemberData(nameof(Oversights))]
    public void AnalysisThatOverlooks_IsCaught(string what)
    {
        var counts = new ConcurrentDictionary<string, int>();
        Assert.Contains(Enumerable.Range(0, MostPairs), number => new ComparedPair(number, Overlooking[what]).Mismatches(counts).Any());
    }

    /// <summary>What an analysis may overlook.</summary>
    public static TheoryData<string> Oversights { get; } = [.. Overlooking.Keys];

    /// <summary>It sees mistakes in the analysis itself too, the policies being as they are.</summary>
    [Theory]
    [MemberData(nameof(Mistakes))]
    public void MistakenAnalysis_IsCaught(string what)
    {
        var counts = new ConcurrentDictionary<string, int>();
        Assert.Contains(Enumerable.Range(0, MostPairs), number => new ComparedPair(number, premises: MistakenPremises.All[what]).Mismatches(counts).Any());
    }

    /// <summary>What an analysis may get wrong.</summary>
    public static TheoryData<string> Mistakes { get; } = [.. MistakenPremises.All.Keys];

    private const int MostPairs = 400;

    private static Dictionary<string, Func<PolicySet, PolicySet>> Overlooking => new(StringComparer.Ordinal)
    {
        ["lifts"] = set => Rules(set, rules => rules.Where(r => r.Effect != Effect.Lift)),
        ["scopes"] = set => Rules(set, rules => rules.Where(r => r.Effect != Effect.ScopeOut)),
        ["yielding"] = set => Rules(set, rules => rules.Select(r => r with { YieldsTo = [], IsSpecial = false })),
        ["ranks"] = set => new(set.Policies, set.Rules, set.Country with { Rank = new(set.Country.Rank.Tiers, [], set.Country.Rank.Organs) }),
        ["doubt"] = set => Rules(set, rules => rules.Select(r => r with { Condition = new And([.. r.Condition is And all ? all.Operands.Where(o => o is not TextUnavailable) : [r.Condition]]) })),
        ["periods"] = set => Rules(set, rules => rules.Select(r => r with { Period = Period.Always })),
    };

    private static PolicySet Rules(PolicySet set, Func<IEnumerable<Rule>, IEnumerable<Rule>> change) => new(set.Policies, change(set.Rules), set.Country);

    /// <summary>A policy, a change of it, and days.</summary>
    private sealed class ComparedPair
    {
        private readonly Dice _dice;
        private readonly PolicySet _old;
        private readonly PolicySet _fresh;
        private readonly (DateOnly Was, DateOnly Now) _days;
        private readonly PolicyContrast _contrast;

        public ComparedPair(int number, Func<PolicySet, PolicySet>? seen = null, Premises? premises = null)
        {
            _dice = new((ulong)((Budget.Seed * 1_000_003) + number) * 0x9E3779B97F4A7C15);
            _old = ChangedSet.Plain(_dice);
            _fresh = ChangedSet.Change(_dice, _old);
            var (was, now) = (_dice.Of(RandomCountry.Days), _dice.Of(RandomCountry.Days));
            _days = (was, _dice.Chance(70) ? was : now);
            var (seenOld, seenFresh) = (seen?.Invoke(_old) ?? _old, seen?.Invoke(_fresh) ?? _fresh);
            _contrast = new(new DecisionEngine(seenOld).SnapshotOf(RandomCountry.City, _days.Was), new DecisionEngine(seenFresh).SnapshotOf(RandomCountry.City, _days.Now), premises);
        }

        /// <summary>Random combinations of which decisions and regions say something else.</summary>
        public IEnumerable<(string Point, string Expected, string Actual)> Mismatches(ConcurrentDictionary<string, int> counts)
        {
            var isComparable = !_contrast.Domain.Variables.Any(v => v.Kind == VariableKind.Condition);
            counts.AddOrUpdate(isComparable ? "pairs compared" : "pairs left out", 1, (_, n) => n + 1);
            if (!isComparable)
            {
                yield break;
            }

            var regions = new[] { Axis.Opening, Axis.Sharing }.ToDictionary(a => a, a => _contrast.Differences(a, Enough, _ => false).ToList());
            foreach (var wrong in regions.SelectMany(r => r.Value.Where(d => !ReplaysAs(d, r.Key)).Select(d => $"{r.Key} {d.Kind} {d.Sort}")))
            {
                yield return (wrong, "another outcome", "a witness");
            }

            var changed = new Dictionary<Axis, int> { [Axis.Opening] = 0, [Axis.Sharing] = 0 };
            foreach (var point in IsSmall ? EveryPoint() : Enumerable.Range(0, Points).Select(_ => RandomPoint()))
            {
                var (was, now) = (Decide(_old, point, _days.Was), Decide(_fresh, point, _days.Now));
                foreach (var (axis, differences) in regions)
                {
                    var (expected, actual) = (Expected(was, now, axis), differences.Where(d => d.Boxes.Any(b => Has(b, point))).Select(d => $"{d.Kind} {d.Sort}").ToList());
                    counts.AddOrUpdate(expected.Split(' ')[0], 1, (_, n) => n + 1);
                    changed[axis] += expected.Length > 0 ? 1 : 0;
                    var isProvedNotToOccur = expected.Length > 0 && differences.TrueForAll(d => $"{d.Kind} {d.Sort}" != expected);
                    if (isProvedNotToOccur || (expected != string.Join(", ", actual) && !(actual.Count == 0 && differences.Exists(d => !IsKept(d)))))
                    {
                        yield return (string.Join(' ', Point.Sample(_contrast.Domain, point).Facts.Select(f => $"{f.FactId}={StatedText.Of(f.Value)}")), expected, string.Join(", ", actual));
                    }
                }
            }

            foreach (var (axis, differences) in regions.Where(r => IsSmall && r.Value.TrueForAll(IsKept)))
            {
                if (differences.Aggregate(BigInteger.Zero, (sum, d) => sum + d.Lower) is var sum && sum != changed[axis])
                {
                    yield return (axis.ToString(), $"{changed[axis]}", $"{sum}");
                }

                counts.AddOrUpdate("counted", 1, (_, n) => n + 1);
            }
        }

        private bool IsSmall => _contrast.Points <= MostPoints;

        private static bool IsKept(Difference difference) => difference.Status == AnswerStatus.Exact && difference.Boxes.Length < RegionFinder.MostKept;

        private Box RandomPoint() => _contrast.Domain.Variables.Aggregate(_contrast.Domain.All, (b, v) => b.At(v, _dice.Below(v.Classes.Length)));

        private IEnumerable<Box> EveryPoint() => _contrast.Domain.Variables.Aggregate((IEnumerable<Box>)[_contrast.Domain.All],
            (boxes, v) => boxes.SelectMany(b => Enumerable.Range(0, v.Classes.Length).Select(code => b.At(v, code))));

        /// <summary>Whether the reference decides the first combination of a region as the region says.</summary>
        private bool ReplaysAs(Difference difference, Axis axis)
        {
            Decision Decide(PolicySet set, DateOnly asOf) => ReferenceInterpreter.Decide(set, Point.Dataset(difference.Samples[0], set.Facts, RandomCountry.City), asOf);
            return difference.Kind == DifferenceKind.Reason || Expected(Decide(_old, _days.Was), Decide(_fresh, _days.Now), axis) == $"{difference.Kind} {difference.Sort}";
        }

        private static bool Has(Box box, Box point) => box.Bits.Zip(point.Bits).All(w => (w.First & w.Second) == w.Second);

        private Decision Decide(PolicySet set, Box point, DateOnly asOf) =>
            ReferenceInterpreter.Decide(set, Point.Dataset(Point.Sample(_contrast.Domain, point), set.Facts, RandomCountry.City), asOf);

        private static string Expected(Decision old, Decision fresh, Axis axis)
        {
            var (a, b) = (FieldOutcomes.Of(old.Fields[0].On(axis)), FieldOutcomes.Of(fresh.Fields[0].On(axis)));
            return a != b ? string.Create(CultureInfo.InvariantCulture, $"{DifferenceKind.Status} {FieldOutcomes.Sort(a, b)}")
                : axis == Axis.Sharing ? ""
                : MaskOf(old) != MaskOf(fresh) ? "Mask 0"
                : !old.Gates.Select(g => (g.Gate, g.State)).SequenceEqual(fresh.Gates.Select(g => (g.Gate, g.State))) ? "Gate 0"
                : !old.Grades.SequenceEqual(fresh.Grades) ? "Grade 0"
                : !Duties(old).SetEquals(Duties(fresh)) ? "Duty 0" : "";
        }

        private static string MaskOf(Decision decision) =>
            $"{decision.Fields[0].Mask.Technique} {string.Join(',', decision.Fields[0].Mask.Parameters)} {decision.Fields[0].Mask.Options}";

        private static HashSet<(string, bool)> Duties(Decision decision) =>
            [.. decision.Duties.GroupBy(d => d.Duty).Select(g => (g.Key, g.All(d => d.IsPossible)))];
    }
}
