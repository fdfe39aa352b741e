using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Profiling;

/// <summary>The types that a column can be of: identifiers, and shapes that only many values together show.</summary>
/// <param name="Name">As reports print it. Two may have one name: two ways of knowing it.</param>
/// <param name="Form">Whether a value has the form.</param>
/// <param name="Passes">Whether it passes every check.</param>
/// <param name="Chance">The share of values of that form that pass where the column is of something else.</param>
/// <param name="Rate">The share that passes where it is of the type: tables have mistakes.</param>
/// <param name="NeedsName">Whether values alone never suffice: the column's name must say so too.</param>
internal sealed record ColumnType(string Name, Func<ValueFacts, bool> Form, Func<ValueFacts, bool> Passes, double Chance, double Rate = 0.95, bool NeedsName = false)
{
    private static readonly IdentifierType[] OnlyByName =
    [
        IdentifierType.ResidentId15, IdentifierType.OrgCode, IdentifierType.Passport, IdentifierType.TravelPermit, IdentifierType.DateOfBirth, IdentifierType.Vin,
    ];

    /// <summary>All, identifiers first.</summary>
    public static ColumnType[] All { get; } = [.. IdentifierRules.All.Select(OfRule), .. Shapes];

    private static ColumnType[] Shapes =>
    [
        new("bank-card", v => Has(v, ValueTraits.CardDigits), v => Has(v, ValueTraits.LuhnDigits), 0.1),
        new("person-name", v => Has(v, ValueTraits.NameLike), v => Has(v, ValueTraits.Name), 0.15, Rate: 0.85),
        new("address", v => Has(v, ValueTraits.Address), v => Has(v, ValueTraits.Address), 0.05),
        new("coordinate", v => Has(v, ValueTraits.Coordinate), v => Has(v, ValueTraits.Coordinate), 0.05),
        new("timestamp", v => Has(v, ValueTraits.Timestamp), v => Has(v, ValueTraits.Timestamp), 0.05),
        new("digest", v => Has(v, ValueTraits.Digest), v => Has(v, ValueTraits.Digest), 1e-3),
        new("encoded", v => Has(v, ValueTraits.Encoded), v => Has(v, ValueTraits.Encoded), 1e-2),
    ];

    private static ColumnType OfRule(IdentifierRule rule) => rule.Type == IdentifierType.Mobile
        ? new(rule.Name, v => v.Has(rule.Type) || Has(v, ValueTraits.ElevenDigits), v => v.Is(rule.Type), ChanceOfElevenDigits)
        : new(rule.Name, v => v.Has(rule.Type), v => v.Is(rule.Type), Math.Max(rule.ChanceRate, 1e-6), NeedsName: OnlyByName.Contains(rule.Type));

    // Of eleven digits that begin with 1: what counters and orders begin with, too.
    private const double ChanceOfElevenDigits = 0.56;

    private static bool Has(ValueFacts value, ValueTraits trait) => (value.Traits & trait) != 0;
}
