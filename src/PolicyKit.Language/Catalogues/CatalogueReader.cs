using System.Collections.Immutable;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>Reads catalogues: nodes come in, datasets with stated facts go out, by the declared facts of a country and nothing else. A bad
/// dataset never spoils a good one, and no message holds a value of the catalogue. Make one and use it for all; it is thread-safe.</summary>
public sealed class CatalogueReader
{
    private const int FormatNumber = 1;
    private readonly CountryData _country;
    private readonly EntryReader _datasets;
    private readonly EntryReader _fields;
    private readonly CompleteReader _complete;

    /// <summary>Takes the data of the country whose law the catalogue is decided by.</summary>
    public CatalogueReader(CountryData country)
    {
        _country = country;
        _datasets = new(country, FactLevel.Dataset);
        _fields = new(country, FactLevel.Field);
        _complete = new(_datasets, _fields);
    }

    /// <summary>Reads a whole file.</summary>
    public CatalogueReadResult Read(SourceFile file, CatalogueFormat format) => Open(file, format).ReadAll();

    /// <summary>Cuts a file that is in memory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="dictionary">How to read other people's JSON; null: it is a catalogue.</param>
    public CatalogueStream Open(SourceFile file, CatalogueFormat format, CatalogueDictionary? dictionary = null)
    {
        var problems = new ProblemList(quotesValues: false);
        var source = CatalogueSource.Open(file, format, dictionary?.Source.Rows);
        problems.AddRange(source.Problems);
        if (dictionary is not null)
        {
            if (source.Root is { } tree && !ObjectSource.HasRows(tree, dictionary))
            {
                problems.Add(RecordProblems.NoRows(SourcePlace.Of(file.Path), dictionary.Source.Rows));
            }

            return new(this, dictionary.Header, new ObjectSource(dictionary).Read(source.Datasets), problems);
        }

        return new(this, source.Root is { } root ? ReadHeader(root, problems) : CatalogueHeader.Empty, source.Datasets, problems);
    }

    /// <summary>Cuts a stream of lines with a JSON object on each.</summary>
    /// <param name="lines">The lines with their numbers, from 1; the bytes of each stay as they are.</param>
    /// <param name="path">The path as messages print it.</param>
    /// <param name="dictionary">How to read other people's JSON; null: each is a dataset.</param>
    public CatalogueStream OpenLines(IEnumerable<(int Line, ReadOnlyMemory<byte> Bytes)> lines, string path, CatalogueDictionary? dictionary = null)
    {
        var problems = new ProblemList(quotesValues: false);
        var source = CatalogueSource.OfLines(lines, path);
        return dictionary is null ? new(this, CatalogueHeader.Empty, source.Datasets, problems)
            : new(this, dictionary.Header, new ObjectSource(dictionary).Read(source.Datasets), problems);
    }

    /// <summary>Cuts such lines that are in memory, which stay as they are.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="path">As above.</param>
    /// <param name="dictionary">As above.</param>
    public CatalogueStream OpenLines(ReadOnlyMemory<byte> text, string path, CatalogueDictionary? dictionary = null) => OpenLines(CatalogueSource.LinesOf(text), path, dictionary);

    /// <summary>Cuts a table.</summary>
    /// <param name="sheets">The rows of each sheet, all of them.</param>
    /// <param name="path">The path as messages print it.</param>
    /// <param name="hasWidth">Whether each row must have a cell for each heading, as in delimited text.</param>
    /// <param name="dictionary">What the columns mean; null: the headings are paths of the catalogue.</param>
    public CatalogueStream OpenTable(IEnumerable<IEnumerable<TableRow>> sheets, string path, bool hasWidth, CatalogueDictionary? dictionary = null)
    {
        var problems = new ProblemList(quotesValues: false);
        var pieces = sheets.SelectMany(rows => dictionary is not null ? new TableSource(dictionary, path, problems).Read(rows, hasWidth)
            : IdentityDictionary.Read(_country, rows, path, hasWidth, problems));
        return new(this, dictionary?.Header ?? CatalogueHeader.Empty, pieces, problems);
    }

    /// <summary>Reads the keys of a catalogue's root but for its datasets.</summary>
    public CatalogueHeader ReadHeader(Node root, ProblemList problems)
    {
        if (new NodeReader(root, "catalogue", problems).Mapping() is not { } map)
        {
            return CatalogueHeader.Empty;
        }

        var version = map.Required("catalogue");
        if (version.Integer() is { } number && number != FormatNumber)
        {
            problems.Add(CatalogueProblems.OtherVersion(version.Place));
        }

        var header = ReadHeaderKeys(map);
        map.Required("datasets").Items();
        map.RefuseOtherKeys();
        return header;
    }

    /// <summary>Reads what holds of all datasets.</summary>
    internal CatalogueHeader ReadHeaderKeys(MappingReader map) => new(JurisdictionOf(map), _complete.Read(map.Nullable("complete")));

    /// <summary>Reads one dataset.</summary>
    /// <param name="node">The dataset.</param>
    /// <param name="header">What holds of all datasets of its catalogue.</param>
    /// <param name="composed">Problems of composing it, if any.</param>
    public DatasetReading ReadDataset(Node node, CatalogueHeader header, ImmutableArray<Problem> composed = default)
    {
        var problems = new ProblemList(quotesValues: false);
        problems.AddRange(composed.IsDefault ? [] : composed);
        if (new NodeReader(node, "datasets", problems).Mapping() is not { } map)
        {
            return new(null, null, problems.ToImmutable(), node.Place);
        }

        var (code, own) = (NameOf(map, "code"), JurisdictionOf(map));
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var entry = new EntryState(problems, findings, null);
        if (map.Nullable("complete") is { IsGiven: true } complete)
        {
            header = new(header.Jurisdiction, [.. header.Complete, .. _complete.Read(complete)]) { Override = header.Override };
        }

        _datasets.ReadFacts(map.Node, entry);
        _datasets.ReadInferred(map.Nullable("inferred"), entry);
        var dataset = KindInference.Of(_country, new()
        {
            Code = code ?? "",
            Name = DescriptionReader.Text(map.Node, "name"),
            Description = DescriptionReader.Of(map.Node),
            Jurisdiction = header.Override ?? own ?? header.Jurisdiction ?? "",
            Facts = entry.Over(header.DatasetDefaults),
            Fields = FieldsOf(map.Nullable("fields"), header, findings),
            FieldDefaults = header.FieldDefaults,
            Findings = findings.ToImmutable(),
        });
        if (dataset.Jurisdiction.Length == 0 && map.Node["jurisdiction"] is null or ScalarNode { IsNull: true })
        {
            problems.Add(CatalogueProblems.NoJurisdiction(map.Place));
        }

        return new(problems.HasErrors ? null : dataset, code, problems.ToImmutable(), node.Place) { CodePlace = map.Node["code"]?.Place ?? node.Place };
    }

    private ImmutableArray<Field>? FieldsOf(NodeReader reader, CatalogueHeader header, ImmutableArray<Finding>.Builder findings)
    {
        if (!reader.IsGiven)
        {
            return null;
        }

        var names = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        var fields = ImmutableArray.CreateBuilder<Field>();
        foreach (var item in reader.Items())
        {
            if (item.Problems.IsFull || item.Mapping() is not { } map || NameOf(map, "name") is not { } name)
            {
                continue;
            }

            if (!names.TryAdd(name, map.Node["name"]!.Place))
            {
                item.Problems.Add(CatalogueProblems.DuplicateField(map.Node["name"]!.Place, names[name]));
            }

            fields.Add(FieldOf(map, name, header, findings));
        }

        return fields.DrainToImmutable();
    }

    private Field FieldOf(MappingReader map, string name, CatalogueHeader header, ImmutableArray<Finding>.Builder findings)
    {
        var entry = new EntryState(map.Problems, findings, name);
        _fields.ReadFacts(map.Node, entry);
        _fields.ReadInferred(map.Nullable("inferred"), entry);
        var grades = map.Nullable("grades");
        return new()
        {
            Name = name,
            Title = DescriptionReader.Text(map.Node, "title"),
            Type = DescriptionReader.Text(map.Node, "type"),
            Description = DescriptionReader.Text(map.Node, "description"),
            Facts = entry.Over(header.FieldDefaults),
            Grades = grades.IsGiven ? [.. grades.Items().Select(GradeOf).OfType<DeclaredGrade>()] : null,
        };
    }

    private DeclaredGrade? GradeOf(NodeReader item)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var id = map.Required("scheme").OneOf(_country.Schemes.Select(s => s.Id).ToArray());
        var level = map.Required("level").Integer(1);
        map.Know("by", "on", "evidence").RefuseOtherKeys();
        if (id is null || level is null)
        {
            return null;
        }

        var scheme = _country.Schemes.First(s => s.Id == id);
        if (!scheme.Labels.IsEmpty && !scheme.Labels.ContainsKey(level.Value))
        {
            item.Problems.Add(CatalogueProblems.UnknownGradeLevel(map.Node["level"]!.Place, scheme));
        }

        return new(id, level.Value);
    }

    private string? JurisdictionOf(MappingReader map)
    {
        var reader = map.Nullable("jurisdiction");
        var code = reader.Text();
        if (code is not null && _country.Jurisdictions.Find(code) is null)
        {
            map.Problems.Add(CatalogueProblems.UnknownJurisdiction(reader.Place, _country.Id));
            return null;
        }

        return code;
    }

    private static string? NameOf(MappingReader map, string key)
    {
        var reader = map.Required(key);
        var name = reader.Text();
        if (name is "")
        {
            map.Problems.Add(CatalogueProblems.EmptyName(reader.Place, key));
            return null;
        }

        return name;
    }
}
