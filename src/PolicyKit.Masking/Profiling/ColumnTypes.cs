using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Profiling;

/// <summary>The types that a column can be of: identifiers, and shapes that only many values together show.</summary>
/// <param name="Name">As reports print it.</param>
/// <param name="Form">Whether a value has the form.</param>
/// <param name="Passes">Whether it passes every check.</param>
/// <param name="Chance">The share of values of that form that pass by chance.</param>
/// <param name="NeedsName">Whether values alone never suffice: the column's name must say so too.</param>
internal sealed record ColumnType(string Name, Func<ValueFacts, bool> Form, Func<ValueFacts, bool> Passes, double Chance, bool NeedsName = false)
{
    private static readonly IdentifierType[] OnlyByName =
    [
        IdentifierType.ResidentId15, IdentifierType.OrgCode, IdentifierType.Passport, IdentifierType.TravelPermit, IdentifierType.DateOfBirth, IdentifierType.Vin,
    ];

    /// <summary>All, identifiers first.</summary>
    public static ColumnType[] All { get; } = [.. IdentifierRules.All.Select(OfRule), .. Shapes];

    private static ColumnType[] Shapes =>
    [
        new("person-name", v => Has(v, ValueTraits.Name), v => Has(v, ValueTraits.Name), 0.12),
        new("address", v => Has(v, ValueTraits.Address), v => Has(v, ValueTraits.Address), 0.05),
        new("coordinate", v => Has(v, ValueTraits.Coordinate), v => Has(v, ValueTraits.Coordinate), 0.05),
        new("timestamp", v => Has(v, ValueTraits.Timestamp), v => Has(v, ValueTraits.Timestamp), 0.05),
        new("digest", v => Has(v, ValueTraits.Digest), v => Has(v, ValueTraits.Digest), 1e-3),
        new("encoded", v => Has(v, ValueTraits.Encoded), v => Has(v, ValueTraits.Encoded), 1e-2),
    ];

    private static ColumnType OfRule(IdentifierRule rule) => new(rule.Name, v => v.Has(rule.Type), v => v.Is(rule.Type), ChanceOf(rule), OnlyByName.Contains(rule.Type));

    // Of values that begin like a mobile number, not of all eleven digits: the form was counted already.
    private static double ChanceOf(IdentifierRule rule) => rule.Type == IdentifierType.Mobile ? 0.56 : Math.Max(rule.ChanceRate, 1e-6);

    private static bool Has(ValueFacts value, ValueTraits trait) => (value.Traits & trait) != 0;
}
