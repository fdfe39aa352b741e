using System.Collections.Immutable;

namespace PolicyKit.Masking.Identifiers;

/// <summary>All rules, in the order of <see cref="IdentifierType"/>.</summary>
public static class IdentifierRules
{
    /// <summary>One rule for each type.</summary>
    public static ImmutableArray<IdentifierRule> All { get; } =
    [
        new ResidentIdRule(), new ResidentId15Rule(), new HmtResidencePermitRule(), new ForeignPermanentResidentRule(), new UsccRule(), new OrgCodeRule(),
        new BankCardRule(), new MobileRule(), new LandlineRule(), new PassportRule(), new TravelPermitRule(), new HongKongIdRule(), new TaiwanIdRule(),
        new MilitaryIdRule(), new PlateRule(), new VinRule(), new ImeiRule(), new MacRule(), new IpRule(), new EmailRule(), new UrlRule(),
        new MedicalLicenceRule(), new DisabilityCardRule(), new DateOfBirthRule(),
    ];

    /// <summary>The rule of a type.</summary>
    public static IdentifierRule Of(IdentifierType type) => All[(int)type];
}
