using System.Runtime.CompilerServices;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>States facts of a dataset or field.</summary>
/// <typeparam name="TSelf">The builder itself.</typeparam>
public abstract class FactBuilder<TSelf>
{
    private readonly FactLevel _level;

    private protected FactBuilder(CountryData country, FactLevel level) => (Country, _level) = (country, level);

    /// <summary>The builder itself, to go on with.</summary>
    protected abstract TSelf Self { get; }

    private protected CountryData Country { get; }

    private protected FactSheet Facts { get; private set; } = FactSheet.Empty;

    /// <summary>States a boolean fact.</summary>
    /// <exception cref="PolicyKitException">No such fact (PK7015), a derived one (PK7018), or another type (PK7016). So do all of these.</exception>
    public TSelf Fact(string id, bool value) => State(id, value);

    /// <summary>States a number.</summary>
    public TSelf Fact(string id, double value) => State(id, value);

    /// <summary>States a day.</summary>
    public TSelf Fact(string id, DateOnly value) => State(id, value);

    /// <summary>States a text, an enum member, a taxonomy path, or one member of a list; null is the known nothing of a nullable fact.</summary>
    [OverloadResolutionPriority(1)] // A bare null is the known nothing, not a list.
    public TSelf Fact(string id, string? value) => State(id, value);

    /// <summary>States a list; an empty one is known too. Of legal bases: names of instruments.</summary>
    public TSelf Fact(string id, params IEnumerable<string> values) => State(id, values);

    /// <summary>States a fact with who said so and whether evidence is given, which <c>evidenced(…)</c> asks for.</summary>
    public TSelf Fact(string id, FactEntry entry)
    {
        With(FactConversion.Require(Country, _level, id), entry);
        return Self;
    }

    /// <summary>Adds an inferred fact: it may tighten, never open.</summary>
    /// <param name="id">The fact.</param>
    /// <param name="value">A boolean, number, text, day or sequence of texts.</param>
    /// <param name="confidence">0 to 1.</param>
    /// <param name="by">What inferred it, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence lies outside 0 to 1.</exception>
    public TSelf Inferred(string id, object value, double confidence, string? by = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(confidence, 1);
        return State(id, value is int i ? (double)i : value, v => new(v, FactOrigin.Inferred, By: by, Confidence: confidence));
    }

    internal TSelf State(string id, object? value, Func<FactValue, FactEntry>? entry = null)
    {
        var fact = FactConversion.Require(Country, _level, id);
        var converted = FactConversion.Convert(Country, fact, value);
        With(fact, entry is null ? new FactEntry(converted) : entry(converted));
        return Self;
    }

    /// <summary>Parts of a list are stated with it: its members are bare words, which say nothing that a part could ask for.</summary>
    private void With(Fact fact, FactEntry entry)
    {
        Facts = Facts.With(fact, entry);
        foreach (var part in (_level == FactLevel.Dataset ? Country.Facts.Dataset : Country.Facts.Field).Where(f => f.PartOf == fact.Id))
        {
            Facts = Facts.With(part, part.Reading.Where.IsEmpty ? entry : entry with { Value = FactValue.ListOf() });
        }
    }
}
