using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>The laws of semantics §5 about what a fact's being learnt or deleted does, and about <c>missing</c>.</summary>
public sealed class LearningLaws
{
    private const int MostCompletions = 12;
    private const int MostCombinations = 300;

    /// <summary>Both.</summary>
    public static TheoryData<Implementation> Both => Laws.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void LearningAFact_OnlyShrinksMay(Implementation who) => Laws.ForAll([RandomOptions.Lawful, RandomOptions.Apart], world =>
    {
        var known = who.Decide(world);
        return Places.All(world).Where(p => !p.Fact.Inherits && world.IsPlain(p) && world.Sheet(p).Stated(p.Fact) is not null)
            .All(p => Within(known, who.Decide(world.Without(p))));
    });

    [Theory]
    [MemberData(nameof(Both))]
    public void LearningDeclaredGrades_OnlyShrinksMay(Implementation who) => Laws.ForAll([RandomOptions.Lawful, RandomOptions.Apart], world => world.Dataset.Fields is not { } fields
        || fields.Where(f => f.Grades is not null).All(f => Within(who.Decide(world),
            who.Decide(world with { Dataset = world.Dataset with { Fields = fields.Replace(f, f with { Grades = null }) } }))));

    [Theory]
    [MemberData(nameof(Both))]
    public void EveryCompletion_LiesWithinMay(Implementation who) => Laws.ForAll([RandomOptions.Lawful, RandomOptions.Apart], world =>
    {
        var open = who.Decide(world);
        var dice = new Dice((ulong)world.Seed);
        return Enumerable.Range(0, MostCompletions).All(_ => Within(who.Decide(Completed(world, dice)), open));
    });

    [Theory]
    [MemberData(nameof(Both))]
    public void FinerKind_LiesWithinCoarserKind(Implementation who) => Laws.ForAll([RandomOptions.Lawful, RandomOptions.Apart], world => Places.All(world)
        .Where(p => p.Fact.Type == FactType.Path && world.Sheet(p).Inferred(p.Fact) is null)
        .All(p => world.Set.Country.Taxonomy.Nodes.Where(parent => HasChild(world.Set, parent)).All(parent =>
        {
            var coarse = who.Decide(world.With(p, FactValue.Of(parent)));
            return world.Set.Country.Taxonomy.Nodes.Where(n => Taxonomy.IsStrictlyUnder(n, parent)).All(child =>
                who.Decide(world.With(p, FactValue.Of(child))) is var fine && Within(fine, coarse)
                && (NamesBelow(world.Set, parent) || fine.Axes().Zip(coarse.Axes()).All(a => a.First.Decided.May == a.Second.Decided.May)));
        })));

    [Theory]
    [MemberData(nameof(Both))]
    public void DeletingAFactOfFullyStatedDataset_OpensNothing(Implementation who) => Laws.ForAll([RandomOptions.Lawful], seeded =>
    {
        var world = seeded with { Dataset = new RandomDatasets(new Dice((ulong)seeded.Seed), seeded.Set.Country).New(100) };
        world = Places.All(world).Aggregate(world, (w, p) => w.Sheet(p).Stated(p.Fact) is { } stated ? w.Without(p).With(p, stated)
            : p.Fact.Inherits && p.Field is not null ? w : w.With(p, new RandomDatasets(new Dice((ulong)w.Seed), w.Set.Country).ValueOf(p.Fact)));
        var full = who.Decide(world);
        return Places.All(world).Where(p => !p.Fact.Inherits && world.Sheet(p).Stated(p.Fact) is not null).All(p =>
        {
            var less = who.Decide(world.Without(p));
            return less.FieldAxes().Zip(full.FieldAxes()).All(a => a.First.Decided.Status <= a.Second.Decided.Status)
                && (!less.IsReleasable || full.IsReleasable || p.Fact.Id == "separable")
                && less.Fields.Zip(full.Fields).All(f => !f.First.IsReleasable || f.Second.IsReleasable);
        });
    });

    [Theory]
    [MemberData(nameof(Both))]
    public void Missing_EveryValueSettles(Implementation who) => Laws.ForAll([null], world => Axes(world, who.Decide(world))
        .All(a => Settles(who, world, a.Name, a.Axis, a.Decided.Missing)));

    /// <summary>Where something is inferred, an answer may undo an inference that settled: one fact less may then settle more.</summary>
    [Theory]
    [MemberData(nameof(Both))]
    public void Missing_WithoutInferencesNoFactIsIdle(Implementation who) => Laws.ForAll([null], inferring =>
    {
        var world = inferring.WithoutAnyInference();
        return Axes(world, who.Decide(world)).All(a => a.Decided.Missing.All(p => !Settles(who, world, a.Name, a.Axis, a.Decided.Missing.Remove(p))));
    });

    /// <summary>The axes with an exact list that is short enough to try every combination.</summary>
    private static IEnumerable<(string Name, Axis Axis, AxisDecision Decided)> Axes(RandomCase world, Decision decision) => decision.Axes()
        .Where(a => a.Decided.IsMissingExact && !a.Decided.Missing.IsEmpty && a.Decided.Missing.Aggregate(1L, (n, p) => n * DomainOf(world, p).Values.Length) <= MostCombinations);

    /// <summary>Whether every combination of values settles the axis; tried one by one, by deciding.</summary>
    private static bool Settles(Implementation who, RandomCase world, string name, Axis axis, ImmutableArray<FactPlace> facts) => facts.IsEmpty
        ? who.Decide(world).Axes().First(a => a.Name == name && a.Axis == axis).Decided.Verdict != Verdict.Undetermined
        : DomainOf(world, facts[0]).Values.All(v => Settles(who, world.Without(facts[0]).With(facts[0], v), name, axis, facts.RemoveAt(0)));

    private static FactDomain DomainOf(RandomCase world, FactPlace place) => world.Set.In(world.Dataset.Jurisdiction).Distinguished
        .Of(place.Fact, place.Fact.Type == FactType.Path ? world.Sheet(place).Stated(place.Fact)?.Value : null);

    /// <summary>Whether <paramref name="inner"/> leaves open no more than <paramref name="outer"/>, and repeats what it has decided.</summary>
    private static bool Within(Decision inner, Decision outer) => inner.Axes().Zip(outer.Axes()).All(p =>
        (p.First.Decided.May & ~p.Second.Decided.May) == 0
        && (p.Second.Decided.Verdict == Verdict.Undetermined || p.First.Decided.Verdict == p.Second.Decided.Verdict));

    /// <summary>The case with some value for every fact that is neither stated, presumed nor inferred.</summary>
    private static RandomCase Completed(RandomCase world, Dice dice)
    {
        var datasets = new RandomDatasets(dice, world.Set.Country);
        return Places.All(world).Where(p => !p.Fact.Inherits && world.IsPlain(p) && world.Sheet(p).Stated(p.Fact) is null)
            .Aggregate(world, (w, p) => w.With(p, new FactEntry(datasets.ValueOf(p.Fact), FactOrigin.Declared, dice.Chance(50))));
    }

    private static bool HasChild(PolicySet set, string parent) => set.Country.Taxonomy.Nodes.Any(n => Taxonomy.IsStrictlyUnder(n, parent));

    private static bool NamesBelow(PolicySet set, string parent) => set.Rules.Select(r => r.Condition)
        .Concat(set.Facts.All.Select(f => f.Derivation).OfType<Expression>())
        .SelectMany(e => e.SelfAndBelow()).OfType<Under>().Any(u => Taxonomy.IsStrictlyUnder(u.Node, parent));
}
