using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Json;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Testing;

public sealed class FakeEngineTests
{
    private static readonly DateOnly Day = new(2024, 3, 1);
    private static readonly PolicyEngine Minimal = PolicyEngine.FromFolders(CommandLine.Minimal);

    [Fact]
    public void FakeEngine_DecidesWhatItIsTold_AndClosesTheRest()
    {
        var engine = new FakeEngine(Minimal).Says("d", "name", OpeningStatus.Open).Says("d", "born", OpeningStatus.Conditional);
        var decision = engine.Decide(engine.Describe("370000", "d").Field("name").Field("born").Field("phone").Build(), Day);
        Assert.Equal([OpeningStatus.Open, OpeningStatus.Conditional, OpeningStatus.Closed], decision.Fields.Select(f => f.Opening.Status));
        Assert.Equal([true, true, false], decision.Fields.Select(f => f.IsReleasable));
        Assert.Equal([true, false, false], decision.Fields.Select(f => Audience.Public.MayRead("d", f)));
        Assert.Equal((OpeningStatus.Open, true), (decision.Opening.Status, decision.IsReleasable));
        Assert.Equal(OpeningStatus.Closed, new FakeEngine(Minimal).Says("d", OpeningStatus.Closed).Decide(engine.Describe("370000", "d").Build(), Day).Opening.Status);
        Assert.Equal("PK7015", Assert.Throws<PolicyKitException>(() => engine.Describe("370000", "d").Fact("contiuous", true)).Problems[0].Code);
        Assert.Throws<NotSupportedException>(() => engine.Explain(engine.Describe("370000", "d").Build(), null, Axis.Opening, Day));
    }

    [Fact]
    public void GeneratedDatasets_AreDecidedAndVaried()
    {
        var (sizes, stated) = (new HashSet<int>(), new HashSet<string>());
        Prop.ForAll(PolicyGenerators.Datasets(Minimal.Sets[0]), dataset =>
        {
            sizes.Add(dataset.Fields?.Length ?? -1);
            stated.UnionWith(Minimal.Sets[0].Facts.Dataset.Where(f => dataset.Facts.Stated(f) is not null).Select(f => f.Id));
            return Minimal.Decide(dataset, Day).Fields.Length == (dataset.Fields?.Length ?? 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
        Assert.Superset(new HashSet<int> { -1, 0, 1, 3, 6 }, sizes);
        Assert.Superset(Minimal.Sets[0].Facts.Dataset.Where(f => f.Path is not null).Select(f => f.Id).ToHashSet(), stated);
    }

    [Fact]
    public void Counterexample_ShrinksToTheOneFieldAndTheOneFact()
    {
        var fact = Minimal.Sets[0].Facts.Find(FactLevel.Field, "consent")!;
        var failure = Record.Exception(() => Prop.ForAll(PolicyGenerators.Catalogues(Minimal.Sets[0]), all => !all.Any(d => d.Fields is { } f && f.Any(x => x.Facts.Stated(fact) is not null)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(11, 13)));
        Assert.Contains("Falsifiable", failure!.Message, StringComparison.Ordinal);
        var smallest = PolicyGenerators.Datasets(Minimal.Sets[0]).Shrinker(Minimal.Describe("370000", "d").Field("a", f => f.Fact("consent", "none")).Build()).ToList();
        Assert.Equal(2, smallest.Count);
        Assert.Equal([0, 1], smallest.Select(d => d.Fields!.Value.Length));
    }
}
