using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Model;
using PolicyKit.Reference;

namespace PolicyKit.Tests.Random;

/// <summary>Minimal reasons by the reference interpreter: with nothing else stated it decides the same, and without any one of the facts it does not.</summary>
public sealed class MinimalReasonsAgainstReference
{
    [Fact]
    public void Reasons_ForceTheStatus_AndAreMinimal()
    {
        var checkedReasons = 0;
        foreach (var world in RandomCase.From(Budget.Seed * RandomCase.PerSet, Budget.PerLaw / 4))
        {
            var engine = new DecisionEngine(world.Set);
            foreach (var (axis, field) in Places(world.Dataset))
            {
                var explanation = engine.Explain(world.Dataset, field, axis, world.AsOf);
                Assert.Equal(explanation.Decision.Verdict == Verdict.Undetermined, explanation.Minimal is null);
                if (explanation.Minimal is { } reason)
                {
                    var wanted = Told(world, world.Dataset, axis, field);
                    Assert.Equal(wanted, Told(world, Only(world, reason), axis, field));
                    Assert.All(reason, fact => Assert.NotEqual(wanted, Told(world, Only(world, reason.Remove(fact)), axis, field)));
                    checkedReasons += reason.Length;
                }
            }
        }

        Assert.True(checkedReasons > 50, $"{checkedReasons} facts were checked");
    }

    private static IEnumerable<(Axis Axis, string? Field)> Places(Dataset dataset) =>
        AxisNames.All.SelectMany(a => dataset.DecidedFields.Select(f => (a, (string?)f.Name)).Append((a, null)));

    private static (Verdict, OpeningStatus) Told(RandomCase world, Dataset dataset, Axis axis, string? field)
    {
        var decision = ReferenceInterpreter.Decide(world.Set, dataset, world.AsOf);
        var on = field is null ? decision.On(axis) : decision.Fields.FirstOrDefault(f => f.Name == field)?.On(axis) ?? decision.On(axis);
        return (on.Verdict, on.Status);
    }

    private static Dataset Only(RandomCase world, ImmutableArray<FactPlace> facts)
    {
        var (dataset, schema) = (world.Dataset, world.Set.Facts);
        FactSheet Kept(FactSheet sheet, IEnumerable<Fact> all, string? field) =>
            all.Where(f => !facts.Contains(new(f, field))).Aggregate(sheet, (left, f) => left.WithoutStated(f));
        return dataset with
        {
            Facts = Kept(dataset.Facts, schema.Dataset, null),
            FieldDefaults = Kept(dataset.FieldDefaults, schema.Field, ""),
            Fields = dataset.Fields is { } fields ? [.. fields.Select(f => f with { Facts = Kept(f.Facts, schema.Field, f.Name) })] : null,
        };
    }
}
