using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>The facts of a case, one place each, and cases with one of them changed.</summary>
internal static class Places
{
    /// <summary>All facts that a catalogue states, of the dataset and of each decided field.</summary>
    internal static IEnumerable<FactPlace> All(RandomCase world) =>
        world.Set.Facts.Dataset.Where(f => f.Path is not null).Select(f => new FactPlace(f, null))
            .Concat(world.Dataset.DecidedFields.SelectMany(field =>
                world.Set.Facts.Field.Where(f => f.Path is not null).Select(f => new FactPlace(f, field.Name))));

    internal static FactSheet Sheet(this RandomCase world, FactPlace place) =>
        place.Field is null ? world.Dataset.Facts : world.Dataset.DecidedFields.First(f => f.Name == place.Field).Facts;

    /// <summary>Neither presumed nor inferred, by the catalogue or by a rule: the facts of which the laws of learning speak.</summary>
    internal static bool IsPlain(this RandomCase world, FactPlace place) => place.Fact.Presumed is null
        && world.Sheet(place).Inferred(place.Fact) is null
        && !world.Set.Rules.Any(r => r.Derive is { Confidence: not null } d && d.Fact.Equals(place.Fact));

    internal static RandomCase Changed(this RandomCase world, FactPlace place, Func<FactSheet, FactSheet> change) => world with
    {
        Dataset = place.Field is null ? world.Dataset with { Facts = change(world.Dataset.Facts) }
            : world.Dataset.Fields is not { Length: > 0 } fields ? world.Dataset with { FieldDefaults = change(world.Dataset.FieldDefaults) }
            : world.Dataset with { Fields = [.. fields.Select(f => f.Name == place.Field ? f with { Facts = change(f.Facts) } : f)] },
    };

    internal static RandomCase Without(this RandomCase world, FactPlace place) => world.Changed(place, s => s.Without(place.Fact));

    internal static RandomCase With(this RandomCase world, FactPlace place, FactEntry entry) => world.Changed(place, s => s.With(place.Fact, entry));

    internal static RandomCase With(this RandomCase world, FactPlace place, FactValue value) => world.With(place, new FactEntry(value));

    /// <summary>The case without what the catalogue infers.</summary>
    internal static RandomCase WithoutInferences(this RandomCase world) => All(world).Where(p => world.Sheet(p).Inferred(p.Fact) is not null)
        .Aggregate(world, (w, p) => w.Changed(p, s => s.Stated(p.Fact) is { } stated ? s.Without(p.Fact).With(p.Fact, stated) : s.Without(p.Fact)));

    /// <summary>The case without what the catalogue or a rule infers.</summary>
    internal static RandomCase WithoutAnyInference(this RandomCase world) =>
        world.Set.Rules.Where(r => r.Derive is { Confidence: not null }).Aggregate(world.WithoutInferences(), Laws.Lacking);

    /// <summary>All axes of a decision by name: those of the dataset and of each stated field.</summary>
    internal static IEnumerable<(string Name, Axis Axis, AxisDecision Decided)> Axes(this Decision decision) =>
        AxisNames.All.SelectMany(x => decision.Fields.Select(f => (f.Name, x, f.On(x))).Prepend(("(dataset)", x, decision.On(x))));

    /// <summary>The axes of the fields alone.</summary>
    internal static IEnumerable<(string Name, Axis Axis, AxisDecision Decided)> FieldAxes(this Decision decision) => decision.Axes().Where(a => a.Name != "(dataset)");
}
