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
        !_assigned.IsEmpty && _assigned.TryGetValue(PlaceOf(fact, field), out var assigned) ? new(assigned)
        : SheetOf(field).Stated(fact) ?? (Inherited(fact) is { } parent ? Stated(parent, null) : null);

    /// <summary>With inferred facts the inference stands instead of a presumption; declared and complete values beat both.</summary>
    internal virtual Value Inference(Fact fact, Field? field) =>
        InferredEntry(fact, field) is { } entry ? new(entry.Value, Kleene.False, entry.IsEvidenced)
        : ByRules(InferringRules(fact), field, World.With,
            Inherited(fact) is { } parent ? ByRules(InferringRules(parent), null, World.With, Presumption(fact, field)) : Presumption(fact, field));

    private FactEntry? InferredEntry(Fact fact, Field? field) =>
        SheetOf(field).Inferred(fact) ?? (Inherited(fact) is { } parent ? SheetOf(null).Inferred(parent) : null);

    internal virtual Value Presumption(Fact fact, Field? field) =>
        fact.Presumed is { } presumed ? (_dropped is not null && PlaceOf(fact, field) == _dropped ? Value.Unknown : new(presumed))
        : Inherited(fact) is { } parent ? Presumption(parent, null)
        : Value.Unknown;

    private Value Derived(Fact fact, Field? field, World world) => fact.Derivation is { } expression
        ? Evaluate(expression, field, world)
        : Defined(fact, [.. R.Where(r => r.Derive is { Confidence: null } d && d.Fact.Equals(fact))
            .Select(r => (r.Derive!.Value, Holds(r.Condition, field, world)))]);

    /// <summary>A definition by rules: what those that hold agree on, if none that may hold says otherwise; two values are an error;
    /// where no rule holds, false or the empty list.</summary>
    private static Value Defined(Fact fact, List<(FactValue Value, Kleene Holds)> rules)
    {
        var certain = rules.Where(r => r.Holds == Kleene.True).Select(r => r.Value).ToList();
        var why = rules.Where(r => r.Holds.IsUnknown()).Aggregate(Kleene.False, (all, r) => all | r.Holds);
        return certain.Exists(v => !Value.Same(v, certain[0])) ? Value.Erred
            : certain.Count == 0 ? (why.IsUnknown() ? new(null, why) : WithoutRule(fact))
            : rules.TrueForAll(r => r.Holds == Kleene.False || Value.Same(r.Value, certain[0])) ? new(certain[0])
            : new(null, why);
    }

    private static Value WithoutRule(Fact fact) => fact.Type switch
    {
        FactType.Boolean => new(FactValue.False),
        FactType.List => new(FactValue.ListOf()),
        _ => Value.Unknown,
    };

    private Value ByRules(IEnumerable<Rule> rules, Field? field, World world, Value otherwise) =>
        rules.Reverse().Aggregate(otherwise, (rest, r) => Value.Choose(Holds(r.Condition, field, world), new(r.Derive!.Value), rest));

    /// <summary>The most confident first.</summary>
    private IEnumerable<Rule> InferringRules(Fact fact) =>
        R.Where(r => r.Derive is { Confidence: not null } d && d.Fact.Equals(fact)).OrderByDescending(r => r.Derive!.Confidence);

    internal virtual Fact? Inherited(Fact fact) => fact.Inherits ? Set.Facts.Find(FactLevel.Dataset, fact.Id) : null;

    private FactSheet SheetOf(Field? field) => field is null ? Dataset.Facts : field.Facts;

    private static FactPlace PlaceOf(Fact fact, Field? field) => new(fact, fact.Level == FactLevel.Dataset ? null : field!.Name);

    private Field? FieldOf(FactPlace place) => place.Field is null ? null : Fields.First(f => f.Name == place.Field);

    internal virtual double? Parameter(string id) => Country.Parameters.FirstOrDefault(p => p.Id == id)?.At(AsOf);
}
