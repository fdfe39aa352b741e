using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Turns a program's values into facts, checked against the schema.</summary>
internal static class FactConversion
{
    /// <summary>The declared fact that a program may state.</summary>
    /// <exception cref="PolicyKitException">There is none (PK7015), or it is derived (PK7018).</exception>
    public static Fact Require(CountryData country, FactLevel level, string id)
    {
        var fact = country.Facts.Find(level, id) ?? throw new PolicyKitException(DescribingProblems.UnknownFact(level, id,
            NearestName.Of(id, (level == FactLevel.Dataset ? country.Facts.Dataset : country.Facts.Field).Select(f => f.Id))));
        return fact.Path is null ? throw new PolicyKitException(DescribingProblems.Derived(fact)) : fact;
    }

    /// <summary>The value as the fact's type has it.</summary>
    /// <param name="country">The country.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="value">A boolean, number, text, day, sequence of texts, a <see cref="FactValue"/>, or null: the known nothing.</param>
    /// <exception cref="PolicyKitException">The value does not fit (PK7016).</exception>
    public static FactValue Convert(CountryData country, Fact fact, object? value) =>
        TryConvert(country, fact, value) ?? throw new PolicyKitException(DescribingProblems.WrongValue(fact, TypeName(value)));

    /// <summary>The types of values that a fact takes from a program.</summary>
    public static bool Accepts(Fact fact, Type type) => fact.Type switch
    {
        FactType.Boolean => type == typeof(bool),
        FactType.Number => type == typeof(double),
        FactType.Date => type == typeof(DateOnly),
        FactType.List or FactType.Citations => type == typeof(string) || type == typeof(IEnumerable<string>),
        _ => type == typeof(string),
    };

    private static FactValue? TryConvert(CountryData country, Fact fact, object? value) => (fact.Type, value) switch
    {
        (_, FactValue ready) => ready,
        (_, null) => fact.IsNullable ? FactValue.Null : null,
        (FactType.Boolean, bool b) => FactValue.Of(b),
        (FactType.Number, double n) => double.IsFinite(n) ? FactValue.Of(n) : null,
        (FactType.Date, DateOnly d) => FactValue.Of(d),
        (FactType.Text, string t) => FactValue.Of(t),
        (FactType.Enum, string t) => fact.Values.Contains(t) ? FactValue.Of(t) : null,
        (FactType.Path, string t) => country.Taxonomy.Contains(t) ? FactValue.Of(t) : null,
        (FactType.List, string t) => fact.Reading.EmptyWords.Contains(t) ? FactValue.ListOf() : List(fact, [t]),
        (FactType.List, IEnumerable<string> texts) => List(fact, [.. texts]),
        (FactType.Citations, string t) => Claims(country, [t]),
        (FactType.Citations, IEnumerable<string> texts) => Claims(country, texts),
        _ => null,
    };

    private static FactValue? List(Fact fact, string[] members) =>
        fact.Values.IsEmpty || members.All(m => fact.Values.Contains(m)) ? FactValue.ListOf(members) : null;

    private static CitationsValue Claims(CountryData country, IEnumerable<string> names) =>
        new([.. names.Select(n => new Citation(country.Instruments.Find(n), null))]);

    private static string TypeName(object? value) => value switch
    {
        null => "null",
        bool => "a boolean",
        double => "a number",
        DateOnly => "a date",
        string => "a text",
        _ => "a list",
    };
}
