using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>The keys of a fact that say how its object form is read: <c>reads companions evidence dates none citations</c>.</summary>
internal static class FactReadingReader
{
    public static FactReading Read(MappingReader map, FactType type, ImmutableArray<string> values, InstrumentRegistry instruments)
    {
        var reads = map.Optional("reads");
        var dates = map.Optional("dates").Mapping();
        var reading = new FactReading
        {
            Reads = Keys(reads, type),
            Companions = [.. map.Optional("companions").CatalogueKeys()],
            EvidenceKey = map.Optional("evidence").CatalogueKeys().FirstOrDefault() ?? FactReading.Plain.EvidenceKey,
            FromKeys = [.. dates?.Optional("from").CatalogueKeys() ?? []],
            ToKey = dates?.Optional("to").CatalogueKeys().FirstOrDefault(),
            UntilKey = dates?.Optional("until").CatalogueKeys().FirstOrDefault(),
            EmptyWords = [.. map.Optional("none").CatalogueKeys()],
            Cited = Citations(map.Optional("citations").Mapping(), values, instruments),
        };
        dates?.RefuseOtherKeys();
        return reading;
    }

    /// <summary>How a part of a list is read: as the list, but only the items that pass <c>where</c> and do not pass <c>unless</c>.</summary>
    public static FactReading Part(MappingReader map, FactReading list) =>
        list with { Where = Tests(map.Optional("where")), Unless = Tests(map.Optional("unless")) };

    private static ImmutableArray<ItemTest> Tests(NodeReader node) =>
        [.. node.Mapping()?.Node.Entries.Select(e => new ItemTest(e.Key.Text, e.Value is ScalarNode { Text: not "given" } value ? value.Text : null)) ?? []];

    /// <summary>Of a boolean a list; of an enum one key; of list items one key or a list of keys.</summary>
    private static ImmutableArray<string>? Keys(NodeReader node, FactType type) => node.Node switch
    {
        null => null,
        ScalarNode when type == FactType.Boolean => node.Items().IsEmpty ? null : [],
        _ => [.. node.CatalogueKeys()],
    };

    private static ImmutableDictionary<string, CitedArticle>? Citations(MappingReader? map, ImmutableArray<string> values,
        InstrumentRegistry instruments)
    {
        if (map is null)
        {
            return null;
        }

        var cited = ImmutableDictionary.CreateBuilder<string, CitedArticle>(StringComparer.Ordinal);
        foreach (var entry in map.Node.Entries)
        {
            if (!values.Contains(entry.Key.Text))
            {
                map.Problems.Add(PolicyProblems.UnknownReference(entry.Key.Place, Kinds.Member, entry.Key.Text, values));
            }

            if (new NodeReader(entry.Value, entry.Key.Text, map.Problems).Mapping() is { } item)
            {
                var instrument = item.Required("instrument").Reference(Kinds.Instrument, [.. instruments.All.Select(i => i.Id)]);
                ImmutableArray<string> articles = [.. item.Optional("article").OneOrMore().Select(a => a.TextOrNumber()).OfType<string>()];
                item.RefuseOtherKeys();
                cited[entry.Key.Text] = new(instrument ?? "", articles);
            }
        }

        return cited.ToImmutable();
    }
}
