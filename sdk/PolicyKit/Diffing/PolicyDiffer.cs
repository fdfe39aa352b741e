using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Diffing.Wording;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>How much work a comparison may do. Counted in steps of the search, not in time, so that reports are the same on every machine.</summary>
/// <param name="MostNodes">Dead ends that may be met to find or exclude one way in which a changed rule matters, 1 or more.</param>
/// <param name="MostCounted">Parts into which a region may be divided to count it, 0 or more.</param>
public sealed record PolicyDiffOptions(int MostNodes = 20_000, int MostCounted = 100)
{
    private const int CountedShare = 200;

    /// <summary>The defaults.</summary>
    public static PolicyDiffOptions Default { get; } = new();

    /// <summary>So many steps for each changed rule, and one in two hundred to count.</summary>
    public static PolicyDiffOptions Within(int steps) => new(steps, steps / CountedShare);

    /// <summary>The axis that is compared, or null: both.</summary>
    public Axis? Axis { get; init; }
}

/// <summary>Compares two policies, or one on two days. In: two loaded sides. Out: what changed in the text and for whom the outcome changes.</summary>
public static class PolicyDiffer
{
    /// <summary>Compares.</summary>
    /// <param name="old">The side before.</param>
    /// <param name="fresh">The side after.</param>
    /// <param name="options">How much work it may do.</param>
    public static PolicyDiff Compare(DiffSide old, DiffSide fresh, PolicyDiffOptions options)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(fresh);
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<Axis> axes = options.Axis is { } only ? [only] : [Axis.Opening, Axis.Sharing];
        var searches = Areas(old, fresh).Select(area => new CellSearch(old, fresh, area).Search(axes, options)).ToList();
        var cells = searches.SelectMany(s => s.Cells).OrderBy(c => c.Direction).ToImmutableArray();
        var points = Sum(searches.Select(s => s.Points)) * axes.Length;
        var text = TextComparison.Of(old.Policies.Sets, fresh.Policies.Sets);
        return new(old, fresh)
        {
            Text = text,
            Cells = cells,
            Unsettled = [.. searches.SelectMany(s => s.Unsettled).Distinct().Order(StringComparer.Ordinal)],
            Totals = new(points, Sum(cells.Select(c => c.Lower)), BigInteger.Min(points, Sum(cells.Select(c => c.Upper)))),
        };
    }

    private static BigInteger Sum(IEnumerable<BigInteger> numbers) => numbers.Aggregate(BigInteger.Zero, BigInteger.Add);

    /// <summary>The areas of the packs that were asked for, as far as both sides have law there.</summary>
    private static IEnumerable<string> Areas(DiffSide old, DiffSide fresh) => new[] { old, fresh }.SelectMany(AreasOf).Distinct().Order(StringComparer.Ordinal)
        .Where(area => HasLaw(old, area) && HasLaw(fresh, area));

    private static IEnumerable<string> AreasOf(DiffSide side)
    {
        var asked = side.Policies.Asked.Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        return side.Policies.Sets.SelectMany(s => s.Policies).Where(p => asked.Contains(p.Id)).Select(p => p.Instrument.Jurisdiction);
    }

    private static bool HasLaw(DiffSide side, string area) =>
        side.Policies.Sets.Any(s => s.Policies.Any(p => s.Country.Jurisdictions.IsUnder(area, p.Instrument.Jurisdiction)));
}
