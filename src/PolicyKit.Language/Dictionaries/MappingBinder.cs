using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Binds <c>dataset:</c> or <c>fields:</c>: catalogue paths to what fills them.</summary>
/// <param name="country">The country, for members of facts.</param>
/// <param name="paths">The paths that there are.</param>
/// <param name="columns">The columns of the dictionary.</param>
internal sealed class MappingBinder(CountryData country, TargetPaths paths, ColumnList columns)
{
    private static readonly Dictionary<string, Combining> Combinings = new()
    {
        ["same"] = Combining.Same,
        ["first"] = Combining.First,
        ["any"] = Combining.Any,
        ["all"] = Combining.All,
    };

    private static readonly Dictionary<string, Repeats> RepeatWords = new() { ["error"] = Repeats.Refuse, ["number"] = Repeats.Number };
    private static readonly Dictionary<string, bool> AbsentWords = new() { ["unknown"] = true, ["error"] = false };

    /// <summary>The tree of what is filled.</summary>
    public TargetNode Bind(NodeReader reader)
    {
        var root = new TargetNode("");
        if (reader.Mapping() is not { } map)
        {
            return root;
        }

        foreach (var entry in map.Node.Entries)
        {
            if (paths.Find(entry.Key.Text) is not { } target)
            {
                reader.Problems.Add(DictionaryProblems.UnknownPath(entry.Key.Place, entry.Key.Text, paths.Level, paths.All));
                continue;
            }

            var node = root.At(target.Keys);
            if (target.WrapsAt > 0)
            {
                root.At(target.Keys.Take(target.WrapsAt)).IsListOfOne = true;
            }

            (node.Mapping, node.Default) = MappingOf(new(entry.Value, entry.Key.Text, reader.Problems), target);
        }

        return root;
    }

    private (ColumnMapping?, Node?) MappingOf(NodeReader reader, Target target)
    {
        var mapping = new ColumnMapping { Path = reader.Name, Kind = target.Kind };
        if (reader.Node is not MappingNode)
        {
            return (NameOf(reader) is { } name ? mapping with { Column = columns.Of(name, reader.Place, isOptional: false) } : null, null);
        }

        var map = reader.Mapping()!;
        if (new[] { "column", "value", "text" }.Count(map.Has) != 1)
        {
            reader.Problems.Add(DictionaryProblems.NoSource(map.Place, reader.Name));
            map.Know("column", "value", "text");
        }

        var column = map.Optional("column");
        var isOptional = map.Optional("whenAbsent").OneOf(AbsentWords) ?? false;
        mapping = mapping with
        {
            Column = NameOf(column) is { } text ? columns.Of(text, column.Place, isOptional) : null,
            Literal = Checked(map.Nullable("value").Node ?? (map.Has("value") ? map.Node["value"] : null), target, reader),
            Template = TemplateOf(map.Optional("text")),
            Values = ValuesOf(map.Optional("values"), target),
            IfGiven = IfGivenOf(map.Optional("ifGiven"), target),
            Formats = FormatsOf(map.Optional("format"), target),
            WhenPresent = Checked(map.Optional("whenPresent").Node, target, reader),
            Combining = map.Optional("combine").OneOf(Combinings) ?? Combining.Same,
            Split = SplitOf(map, target),
            Repeats = map.Optional("repeats").OneOf(RepeatWords) ?? Repeats.Refuse,
        };
        var given = DefaultsReader.ValueOf(map.Optional("default"), target, country);
        map.RefuseOtherKeys();
        return (mapping, given);
    }

    /// <summary>The name of a column: whatever is written, for a heading may be <c>2024</c> or <c>n</c>.</summary>
    public static string? NameOf(NodeReader reader) => reader.Node is ScalarNode { IsNull: false } scalar ? scalar.Text : reader.Text();

    private Node? Checked(Node? node, Target target, NodeReader reader)
    {
        if (node is not null and not ScalarNode { IsNull: true } && target.Fact is { } fact)
        {
            DefaultsReader.Check(fact, node, reader.Problems);
        }

        return node;
    }

    private FrozenDictionary<string, Node>? ValuesOf(NodeReader reader, Target target)
    {
        if (reader.Mapping() is not { } map)
        {
            return null;
        }

        foreach (var entry in map.Node.Entries)
        {
            if (target.Kind is TargetKind.List or TargetKind.Objects && entry.Value is not SequenceNode and not ScalarNode { IsNull: true })
            {
                Checked(new SequenceNode([entry.Value], entry.Value.Place), target, reader);
            }
            else
            {
                Checked(entry.Value, target, reader);
            }
        }

        return map.Node.Entries.ToFrozenDictionary(e => e.Key.Text.Trim(), e => e.Value, StringComparer.Ordinal);
    }

    private (ColumnReference, FrozenDictionary<string, Node>)? IfGivenOf(NodeReader reader, Target target)
    {
        if (reader.Mapping() is not { } map)
        {
            return null;
        }

        var (column, values) = (map.Required("column"), ValuesOf(map.Required("values"), target));
        map.RefuseOtherKeys();
        return NameOf(column) is { } name && values is not null ? (columns.Of(name, column.Place, isOptional: false), values) : null;
    }

    private static ImmutableArray<string> FormatsOf(NodeReader reader, Target target)
    {
        var formats = reader.OneOrMoreTexts();
        if (reader.IsGiven && target.Kind != TargetKind.Date)
        {
            reader.Problems.Add(DictionaryProblems.NotHere(reader.Place, reader.Name, string.Join('.', target.Keys), new("它不是日期", "it is no day")));
        }
        else if (formats.Any(f => f != FormatNames.Moment && !(f.Contains('y') && f.Contains('M') && f.Contains('d') && f.All(c => !char.IsAsciiLetter(c) || "yMd".Contains(c)))))
        {
            reader.Problems.Add(DictionaryProblems.NoFormat(reader.Place.Start()));
        }

        return formats;
    }

    private static Splitter? SplitOf(MappingReader map, Target target)
    {
        var split = map.Optional("split");
        var brackets = map.Optional("unlessInside").Items().Select(i => i.Text() is { Length: 2 } pair ? (pair[0], pair[1]) : Refused(i)).ToImmutableArray();
        var (before, ends) = (map.Optional("unlessBefore").Texts(), map.Optional("trimEnd").Texts());
        if (!split.IsGiven)
        {
            return null;
        }

        if (target.Kind is TargetKind.Text or TargetKind.Plain or TargetKind.Date)
        {
            map.Problems.Add(DictionaryProblems.NotHere(split.Place.Start(), "split", string.Join('.', target.Keys), new("它只取一个值", "it takes one value")));
        }

        return new([.. split.OneOrMoreTexts().Where(s => s.Length > 0).OrderByDescending(s => s.Length)], brackets, before, ends);
    }

    private static (char, char) Refused(NodeReader reader)
    {
        reader.Problems.Add(DictionaryProblems.NoBrackets(reader.Place));
        return ('(', ')');
    }

    private ImmutableArray<TemplatePart> TemplateOf(NodeReader reader)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var rest = reader.Text() ?? "";
        while (rest.Length > 0)
        {
            var open = rest.IndexOf('{', StringComparison.Ordinal);
            var close = rest.IndexOf('}', StringComparison.Ordinal);
            if (open < 0 && close < 0)
            {
                parts.Add(new(rest, null, false));
                break;
            }

            if (open < 0 || close <= open + 1)
            {
                reader.Problems.Add(DictionaryProblems.NoTemplate(reader.Place));
                break;
            }

            var name = rest[(open + 1)..close];
            parts.Add(new(rest[..open], null, false));
            parts.Add(name == "row" ? new("", null, true) : new("", columns.Of(name, reader.Place, isOptional: false), false));
            rest = rest[(close + 1)..];
        }

        return parts.ToImmutable();
    }
}
