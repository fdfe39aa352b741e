using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>How somebody else's columns and codes become a catalogue: bound to the facts of a country, so that using it needs no further
/// check. Immutable and safe to share.</summary>
public sealed class CatalogueDictionary
{
    internal CatalogueDictionary(DictionarySource source, CatalogueHeader header, TargetNode dataset) => (Source, Header, Dataset) = (source, header, dataset);

    /// <summary>What file it reads.</summary>
    public DictionarySource Source { get; }

    /// <summary>What it says of all datasets: jurisdiction and statements of completeness.</summary>
    public CatalogueHeader Header { get; }

    /// <summary>The texts that mean that nothing is known.</summary>
    internal FrozenSet<string> Unknown { get; init; } = FrozenSet.Create(StringComparer.Ordinal, "");

    /// <summary>Every column or path that it reads, by number.</summary>
    internal ImmutableArray<ColumnReference> Columns { get; init; } = [];

    /// <summary>How a dataset is made.</summary>
    internal TargetNode Dataset { get; }

    /// <summary>How a field is made of a row or object of its own; null: there are none.</summary>
    internal TargetNode? Field { get; init; }

    /// <summary>The columns that tell one dataset from the next where each row is a field; empty: each row is a dataset.</summary>
    internal ImmutableArray<ColumnReference> GroupBy { get; init; } = [];

    /// <summary>Which column describes which in words; null: none does.</summary>
    internal DescribedColumns? Described { get; init; }

    /// <summary>The columns from which the dataset itself is made.</summary>
    internal IEnumerable<ColumnReference> DatasetColumns => ColumnsOf(Dataset).Distinct();

    private static IEnumerable<ColumnReference> ColumnsOf(TargetNode target) =>
        (target.Mapping is { } m ? m.Template.Select(t => t.Column).Append(m.Column).Append(m.IfGiven?.Column).OfType<ColumnReference>() : []).Concat(target.Children.SelectMany(ColumnsOf));
}

/// <summary>How a source file is written.</summary>
public enum SourceFormat : byte
{
    /// <summary>Comma-separated text.</summary>
    Csv,

    /// <summary>Tab-separated text.</summary>
    Tsv,

    /// <summary>A workbook.</summary>
    Xlsx,

    /// <summary>One JSON value.</summary>
    Json,

    /// <summary>A JSON object on each line.</summary>
    JsonLines,

    /// <summary>The same as JSON, in YAML.</summary>
    Yaml,
}

/// <summary>What file a dictionary reads.</summary>
/// <param name="Format">How it is written; null: as its content shows.</param>
/// <param name="Encoding">The name of its encoding, or null: UTF-8.</param>
public sealed record DictionarySource(SourceFormat? Format, string? Encoding)
{
    /// <summary>What stands between cells of delimited text; null: by the format.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The sheets to read, one after the other; empty: the first that is not hidden.</summary>
    public ImmutableArray<string> Sheets { get; init; } = [];

    /// <summary>The rows with the headings, from the first to the last; (0, 0): there are none, and columns are <c>#1</c>, <c>#2</c> …</summary>
    public (int First, int Last) HeaderRows { get; init; } = (1, 1);

    /// <summary>Where the list of datasets stands in JSON or YAML, as keys; empty: it is the file.</summary>
    public ImmutableArray<string> Rows { get; init; } = [];

    /// <summary>Where the list of fields stands in the object of a dataset; null: nowhere.</summary>
    internal ColumnReference? Items { get; init; }
}

/// <summary>A column of a table by its heading, or a path in a JSON object.</summary>
/// <param name="Name">As it was written in the dictionary.</param>
/// <param name="Number">Its number among the columns of the dictionary.</param>
/// <param name="Place">Where the dictionary names it first.</param>
/// <param name="IsOptional">Whether the table may lack it.</param>
internal sealed record ColumnReference(string Name, int Number, SourcePlace Place, bool IsOptional)
{
    /// <summary>Its parts as a path.</summary>
    public NodePath Path { get; } = NodePath.Of(Name);
}

/// <summary>What kind of node the reader of a catalogue expects.</summary>
internal enum TargetKind : byte
{
    /// <summary>A text or a name.</summary>
    Text,

    /// <summary>A boolean or number.</summary>
    Plain,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>A list of citations, or of other objects.</summary>
    Objects,

    /// <summary>The names of fields.</summary>
    Fields,
}

/// <summary>A key of the catalogue with what fills it: a mapping, or further keys.</summary>
internal sealed class TargetNode(string key)
{
    /// <summary>The key.</summary>
    public string Key => key;

    /// <summary>What fills it; null: its children do.</summary>
    public ColumnMapping? Mapping { get; set; }

    /// <summary>What it is where nothing fills it: a value with its author.</summary>
    public Node? Default { get; set; }

    /// <summary>Whether the object of its children is the only item of a list.</summary>
    public bool IsListOfOne { get; set; }

    /// <summary>Further keys, in the order of the dictionary.</summary>
    public List<TargetNode> Children { get; } = [];

    /// <summary>The node at a path, made where it is not there.</summary>
    public TargetNode At(IEnumerable<string> path)
    {
        var at = this;
        foreach (var part in path)
        {
            if (at.Children.Find(c => c.Key == part) is not { } child)
            {
                at.Children.Add(child = new(part));
            }

            at = child;
        }

        return at;
    }
}

/// <summary>How one key is filled.</summary>
internal sealed record ColumnMapping
{
    /// <summary>What messages call it: the catalogue's path.</summary>
    public required string Path { get; init; }

    /// <summary>What is expected there.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>The column; null where a literal or a template stands.</summary>
    public ColumnReference? Column { get; init; }

    /// <summary>A value that is the same for all.</summary>
    public Node? Literal { get; init; }

    /// <summary>A text with columns in it.</summary>
    public ImmutableArray<TemplatePart> Template { get; init; } = [];

    /// <summary>What each text of the column means; null: it stands for itself.</summary>
    public FrozenDictionary<string, Node>? Values { get; init; }

    /// <summary>What each text means where another column holds anything; null: the same.</summary>
    public (ColumnReference Column, FrozenDictionary<string, Node> Values)? IfGiven { get; init; }

    /// <summary>How a cell with several texts is split; null: it is not.</summary>
    public Splitter? Split { get; init; }

    /// <summary>How days are written there; empty: yyyy-MM-dd.</summary>
    public ImmutableArray<string> Formats { get; init; } = [];

    /// <summary>What it is if the column holds anything.</summary>
    public Node? WhenPresent { get; init; }

    /// <summary>How several values become one.</summary>
    public Combining Combining { get; init; }

    /// <summary>What happens to a field's name that was there already.</summary>
    public Repeats Repeats { get; init; }
}

/// <summary>A piece of a template: a text, or a column, or the row's number.</summary>
internal readonly record struct TemplatePart(string Text, ColumnReference? Column, bool IsRow);

/// <summary>How several values become one where one is expected.</summary>
internal enum Combining : byte
{
    /// <summary>They must be the same.</summary>
    Same,

    /// <summary>The first.</summary>
    First,

    /// <summary>True if one is.</summary>
    Any,

    /// <summary>True if all are.</summary>
    All,
}

/// <summary>What happens to a name that a dataset has already.</summary>
internal enum Repeats : byte
{
    /// <summary>It is an error.</summary>
    Refuse,

    /// <summary>It gets a number, and a note says so.</summary>
    Number,
}
