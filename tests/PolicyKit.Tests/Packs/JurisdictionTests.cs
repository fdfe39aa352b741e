using PolicyKit.Model;

namespace PolicyKit.Tests.Packs;

/// <summary>One dataset, several lawful answers: what the packs are compared for.</summary>
public sealed class JurisdictionTests
{
    private const string LiveParking = """
        { "code": "a", "name": "公共停车场空闲泊位", "domain": "交通",
          "facts": { "publicData": true, "timeSensitive": true, "continuous": true, "authorityApproval": true, "subjectAuthorisation": true,
                     "secureOpeningDomain": true, "processing": ["masked"] },
          "opening": { "declared": "open", "previous": null, "basis": [] },
          "fields": [{ "name": "lot", "grades": [{ "scheme": "zj-l4", "level": 2 }] }, { "name": "freeSpaces", "grades": [{ "scheme": "zj-l4", "level": 2 }] }] }
        """;

    [Theory]
    [InlineData("310000", OpeningStatus.Conditional, "有条件开放")]
    [InlineData("370000", OpeningStatus.Open, "无条件开放")]
    [InlineData("330000", OpeningStatus.Conditional, "受限开放")]
    public void LiveParking_IsOpenedAsTheProvinceHasIt(string jurisdiction, OpeningStatus status, string term)
    {
        var opening = RealCountry.Alone.Decide(jurisdiction, "2024-03-01", LiveParking).Opening;
        Assert.Equal((Verdict.Determined, status, term), (opening.Verdict, opening.Status, opening.Term));
    }

    /// <summary>A grade of a standard leads to a status where an order speaks of classes by risk, and nowhere else.</summary>
    [Theory]
    [InlineData("310000", OpeningStatus.Open)]
    [InlineData("370000", OpeningStatus.Open)]
    [InlineData("330000", OpeningStatus.Closed)]
    public void HighestGradeOfZhejiang_ClosesInZhejiangAlone(string jurisdiction, OpeningStatus status) => Assert.Equal(status,
        RealCountry.Alone.Decide(jurisdiction, "2024-03-01", """
            { "code": "a", "facts": { "publicData": true }, "opening": { "declared": "open", "previous": null, "basis": [] },
              "fields": [{ "name": "x", "grades": [{ "scheme": "zj-l4", "level": 4 }] }] }
            """).Opening.Status);

    [Theory]
    [InlineData("310000")]
    [InlineData("330000")]
    [InlineData("370000")]
    public void PersonalInformationWithoutConsent_IsClosedEverywhere(string jurisdiction)
    {
        var opening = RealCountry.Alone.Decide(jurisdiction, "2024-03-01", """
            { "code": "a", "facts": { "publicData": true }, "opening": { "declared": "open", "previous": null, "basis": [] },
              "fields": [{ "name": "x", "facts": { "personalInformation": true, "consent": "none" }, "grades": [{ "scheme": "zj-l4", "level": 1 }] }] }
            """).Opening;
        Assert.Equal((Verdict.Determined, OpeningStatus.Closed), (opening.Verdict, opening.Status));
    }
}
