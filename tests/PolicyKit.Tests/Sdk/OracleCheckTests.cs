using PolicyKit.Checking;
using PolicyKit.Language.Oracle;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;

namespace PolicyKit.Tests.Sdk;

/// <summary><c>check --oracle</c> on the shipped packs.</summary>
public sealed class OracleCheckTests
{
    [Fact]
    public void ShippedPacks_AreWhatTheInterpreterSays()
    {
        var reports = PolicyEngine.FromPackage().Sets.SelectMany(set => set.Policies.Select(p => new OracleCheck(set, new(2024, 3, 1)).Compare(p.Id))).ToList();
        Assert.Equal([], reports.SelectMany(r => r.Differences).Select(d => d.Message.En));
        Assert.True(reports.Sum(r => r.Rules) > reports.Sum(r => r.NotComparable), "Most rules can be compared.");
        Assert.True(reports.Sum(r => r.Questions) > 1_000);
    }

    [Fact]
    public void Difference_IsAnErrorAtTheRule()
    {
        var rule = Cases.Minimal().LoadClean().FindRule("cn/minimal#stale")!;
        var problem = CheckingProblems.Differs(rule, Kleene.True, OracleAnswer.False);
        Assert.Equal(("PK2119", Severity.Error, rule.FullId, rule.Place), (problem.Code, problem.Severity, problem.Rule, problem.Place));
    }
}
