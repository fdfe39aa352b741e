using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Generators for FsCheck: facts, datasets and catalogues as the loaded policies declare them. Some facts are stated, some inferred, most unknown, as in life.</summary>
public static class PolicyGenerators
{
    private const int MostFields = 6;
    private static readonly DateOnly FirstDay = new(2000, 1, 1);

    /// <summary>Values that a catalogue could state of a fact: of closed sets every member, of a nullable fact the known nothing too.</summary>
    /// <param name="country">Whose facts.</param>
    /// <param name="fact">The fact.</param>
    public static Gen<FactValue> ValuesOf(CountryData country, Fact fact) => fact.IsNullable ? Gen.Frequency((1, Gen.Constant<FactValue>(FactValue.Null)), (3, Known(country, fact))) : Known(country, fact);

    /// <summary>Datasets of one set of policies, in the areas that it speaks of. A counterexample shrinks to the fewest fields and facts.</summary>
    /// <param name="set">The set.</param>
    /// <param name="jurisdictions">Division codes; none: those of the set's policies.</param>
    public static Arbitrary<Dataset> Datasets(PolicySet set, params IReadOnlyCollection<string> jurisdictions) =>
        Arb.From(GenDataset(set, jurisdictions), d => Smaller(set.Facts, d));

    /// <summary>Catalogues: datasets of different codes. A counterexample shrinks to the fewest datasets.</summary>
    /// <param name="set">The set.</param>
    /// <param name="jurisdictions">Division codes; none: those of the set's policies.</param>
    public static Arbitrary<ImmutableArray<Dataset>> Catalogues(PolicySet set, params IReadOnlyCollection<string> jurisdictions) =>
        Arb.From(GenDataset(set, jurisdictions).ListOf().Select(all => all.Select((d, i) => d with { Code = $"d{i}" }).ToImmutableArray()), all => all.Select(all.Remove));

    private static Gen<Dataset> GenDataset(PolicySet set, IReadOnlyCollection<string> jurisdictions) =>
        from area in Gen.Elements(jurisdictions.Count > 0 ? jurisdictions.AsEnumerable() : set.Policies.Select(p => p.Instrument.Jurisdiction).Distinct())
        from facts in Sheets(set.Country, set.Facts.Dataset)
        from count in Gen.Choose(0, MostFields)
        from fields in Gen.CollectToList(Enumerable.Range(0, count), i => Sheets(set.Country, set.Facts.Field).Select(s => new Field { Name = $"f{i}", Facts = s }))
        from saysFields in Gen.Frequency((1, Gen.Constant(false)), (9, Gen.Constant(true)))
        select new Dataset { Code = "d", Jurisdiction = area, Facts = facts, Fields = saysFields ? [.. fields] : null };

    private static Gen<FactSheet> Sheets(CountryData country, IEnumerable<Fact> facts) => Gen.CollectToList(facts.Where(f => f.Path is not null), f => Entries(country, f))
        .Select(all => all.Where(e => e.Entry is not null).Aggregate(FactSheet.Empty, (sheet, e) => sheet.With(e.Fact, e.Entry!)));

    private static Gen<(Fact Fact, FactEntry? Entry)> Entries(CountryData country, Fact fact) => Gen.Frequency(
        (6, Gen.Constant(((Fact, FactEntry?))(fact, null))),
        (3, ValuesOf(country, fact).Select(v => ((Fact, FactEntry?))(fact, new FactEntry(v)))),
        (1, ValuesOf(country, fact).Select(v => ((Fact, FactEntry?))(fact, new FactEntry(v, FactOrigin.Inferred, Confidence: 0.9)))));

    private static Gen<FactValue> Known(CountryData country, Fact fact) => fact.Type switch
    {
        FactType.Boolean => Gen.Elements<FactValue>(FactValue.True, FactValue.False),
        FactType.Enum => Gen.Elements(fact.Values.AsEnumerable()).Select(v => (FactValue)FactValue.Of(v)),
        FactType.List => Gen.SubListOf(fact.Values.IsEmpty ? ["甲", "b"] : fact.Values.AsEnumerable()).Select(v => (FactValue)FactValue.ListOf([.. v])),
        FactType.Number => Gen.Choose(0, 1000).Select(n => (FactValue)FactValue.Of(n / 10.0)),
        FactType.Date => Gen.Choose(0, 12_000).Select(n => (FactValue)FactValue.Of(FirstDay.AddDays(n))),
        FactType.Path => Gen.Elements(country.Taxonomy.Nodes.AsEnumerable()).Select(v => (FactValue)FactValue.Of(v)),
        FactType.Citations => Gen.SubListOf(country.Instruments.All.AsEnumerable()).Select(v => (FactValue)new CitationsValue([.. v.Take(2).Select(i => new Citation(i, null))])),
        _ => Gen.Elements("", "a", "数据", "b c").Select(v => (FactValue)FactValue.Of(v)),
    };

    private static IEnumerable<Dataset> Smaller(FactSchema schema, Dataset dataset)
    {
        var fields = dataset.Fields ?? [];
        return fields.Select(f => dataset with { Fields = fields.Remove(f) })
            .Concat(Fewer(dataset.Facts, schema.Dataset).Select(s => dataset with { Facts = s }))
            .Concat(fields.SelectMany(f => Fewer(f.Facts, schema.Field).Select(s => dataset with { Fields = fields.Replace(f, f with { Facts = s }) })));
    }

    private static IEnumerable<FactSheet> Fewer(FactSheet sheet, IEnumerable<Fact> facts) =>
        facts.Where(f => sheet.Stated(f) is not null || sheet.Inferred(f) is not null).Select(sheet.Without);
}
