using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Profiling;

/// <summary>Says what a column is from how well each type fits, and rather that it cannot be told than something that is not so.</summary>
internal static class ColumnVerdict
{
    private const double Sure = 0.95;
    private const double Likely = 0.7;
    private const double Close = 0.15;
    private const double MostOf = 0.8;
    private const int FewestCut = 5;
    private const string Resident = "resident-id";

    /// <summary>State and type.</summary>
    /// <param name="fits">The types, best first.</param>
    /// <param name="facts">The distinct values.</param>
    /// <param name="nameHint">The kind that the column's name tells, or null.</param>
    public static (ColumnState State, string Type) Of(IReadOnlyList<Fit> fits, IReadOnlyCollection<ValueFacts> facts, string? nameHint)
    {
        if (facts.Count == 0)
        {
            return (ColumnState.None, "none");
        }

        if ((DamagedResident(facts) ?? DamagedLong(facts, nameHint)) is { } damaged)
        {
            return (ColumnState.Damaged, damaged);
        }

        return MixedType(fits, facts) is { } mixed ? (ColumnState.Mixed, mixed) : BestType(fits, facts);
    }

    /// <summary>The share of values with a trait, 0 to 1.</summary>
    internal static double Share(IReadOnlyCollection<ValueFacts> facts, ValueTraits trait) => (double)facts.Count(v => (v.Traits & trait) != 0) / facts.Count;

    private static (ColumnState State, string Type) BestType(IReadOnlyList<Fit> fits, IReadOnlyCollection<ValueFacts> facts)
    {
        if (fits[0].Score >= Likely)
        {
            var isClose = fits.Count > 1 && fits[1].Score >= Likely && fits[0].Score - fits[1].Score < Close && !Covers(fits[0], fits[1]);
            return (isClose ? ColumnState.Ambiguous : fits[0].Score >= Sure ? ColumnState.Certain : ColumnState.Probable, fits[0].Type.Name);
        }

        return Share(facts, ValueTraits.LongText) >= 0.5 || facts.Any(v => (v.Traits & ValueTraits.HasSpan) != 0) ? (ColumnState.Probable, "free-text") : (ColumnState.None, "none");
    }

    private static string? MixedType(IReadOnlyList<Fit> fits, IReadOnlyCollection<ValueFacts> facts)
    {
        var parts = fits.Where(f => f.ValidRate >= 0.1 && f.Type.Chance <= 0.5).ToList();
        var isMixed = parts.Count >= 2 && fits[0].ValidRate < 0.9 && parts.Exists(p => p.Type.Chance < 1e-3) && parts.TrueForAll(p => p.ValidRate < 0.9)
            && facts.Count(v => parts.Exists(p => p.Type.Passes(v))) >= 0.95 * facts.Count;
        return isMixed ? parts.MaxBy(p => p.ValidRate)!.Type.Name : null;
    }

    // Of two that fit alike, the one whose checks chance passes less is meant: every IMEI is fifteen digits, not every fifteen digits.
    private static bool Covers(Fit first, Fit second) => first.Type.Chance * 10 <= second.Type.Chance;

    /// <summary>A column of resident numbers whose last digits are lost: scientific notation, zeros behind the fifteenth digit, multiples of
    /// sixteen with check characters no better than chance, or no check character.</summary>
    private static string? DamagedResident(IReadOnlyCollection<ValueFacts> facts)
    {
        if (Share(facts, ValueTraits.ScientificResident) >= 0.5 || (facts.Count >= FewestCut && Share(facts, ValueTraits.CutResident) >= MostOf))
        {
            return Resident;
        }

        var bare = facts.Where(v => (v.Traits & ValueTraits.ResidentWithoutCheck) != 0).ToList();
        if (bare.Count < MostOf * facts.Count || bare.Count == 0)
        {
            return null;
        }

        var right = (double)bare.Count(v => v.Is(IdentifierType.ResidentId)) / bare.Count;
        var isRounded = Math.Max(Share(bare, ValueTraits.EndsInZeros), Share(bare, ValueTraits.RoundedDouble)) >= MostOf;
        return isRounded && right < 0.5 ? Resident : null;
    }

    // Rates and masses are written so as well: only the name tells that telephones or cards were meant.
    private static string? DamagedLong(IReadOnlyCollection<ValueFacts> facts, string? nameHint) => nameHint is null || Share(facts, ValueTraits.ScientificLong) < 0.5 ? null
        : new[] { "bank-card", "mobile" }.FirstOrDefault(type => ColumnScoring.IsNamed(type, nameHint));
}
