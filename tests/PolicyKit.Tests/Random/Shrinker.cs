using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>Makes a failing case smaller as long as it fails: fewer rules, then fewer fields, then fewer facts.</summary>
internal static class Shrinker
{
    internal static RandomCase Shrink(RandomCase world, Func<RandomCase, bool> fails)
    {
        for (var smaller = world; smaller is not null; smaller = Smaller(world).FirstOrDefault(fails))
        {
            world = smaller;
        }

        return world;
    }

    private static IEnumerable<RandomCase> Smaller(RandomCase world) =>
        world.Set.Rules.Select(r => world with { Set = Without(world.Set, r) })
            .Concat(WithFewerFields(world.Dataset).Concat(WithFewerFacts(world.Dataset, world.Set.Facts)).Select(d => world with { Dataset = d }))
            .Concat(world.Set.Rules.Where(r => r.Condition != Literal.True && r.Permit is null)
                .SelectMany(r => r.Condition.Operands().Where(o => o.Type == ExpressionType.Boolean && (r.Level == FactLevel.Field || !o.ReadsField()))
                    .Append(Literal.True).Select(o => world with { Set = With(world.Set, r, r with { Condition = o, IsSlot = r.IsSlot && o is TextUnavailable }) })));

    /// <summary>The set without a rule; lifts no longer name it.</summary>
    internal static PolicySet Without(PolicySet set, Rule rule) => new(set.Policies,
        set.Rules.Where(r => r != rule).Select(r => r with { Lifts = r.Lifts.Remove(rule.FullId) }), set.Country);

    internal static PolicySet With(PolicySet set, Rule old, Rule rule) =>
        new(set.Policies, set.Rules.Select(r => r == old ? rule : r), set.Country);

    private static IEnumerable<Dataset> WithFewerFields(Dataset dataset) => dataset.Fields is not { } fields ? []
        : fields.Select(f => dataset with { Fields = fields.Remove(f) });

    private static IEnumerable<Dataset> WithFewerFacts(Dataset dataset, FactSchema facts) =>
        facts.Dataset.Where(f => IsGiven(dataset.Facts, f)).Select(f => dataset with { Facts = dataset.Facts.Without(f) })
            .Concat(facts.Field.Where(f => IsGiven(dataset.FieldDefaults, f)).Select(f => dataset with { FieldDefaults = dataset.FieldDefaults.Without(f) }))
            .Concat((dataset.Fields ?? []).SelectMany(field => facts.Field.Where(f => IsGiven(field.Facts, f))
                .Select(f => dataset with { Fields = dataset.Fields!.Value.Replace(field, field with { Facts = field.Facts.Without(f) }) })));

    private static bool IsGiven(FactSheet sheet, Fact fact) => sheet.Stated(fact) is not null || sheet.Inferred(fact) is not null;
}
