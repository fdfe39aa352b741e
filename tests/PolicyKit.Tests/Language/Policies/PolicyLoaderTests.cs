using System.Text;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Tests.Language.Policies;

public sealed class PolicyLoaderTests
{
    private const string Basis = "    basis: { quote: 公共数据应当依法开放, evidence: excerpt }\n";

    [Fact]
    public void SmallestCountry_Loads()
    {
        var set = Cases.Minimal().LoadClean();
        Assert.Equal(["cn/minimal", "cn/nation"], set.Policies.Select(p => p.Id));
        Assert.Equal("cn", set.Country.Id);
        Assert.Equal(15, set.Rules.Length);
        Assert.Equal("不予开放", set.Policies[0].Terms[new(Axis.Opening, OpeningStatus.Closed)]);
    }

    [Fact]
    public void Table_GivesARulePerRow()
    {
        var set = Cases.Minimal().LoadClean();
        Assert.Equal(new DeclaredGrade("three", 1), set.FindRule("cn/minimal#grading-general")!.Grade);
        Assert.Equal(new DeclaredGrade("three", 2), set.FindRule("cn/minimal#grading-serious")!.Grade);
        Assert.Null(set.FindRule("cn/minimal#grading"));
    }

    [Fact]
    public void RowOfARuleWithCondition_HasBothInOneConjunction()
    {
        var set = Cases.WithRules("""
              - id: example
                title: { zh: 例, en: an example }
                effect: at-most
                when: dataset.continuous && dataset.risky
                then: { opening: closed }
                basis: { quote: 公共数据应当依法开放, evidence: excerpt }
                table:
                  - { id: a, when: field.personalInformation }
                  - { id: b }
            """).LoadClean();
        Assert.Equal(3, ((And)set.FindRule("cn/minimal#example-a")!.Condition).Operands.Length);
        Assert.Equal(FactLevel.Field, set.FindRule("cn/minimal#example-a")!.Level);
        Assert.Equal(FactLevel.Dataset, set.FindRule("cn/minimal#example-b")!.Level);
    }

    [Fact]
    public void Permit_IsAnAtMostThatAsksTheProvider()
    {
        var rule = Cases.Minimal().LoadClean().FindRule("cn/minimal#closing-needs-basis")!;
        Assert.Equal(Effect.AtMost, rule.Effect);
        Assert.Equal(FactLevel.Field, rule.Level);
        Assert.Equal(PermitAsks.Basis | PermitAsks.Reason, rule.Permit!.Asks);
        Assert.Equal("opening.declared", ((FactReference)((Comparison)rule.Permit.Declared).Left).Fact.Id);
        var asked = ((And)rule.Permit.Asked).Operands;
        Assert.Equal("law", string.Join(' ', ((AcceptedBasis)asked[0]).AcceptedTiers));
        Assert.Equal(ComparisonOperator.NotEqual, ((Comparison)asked[1]).Operator);
        Assert.True(((And)rule.Condition).Operands.SequenceEqual([rule.Permit.When, rule.Permit.Declared, rule.Permit.Asked]));
    }

    [Fact]
    public void PermitThatNamesNoTiers_AcceptsThoseOfTheRankTable()
    {
        var set = Cases.With("cn/minimal/policy.yaml", t => t.Replace("    accepts: [law]\n", "", StringComparison.Ordinal)).LoadClean();
        var asked = ((And)set.FindRule("cn/minimal#closing-needs-basis")!.Permit!.Asked).Operands;
        Assert.Equal("law department-rule provincial-government-rule", string.Join(' ', ((AcceptedBasis)asked[0]).AcceptedTiers));
    }

    [Fact]
    public void Slot_IsUnknownWhereItsConditionHolds()
    {
        var rule = Cases.Minimal().LoadClean().FindRule("cn/minimal#emergency")!;
        Assert.True(rule.IsSlot);
        Assert.IsType<TextUnavailable>(((And)rule.Condition).Operands[0]);
        Assert.IsType<Includes>(((And)rule.Condition).Operands[1]);
    }

    [Fact]
    public void Lift_NamesFullIds()
    {
        var set = Cases.Minimal().LoadClean();
        Assert.Equal("cn/nation#personal-information-closed", set.FindRule("cn/nation#separate-consent")!.Lifts.Single());
        Assert.Equal("cn/minimal#open-stays-open", set.Settlements.Single().First);
    }

    [Fact]
    public void DerivedFact_CarriesTheDefinitionsOfTheFactsItNames()
    {
        var risky = Cases.Minimal().LoadClean().Facts.Find(FactLevel.Dataset, "risky")!;
        Assert.Contains(risky.Derivation!.MentionedFacts(), f => f is { Id: "sensitivePersonal", Derivation: not null });
    }

    [Fact]
    public void DisputeOfOneIssuer_IsRuledByTheIssuerUnlessARowNamesAnother()
    {
        var country = Cases.Minimal().LoadClean().Country;
        var (law, order) = (country.Instruments.Find("privacy-law")!, country.Instruments.Find("order-344")!);
        Assert.Equal("全国人民代表大会常务委员会", country.Rank.OrganFor(law, law with { Id = "another" }));
        Assert.Equal("山东省人民政府", country.Rank.OrganFor(order, order with { Id = "another" }));
        Assert.Equal("国务院", country.Rank.OrganFor(order with { Tier = "department-rule", Issuer = "another" }, order));
        Assert.Null(country.Rank.OrganFor(law, law with { Issuer = "another" }));
    }

    [Fact]
    public void DoubleQuotedDerivation_IsReadWithItsPlaces()
    {
        const string plain = "derive: field.personalInformation && !field.anonymised";
        Cases.With("cn/facts.yaml", t => t.Replace(plain, "derive: \"field.personalInformation && !field.anonymised\"",
            StringComparison.Ordinal)).LoadClean();
        var bad = Cases.With("cn/facts.yaml", t => t.Replace(plain, "derive: \"field.personalInformation && !field.anonymous\"",
            StringComparison.Ordinal)).Load();
        Assert.Equal("cn/facts.yaml:41:98 PK2022", bad.Problems.Lines());
    }

    [Fact]
    public void ProblemsOfAPackAndOfAnother_AreBothFound()
    {
        var files = Cases.WithRules("  - { id: a, title: a, effect: at-mos }\n");
        files["cn/nation/policy.yaml"] = files["cn/nation/policy.yaml"].Replace("version: 1.0.0", "version: one", StringComparison.Ordinal);
        Assert.Equal(["cn/minimal/policy.yaml", "cn/nation/policy.yaml"], files.Load().Problems.Select(p => p.Place.File).Distinct());
    }

    [Fact]
    public void OpenEndedParameter_EndsWhereTheNextBegins()
    {
        var parameter = Cases.Minimal().LoadClean().Country.Parameters.Single(p => p.Id == "kOpen");
        Assert.Equal(new DateOnly(2023, 12, 31), parameter.Values[0].Period.To);
        Assert.Equal(20, parameter.At(new(2023, 12, 31)));
        Assert.Equal(25, parameter.At(new(2024, 1, 1)));
    }

    [Fact]
    public void ProvincialPack_MaySetAParameterOfItsOwner()
    {
        var set = Cases.With("cn/minimal/policy.yaml", t => t.Replace("rules:\n",
            "parameters: { kOpen: { values: [{ value: 30 }] } }\nrules:\n", StringComparison.Ordinal)).LoadClean();
        Assert.Equal(30, set.Country.Parameters.Single(p => p.Id == "kOpen").At(new(2024, 1, 1)));
    }

    [Fact]
    public void RuleThatYields_MayBeLiftedFromBelow()
    {
        var files = Cases.With("cn/nation/policy.yaml", t => t.Replace("    when: field.sensitivePersonal\n",
            "    when: field.sensitivePersonal\n    yieldsTo: [provincial-government-rule]\n", StringComparison.Ordinal));
        files["cn/minimal/policy.yaml"] = Cases.WithRules("  - id: lifting\n    title: { zh: 例, en: an example }\n    effect: lift\n"
            + "    lifts: [cn/nation#personal-information-closed]\n" + Basis)["cn/minimal/policy.yaml"];
        Assert.NotNull(files.LoadClean().FindRule("cn/minimal#lifting"));
    }

    [Fact]
    public void OpeningBound_MayReadSharing()
    {
        var set = Cases.WithRules("  - id: example\n    title: { zh: 例, en: an example }\n    effect: at-most\n"
            + "    when: dataset.sharing.status === 'not-shared' || field.sharing.status === 'not-shared'\n"
            + "    then: { opening: closed }\n" + Basis).LoadClean();
        Assert.Equal(FactLevel.Field, set.FindRule("cn/minimal#example")!.Level);
    }

    [Fact]
    public void Problems_AreSortedByFileLineAndColumn()
    {
        var problems = Cases.WithRules("  - { id: b, title: b, effect: at-mos }\n  - { id: a, titel: a }\n").Load().Problems;
        Assert.Equal(problems.OrderBy(p => p.Place.Line).ThenBy(p => p.Place.Column).Lines(), problems.Lines());
        Assert.Equal(["PK1031", "PK1032", "PK1034"], problems.Select(p => p.Code).Distinct().Order());
    }

    [Fact]
    public void Header_IsReadWithoutTheRest()
    {
        var header = PolicyLoader.ReadHeader(new("cn/x/policy.yaml", "p.yaml",
            Encoding.UTF8.GetBytes("policykit: 1\npolicy: cn/x\nversion: 2.1.0\nextends: [cn/national]\nrules: 5\n")));
        Assert.Equal(("cn/x", "2.1.0", "cn/national"), (header.Id, header.Version, header.Extends.Single()));
        Assert.Empty(header.Problems);
    }

    [Fact]
    public void NoFiles_IsAProblemAndNoException() => Assert.Null(PolicyLoader.Load([]).Set);
}
