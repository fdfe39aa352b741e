using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Reads <c>source</c>: what file a dictionary reads.</summary>
/// <param name="columns">The columns of the dictionary.</param>
internal sealed class SourceReader(ColumnList columns)
{
    private static readonly Dictionary<string, SourceFormat> Formats = new()
    {
        ["csv"] = SourceFormat.Csv,
        ["tsv"] = SourceFormat.Tsv,
        ["xlsx"] = SourceFormat.Xlsx,
        ["json"] = SourceFormat.Json,
        ["jsonl"] = SourceFormat.JsonLines,
        ["yaml"] = SourceFormat.Yaml,
    };

    private static readonly string[] OfTables = ["headerRow", "delimiter", "sheet", "sheets"];
    private static readonly string[] OfTrees = ["rows", "items"];

    /// <summary>What it says; the defaults where it says nothing.</summary>
    public DictionarySource Read(NodeReader reader)
    {
        if (reader.Mapping() is not { } map)
        {
            return new(null, null);
        }

        var format = map.Optional("format").OneOf(Formats);
        var encoding = map.Optional("encoding").Text();
        var sheets = map.Optional("sheet").OneOrMoreTexts().Concat(map.Optional("sheets").Texts());
        var items = map.Optional("items");
        var source = new DictionarySource(format, encoding)
        {
            Delimiter = DelimiterOf(map.Optional("delimiter")),
            Sheets = [.. sheets],
            HeaderRows = HeaderRowsOf(map.Optional("headerRow")),
            Rows = map.Optional("rows").Text() is { Length: > 0 } rows ? [.. NodePath.Of(rows).Steps.Select(s => s.Key ?? "")] : [],
            Items = items.Text() is { } path ? columns.Of(path, items.Place, isOptional: true) : null,
        };
        map.RefuseOtherKeys();
        RefuseMisplaced(map, format);
        return source;
    }

    private static void RefuseMisplaced(MappingReader map, SourceFormat? format)
    {
        var isTree = format is SourceFormat.Json or SourceFormat.JsonLines or SourceFormat.Yaml;
        foreach (var key in format is null ? [] : isTree ? OfTables : OfTrees)
        {
            if (map.Node[key] is { } node)
            {
                map.Problems.Add(DictionaryProblems.NotHere(node.Place.Start(), key, map.Name,
                    isTree ? new("它属于表格", "it is for tables") : new("它属于 JSON 和 YAML", "it is for JSON and YAML")));
            }
        }
    }

    private static char? DelimiterOf(NodeReader reader)
    {
        var text = reader.Text();
        if (text is null or { Length: 1 })
        {
            return text?[0];
        }

        reader.Problems.Add(DictionaryProblems.Delimiter(reader.Place));
        return null;
    }

    private static (int First, int Last) HeaderRowsOf(NodeReader reader)
    {
        switch (reader.Node)
        {
            case null:
                return (1, 1);
            case SequenceNode { Items.Length: 2 }:
                var both = reader.Items().Select(i => i.Integer(1, 1000) ?? 1).ToImmutableArray();
                if (both[0] <= both[1])
                {
                    return (both[0], both[1]);
                }

                break;
            case ScalarNode:
                var row = reader.Integer(0, 1000) ?? 1;
                return (row, row);
            default:
                break;
        }

        reader.Problems.Add(DictionaryProblems.HeaderRows(reader.Place.Start()));
        return (1, 1);
    }
}
