using PolicyKit.Engine;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Analysing;

/// <summary>Laws of many rules are compared within the default budget, also where no rule is written as it was.</summary>
public sealed class LargeLawTests
{
    private const int Rules = 300;
    private static readonly AnalysisBudget Default = new(20_000, 1);

    [Theory]
    [InlineData(LawShape.Agencies)]
    [InlineData(LawShape.NoAgency)]
    public void EveryRuleRewritten_IsProvedTheSame(LawShape shape)
    {
        var law = FlatLaw.New(shape, Rules, isRough: false).Set;
        var contrast = Contrast(law, ChangedLaw.Rewritten(law));
        Assert.DoesNotContain(contrast.Differences(Axis.Opening, Default, _ => true), d => d.Kind != DifferenceKind.Reason);
    }

    [Theory]
    [InlineData(LawShape.Agencies)]
    [InlineData(LawShape.NoAgency)]
    public void OneRuleDroppedAmongRewrittenOnes_IsFound(LawShape shape)
    {
        var law = FlatLaw.New(shape, Rules, isRough: false).Set;
        var dropped = law.Rules.Where(r => r.Effect == Effect.AtMost).ElementAt(Rules / 2);
        var found = Contrast(law, ChangedLaw.Without(ChangedLaw.Rewritten(law), dropped.FullId)).Differences(Axis.Opening, Default, _ => true).First(d => d.Kind == DifferenceKind.Status);
        Assert.Equal(dropped.FullId, Assert.Single(found.Rules).FullId);
        var (was, now) = (Decide(law, found), Decide(ChangedLaw.Without(law, dropped.FullId), found));
        Assert.NotEqual(FieldOutcomes.Of(was), FieldOutcomes.Of(now));
    }

    [Theory]
    [InlineData(LawShape.Agencies)]
    [InlineData(LawShape.NoAgency)]
    public void RulesThatBecameTwo_AreProvedTheSame(LawShape shape)
    {
        var law = FlatLaw.New(shape, Rules, isRough: false).Set;
        var contrast = Contrast(law, ChangedLaw.Split(law));
        Assert.DoesNotContain(contrast.Differences(Axis.Opening, Default, _ => true), d => d.Kind != DifferenceKind.Reason);
    }

    private static PolicyContrast Contrast(PolicySet old, PolicySet fresh) =>
        new(new DecisionEngine(old), FlatLaw.AsOf, new DecisionEngine(fresh), FlatLaw.AsOf, FlatLaw.Area);

    private static AxisDecision Decide(PolicySet set, Difference found) =>
        new DecisionEngine(set).Decide(Point.Dataset(found.Samples[0], set.Facts, FlatLaw.Area), FlatLaw.AsOf).Fields[0].On(Axis.Opening);
}
