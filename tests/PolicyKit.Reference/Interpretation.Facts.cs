using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>Facts (semantics §2 and §7): declared, complete, inferred, presumed, inherited, derived; unknown when absent.</summary>
internal partial class Interpretation
{
    private Value Known(Fact fact, Field? field, World world)
    {
        var at = fact.Level == FactLevel.Dataset ? null : field;
        return fact.Path is null ? Derived(fact, at, world)
            : Stated(fact, at) is { } stated ? new(stated.Value, Kleene.False, stated.IsEvidenced)
            : world == World.Without ? Presumption(fact, at)
            : Inference(fact, at);
    }

    /// <summary>What is assumed, declared or complete; of an inheriting fact the field's, else the dataset's.</summary>
    private FactEntry? Stated(Fact fact, Field? field) =>
        _assigned.TryGetValue(PlaceOf(fact, field), out var assigned) ? new(assigned)
        : SheetOf(field).Stated(fact) ?? (Inherited(fact) is { } parent ? Stated(parent, null) : null);

    /// <summary>With inferred facts the inference stands instead of a presumption; declared and complete values beat both.</summary>
    internal virtual Value Inference(Fact fact, Field? field) =>
        InferredEntry(fact, field) is { } entry ? new(entry.Value, Kleene.False, entry.IsEvidenced)
        : ByRules(InferringRules(fact), field, World.With,
            Inherited(fact) is { } parent ? ByRules(InferringRules(parent), null, World.With, Presumption(fact, field)) : Presumption(fact, field));

    private FactEntry? InferredEntry(Fact fact, Field? field) =>
        SheetOf(field).Inferred(fact) ?? (Inherited(fact) is { } parent ? SheetOf(null).Inferred(parent) : null);

    internal virtual Value Presumption(Fact fact, Field? field) =>
        fact.Presumed is { } presumed ? (PlaceOf(fact, field) == _dropped ? Value.Unknown : new(presumed))
        : Inherited(fact) is { } parent ? Presumption(parent, null)
        : Value.Unknown;

    /// <summary>A definition: the rules in order, then the expression of the schema; a boolean that nothing makes true is false.</summary>
    private Value Derived(Fact fact, Field? field, World world) =>
        ByRules(R.Where(r => r.Derive is { Confidence: null } d && d.Fact.Equals(fact)), field, world,
            fact.Derivation is { } expression ? Evaluate(expression, field, world)
            : fact.Type == FactType.Boolean ? new(FactValue.False)
            : Value.Unknown);

    private Value ByRules(IEnumerable<Rule> rules, Field? field, World world, Value otherwise) =>
        rules.Reverse().Aggregate(otherwise, (rest, r) => Value.Choose(Holds(r.Condition, field, world), new(r.Derive!.Value), rest));

    private IEnumerable<Rule> InferringRules(Fact fact) => R.Where(r => r.Derive is { Confidence: not null } d && d.Fact.Equals(fact));

    internal virtual Fact? Inherited(Fact fact) => fact.Inherits ? Set.Facts.Find(FactLevel.Dataset, fact.Id) : null;

    private FactSheet SheetOf(Field? field) => field is null ? Dataset.Facts : field.Facts;

    private static FactPlace PlaceOf(Fact fact, Field? field) => new(fact, fact.Level == FactLevel.Dataset ? null : field!.Name);

    private Field? FieldOf(FactPlace place) => place.Field is null ? null : Fields.First(f => f.Name == place.Field);

    internal virtual double? Parameter(string id) => Country.Parameters.FirstOrDefault(p => p.Id == id)?.At(AsOf);
}
