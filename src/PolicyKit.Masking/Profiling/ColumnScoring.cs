namespace PolicyKit.Masking.Profiling;

/// <summary>How well the values of a column fit a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="MatchRate">Share of the distinct values that have the form.</param>
/// <param name="ChecksumRate">Share of those that pass.</param>
/// <param name="Score">0 to 1.</param>
internal sealed record Fit(ColumnType Type, double MatchRate, double ChecksumRate, double Score)
{
    /// <summary>Share of the distinct values that are of the type.</summary>
    public double ValidRate => MatchRate * ChecksumRate;
}

/// <summary>Scores types by three things that do not depend on each other: how many values have the form, how far passing the checks is beyond
/// chance, and what the name says. Weights were set on generated tables and are part of no policy.</summary>
internal static class ColumnScoring
{
    private const double Base = -7.5;
    private const double OfForm = 8;
    private const double OfName = 3;
    private const double MostEvidence = 6;
    private const int FewestValues = 5;
    private const double CapOfFew = 0.6;
    private const double CapWithoutName = 0.45;

    /// <summary>Every type once, the best first; none without values.</summary>
    public static IReadOnlyList<Fit> All(IReadOnlyCollection<ValueFacts> values, string? nameHint) => values.Count == 0 ? []
        : [.. ColumnType.All.Select(t => Of(t, values, nameHint)).GroupBy(f => f.Type.Name, StringComparer.Ordinal).Select(g => g.MaxBy(f => f.Score)!)
            .OrderByDescending(f => f.Score).ThenBy(f => f.Type.Name, StringComparer.Ordinal)];

    /// <summary>Whether a kind is what values of a type are of: its last word is the type, or a word for the same.</summary>
    public static bool IsNamed(string type, string kind)
    {
        var leaf = kind[(kind.LastIndexOf('/') + 1)..];
        return leaf == type || (type, leaf) switch
        {
            ("person-name", "name") => kind.StartsWith("personal/", StringComparison.Ordinal),
            ("resident-id-15" or "hmt-residence-permit" or "foreign-permanent-resident" or "passport" or "travel-permit" or "hong-kong-id" or "taiwan-id" or "military-id", "resident-id") => true,
            ("travel-permit" or "hong-kong-id", "passport") => true,
            _ => false,
        };
    }

    private static Fit Of(ColumnType type, IReadOnlyCollection<ValueFacts> values, string? nameHint)
    {
        var formed = values.Count(type.Form);
        var passed = values.Count(type.Passes);
        var match = (double)formed / values.Count;
        var rate = formed == 0 ? 0 : (double)passed / formed;
        var isNamed = nameHint is not null && IsNamed(type.Name, nameHint);
        var score = Sigmoid(Base + (OfForm * match * match) + Evidence(passed, formed, type) + (isNamed ? OfName : 0));
        score = values.Count < FewestValues && !(rate == 1 && type.Chance < 1e-4) ? Math.Min(score, isNamed ? 0.9 : CapOfFew) : score;
        return new(type, match, rate, type.NeedsName && !isNamed ? Math.Min(score, CapWithoutName) : score);
    }

    /// <summary>How much likelier so many passes are of the type than of something else: powers of ten, bounded.</summary>
    private static double Evidence(int passed, int formed, ColumnType type) => formed == 0 ? -MostEvidence
        : Math.Clamp((passed * Math.Log10(type.Rate / type.Chance)) + ((formed - passed) * Math.Log10((1 - type.Rate) / (1 - type.Chance))), -MostEvidence, MostEvidence);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
