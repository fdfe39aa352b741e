using PolicyKit.Model;

namespace PolicyKit.Tests.Packs;

/// <summary>Norms of other authorities beside the real packs: who prevails by the Legislation Law, and who must rule where it does not say.</summary>
public sealed class CollisionTests
{
    private const string Health = """{ "code": "a", "domain": "卫生健康", "facts": { "publicData": true }, "opening": { "declared": "open", "previous": null }, "fields": [{ "name": "beds" }] }""";
    private const string Parking = """{ "code": "a", "domain": "交通", "facts": { "publicData": true }, "opening": { "declared": "open", "previous": null }, "fields": [{ "name": "spaces" }] }""";
    private const string Licences = """
        { "code": "a", "facts": { "publicData": true, "recordKind": "enterprise-credit" }, "fields": [{ "name": "rating", "grades": [] }] }
        """;

    private static readonly Lazy<RealCountry> SpecialHealth = new(() => RealCountry.With("collisions", "special-health"));
    private static readonly Lazy<RealCountry> GeneralOpening = new(() => RealCountry.With("collisions", "special-health", "general-opening"));
    private static readonly Lazy<RealCountry> DepartmentRule = new(() => RealCountry.With("collisions", "department-rule"));
    private static readonly Lazy<RealCountry> RegulationOpens = new(() => RealCountry.With("collisions", "department-rule", "regulation-opens"));

    [Fact]
    public void Case47_OldSpecialOrderAgainstTheResidueOfTheNewGeneralOne_IsClosedWithoutDispute()
    {
        var opening = SpecialHealth.Value.Decide("370000", "2024-03-01", Health).Opening;
        Assert.Equal((Verdict.Determined, OpeningStatus.Closed), (opening.Verdict, opening.Status));
        Assert.Empty(opening.Disputes);
    }

    [Fact]
    public void Case47_OldSpecialOrderAgainstANewGeneralDuty_IsForTheIssuerToRule()
    {
        var opening = GeneralOpening.Value.Decide("370000", "2024-03-01", Health).Opening;
        Assert.Equal((Verdict.Undetermined, OpeningStatus.Closed), (opening.Verdict, opening.Status));
        var dispute = Assert.Single(opening.Disputes);
        Assert.Equal(["cn/test/general-opening#everything-opens", "cn/test/special-health#health-is-closed"], Ids(dispute));
        Assert.Equal("山东省人民政府", dispute.Organ);
    }

    [Fact]
    public void Case47_BeforeTheGeneralOrder_TheSpecialOneIsAlone() =>
        Assert.Empty(GeneralOpening.Value.Decide("370000", "2022-03-31", Health).Opening.Disputes);

    [Fact]
    public void Case47_AnotherDomain_IsNoMatterOfTheSpecialOrder() =>
        Assert.Equal(OpeningStatus.Open, GeneralOpening.Value.Decide("370000", "2024-03-01", Parking).Opening.Status);

    [Fact]
    public void Case48_DepartmentRuleAgainstAProvincialRegulation_IsForTheStateCouncilThenTheCongress()
    {
        var opening = RegulationOpens.Value.Decide("310000", "2024-03-01", Parking).Opening;
        Assert.Equal((Verdict.Undetermined, OpeningStatus.Closed), (opening.Verdict, opening.Status));
        var dispute = Assert.Single(opening.Disputes);
        Assert.Equal(["cn/test/department-rule#transport-is-closed", "cn/test/regulation-opens#transport-is-opened"], Ids(dispute));
        Assert.Equal("国务院、全国人民代表大会常务委员会", dispute.Organ);
    }

    [Fact]
    public void Case48_ADefaultDoesNotConflict_IsClosed()
    {
        var opening = DepartmentRule.Value.Decide("310000", "2024-03-01", Parking).Opening;
        Assert.Equal((Verdict.Determined, OpeningStatus.Closed), (opening.Verdict, opening.Status));
        Assert.Empty(opening.Disputes);
    }

    [Fact]
    public void Case48_TwoCeilingsDoNotConflict_TheLowerHolds()
    {
        var live = Parking.Replace("\"publicData\": true", "\"publicData\": true, \"continuous\": true", StringComparison.Ordinal);
        var opening = DepartmentRule.Value.Decide("310000", "2024-03-01", live).Opening;
        Assert.Equal((Verdict.Determined, OpeningStatus.Closed), (opening.Verdict, opening.Status));
    }

    [Fact]
    public void DepartmentRuleAgainstAGovernmentRule_IsForTheStateCouncil()
    {
        var graded = Licences.Replace("\"facts\"", "\"domain\": \"交通\", \"facts\"", StringComparison.Ordinal);
        var opening = DepartmentRule.Value.Decide("330000", "2024-03-01", graded).Opening;
        Assert.Equal(OpeningStatus.Closed, opening.Status);
        Assert.Equal("国务院", Assert.Single(opening.Disputes).Organ);
    }

    private static IEnumerable<string> Ids(Dispute dispute) => new[] { dispute.First.FullId, dispute.Second.FullId }.Order(StringComparer.Ordinal);
}
