using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Binds a dictionary to the facts of a country: nodes come in, a dictionary that needs no further check goes out.</summary>
/// <param name="country">The country whose facts it names.</param>
public sealed class DictionaryReader(CountryData country)
{
    private const int FormatNumber = 1;

    /// <summary>Reads a dictionary.</summary>
    /// <param name="file">YAML.</param>
    /// <returns>The dictionary, or null and the problems that forbid one.</returns>
    public (CatalogueDictionary? Dictionary, ImmutableArray<Problem> Problems) Read(SourceFile file)
    {
        var composed = YamlComposer.Compose(file);
        var problems = new ProblemList(quotesValues: true);
        problems.AddRange(composed.Problems);
        var read = composed.Root is { } root && new NodeReader(root, "dictionary", problems).Mapping() is { } map ? Bind(map, problems) : null;
        return (problems.HasErrors ? null : read, problems.ToImmutable());
    }

    /// <summary>The jurisdiction that a dictionary names, before its country is known.</summary>
    public static string? PeekJurisdiction(SourceFile file) =>
        (YamlComposer.Compose(file).Root as MappingNode)?["jurisdiction"] is ScalarNode { IsNull: false } scalar ? scalar.Text : null;

    private CatalogueDictionary Bind(MappingReader map, ProblemList problems)
    {
        var version = map.Required("dictionary");
        if (version.Integer() is { } number && number != FormatNumber)
        {
            problems.Add(DictionaryProblems.OtherVersion(version.Place));
        }

        map.Optional("title").LocalText();
        var columns = new ColumnList();
        var source = new SourceReader(columns).Read(map.Optional("source"));
        var header = new CatalogueReader(country).ReadHeaderKeys(map);
        var (datasetPaths, fieldPaths) = (new TargetPaths(country, FactLevel.Dataset), new TargetPaths(country, FactLevel.Field));
        var dataset = new MappingBinder(country, datasetPaths, columns).Bind(map.Required("dataset"));
        var written = map.Optional("fields");
        var field = written.IsGiven ? new MappingBinder(country, fieldPaths, columns).Bind(written) : null;
        DefaultsReader.Read(map.Optional("defaults"), country, (datasetPaths, dataset), (fieldPaths, field));
        var groupBy = map.Optional("groupBy").OneOrMore().Select(g => MappingBinder.NameOf(g) is { } name ? columns.Of(name, g.Place, isOptional: false) : null).OfType<ColumnReference>();
        var described = DescribedOf(map.Optional("described"), columns);
        var unknown = map.Optional("unknown");
        var dictionary = new CatalogueDictionary(source, header, dataset)
        {
            Field = field,
            GroupBy = [.. groupBy],
            Described = described,
            Unknown = (unknown.IsGiven ? unknown.Items().Select(i => (i.Node as ScalarNode)?.Text ?? "") : []).Append("").ToFrozenSet(StringComparer.Ordinal),
            Columns = columns.All,
        };
        map.RefuseOtherKeys();
        Check(dictionary, map, written.Place);
        return dictionary;
    }

    private static DescribedColumns? DescribedOf(NodeReader node, ColumnList columns)
    {
        if (node.Mapping() is not { } map)
        {
            return null;
        }

        ColumnReference? Column(NodeReader name) => MappingBinder.NameOf(name) is { } heading ? columns.Of(heading, name.Place, isOptional: false) : null;
        var by = Column(map.Required("by"));
        ImmutableArray<ColumnReference> of = [.. map.Required("columns").OneOrMore().Select(Column).OfType<ColumnReference>()];
        map.RefuseOtherKeys();
        return by is null || of.IsEmpty ? null : new(by, of);
    }

    private static void Check(CatalogueDictionary dictionary, MappingReader map, SourcePlace fields)
    {
        if (map.Has("dataset") && dictionary.Dataset.Children.TrueForAll(c => c.Key != "code"))
        {
            map.Problems.Add(DictionaryProblems.NoCode(map.Node["dataset"]!.Place.Start()));
        }

        var split = dictionary.Dataset.Children.Exists(c => c.Key == "fields");
        if (dictionary.Field is not null && (split || (dictionary.GroupBy.IsEmpty && dictionary.Source.Items is null)))
        {
            map.Problems.Add(DictionaryProblems.FieldsTwice(fields.Start()));
        }
    }
}

/// <summary>The columns that a dictionary names, each once.</summary>
internal sealed class ColumnList
{
    private readonly Dictionary<string, ColumnReference> _byName = new(StringComparer.Ordinal);
    private readonly List<ColumnReference> _all = [];

    /// <summary>All of them by number.</summary>
    public ImmutableArray<ColumnReference> All => [.. _all];

    /// <summary>The column of a name. It is optional only if it is wherever it is named.</summary>
    public ColumnReference Of(string name, SourcePlace place, bool isOptional)
    {
        if (_byName.TryGetValue(name, out var known) && (known.IsOptional == isOptional || !known.IsOptional))
        {
            return known;
        }

        var number = known?.Number ?? _all.Count;
        var column = new ColumnReference(name, number, place, isOptional);
        _byName[name] = column;
        if (known is null)
        {
            _all.Add(column);
        }
        else
        {
            _all[number] = column;
        }

        return column;
    }
}
