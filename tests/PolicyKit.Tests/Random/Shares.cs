using System.Globalization;
using PolicyKit.Model;
using PolicyKit.Reference;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Random;

/// <summary>The random cases reach every part of the algorithm: a comparison of cases in which nothing happens would prove nothing.</summary>
public sealed class Shares(ITestOutputHelper output)
{
    private const int Cases = 3_000;

    /// <summary>What must occur in at least 5 % of the cases.</summary>
    private static readonly string[] Common =
    [
        "undetermined", "determined", "out of scope", "disputed", "unsupported", "lifted", "inferred", "missing", "presumed", "options",
        "releasable", "mask", "gates", "duties", "grades", "cause Facts", "cause Dispute", "cause NoNorm",
    ];

    /// <summary>What must occur at all: once in two hundred cases.</summary>
    private static readonly string[] Rare =
    [
        "cause Text", "cause Inferred", "cause Error", "inexact missing", "delta Same", "delta OverOpen", "delta OverClosed",
        "delta Unsupported", "finding PK3001", "finding PK3002", "finding PK3003", "finding PK3004", "finding PK3007", "finding PK3009",
        "finding PK3010", "finding PK3011", "finding PK3013", "finding PK3020",
    ];

    [Fact]
    public void RandomCases_ReachEveryPart()
    {
        var counts = RandomCase.From(0, Cases).SelectMany(Marks).CountBy(m => m)
            .ToDictionary(c => c.Key, c => 100.0 * c.Value / Cases);
        foreach (var (mark, share) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mark}: {share:F1} %"));
        }

        Assert.All(Common, mark => Assert.True(counts.GetValueOrDefault(mark) >= 5, mark));
        Assert.All(Rare, mark => Assert.True(counts.GetValueOrDefault(mark) >= 0.5, mark));
    }

    private static HashSet<string> Marks(RandomCase world)
    {
        var decision = ReferenceInterpreter.Decide(world.Set, world.Dataset, world.AsOf);
        var axes = decision.Axes().Select(a => a.Decided).ToList();
        return
        [
            .. axes.SelectMany(MarksOf),
            .. Enum.GetValues<Causes>().Where(c => c != Causes.None && axes.Exists(a => a.Causes.HasFlag(c))).Select(c => "cause " + c),
            .. decision.Findings.Select(f => "finding " + f.Code),
            .. decision.Gates.IsEmpty ? [] : new[] { "gates" },
            .. decision.Duties.IsEmpty ? [] : new[] { "duties" },
            .. decision.Grades.IsEmpty ? [] : new[] { "grades" },
            .. decision.IsReleasable || decision.Fields.Any(f => f.IsReleasable) ? new[] { "releasable" } : [],
            .. decision.Fields.Any(f => f.Mask.Technique is not (MaskCatalogue.Drop or MaskCatalogue.None)) ? new[] { "mask" } : [],
            .. IsInferenceFelt(world, decision) ? new[] { "inferred" } : [],
        ];
    }

    private static IEnumerable<string> MarksOf(AxisDecision a)
    {
        yield return a.Verdict switch { Verdict.Determined => "determined", Verdict.OutOfScope => "out of scope", _ => "undetermined" };
        yield return "delta " + a.Delta;
        foreach (var (mark, isSo) in new[]
        {
            ("disputed", !a.Disputes.IsEmpty), ("unsupported", !a.Unsupported.IsEmpty), ("lifted", !a.Lifted.IsEmpty),
            ("missing", !a.Missing.IsEmpty), ("inexact missing", !a.IsMissingExact), ("presumed", !a.Presumed.IsEmpty), ("options", !a.Options.IsEmpty),
        })
        {
            if (isSo)
            {
                yield return mark;
            }
        }
    }

    /// <summary>Whether some axis would have another status, or another reach of statuses, without the catalogue's inferences.</summary>
    private static bool IsInferenceFelt(RandomCase world, Decision decision)
    {
        var declared = world.WithoutInferences();
        return declared != world && ReferenceInterpreter.Decide(declared.Set, declared.Dataset, declared.AsOf).Axes()
            .Zip(decision.Axes()).Any(p => p.First.Decided.Verdict != p.Second.Decided.Verdict || p.First.Decided.May != p.Second.Decided.May);
    }
}
