using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Makes of a row or object the node that a catalogue would have had, with places in the source. Thread-safe.</summary>
/// <param name="dictionary">The dictionary.</param>
internal sealed class RecordMapper(CatalogueDictionary dictionary)
{
    private const string NameKey = "name";

    /// <summary>The node of a dataset or field.</summary>
    /// <param name="record">The row or object.</param>
    /// <param name="target">What is made of it.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="more">An entry that stands after the others, or null.</param>
    public MappingNode Map(SourceRecord record, TargetNode target, ProblemList problems, MappingEntry? more = null)
    {
        var entries = Entries(target, record, problems);
        if (more is not null)
        {
            entries.Add(more);
        }

        return new(entries.ToImmutable(), record.Place);
    }

    /// <summary>The texts of columns as one, for telling groups of rows apart; empty where nothing is known of any.</summary>
    public string KeyOf(SourceRecord record, ImmutableArray<ColumnReference> columns, ProblemList problems) =>
        string.Join('\u001f', columns.Select(c => string.Concat(Known(record.Values(c, c.Name, problems)).Select(v => v.Text)))).Trim('\u001f');

    private ImmutableArray<MappingEntry>.Builder Entries(TargetNode target, SourceRecord record, ProblemList problems)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>(target.Children.Count);
        foreach (var child in target.Children)
        {
            if (ValueOf(child, record, problems) is { } value)
            {
                entries.Add(new(new(child.Key, ScalarStyle.DoubleQuoted, value.Place), value));
            }
        }

        return entries;
    }

    private Node? ValueOf(TargetNode target, SourceRecord record, ProblemList problems)
    {
        var value = target.Mapping is { } mapping ? ValueOf(mapping, record, problems) : null;
        if (value is null && target.Children.Count > 0 && Entries(target, record, problems) is { Count: > 0 } entries)
        {
            value = new MappingNode(entries.ToImmutable(), entries[0].Value.Place.Start());
            value = target.IsListOfOne ? new SequenceNode([value], value.Place) : value;
        }

        return value ?? (target.Default is { } given ? Moved(given, record.Place) : null);
    }

    private Node? ValueOf(ColumnMapping mapping, SourceRecord record, ProblemList problems)
    {
        if (mapping.Literal is { } literal)
        {
            return Moved(literal, record.Place);
        }

        if (!mapping.Template.IsEmpty)
        {
            return Composed(mapping, record, problems);
        }

        var values = Known(record.Values(mapping.Column!, mapping.Path, problems));
        if (mapping.IfGiven is { } other && !Known(record.Values(other.Column, mapping.Path, problems)).IsEmpty)
        {
            mapping = mapping with { Values = other.Values };
        }

        return values.IsEmpty ? null
            : mapping.WhenPresent is { } present ? Moved(present, values[0].Place)
            : Valued(mapping, values, problems);
    }

    private Node? Valued(ColumnMapping mapping, ImmutableArray<ScalarNode> values, ProblemList problems)
    {
        var before = problems.Count;
        var items = (mapping.Split is { } split ? values.SelectMany(v => Known(SplitOf(v, split, mapping, problems))) : values)
            .Select(v => Translated(mapping, v, problems)).OfType<Node>().ToList();
        return problems.Count > before && items.Count == 0 ? null : mapping.Kind switch
        {
            TargetKind.List or TargetKind.Objects => new SequenceNode([.. items.SelectMany(i => i is SequenceNode s ? s.Items : [i])
                .Select(i => mapping.Kind == TargetKind.Objects && i is ScalarNode text ? Citation(text) : i)], values[0].Place),
            TargetKind.Fields => new SequenceNode(FieldsOf(items, mapping.Repeats, problems), values[0].Place),
            _ => Combined(mapping, items, problems),
        };
    }

    private ImmutableArray<ScalarNode> Known(IEnumerable<ScalarNode> values) =>
        [.. values.Select(Trimmed).Where(v => !dictionary.Unknown.Contains(v.Text))];

    private static ScalarNode Trimmed(ScalarNode node) => node.Text.AsSpan().Trim() is var text && text.Length == node.Text.Length
        ? node : node with { Text = text.ToString() };

    private static IEnumerable<ScalarNode> SplitOf(ScalarNode value, Splitter split, ColumnMapping mapping, ProblemList problems)
    {
        var parts = split.Split(value.Text, out var isUnbalanced);
        if (isUnbalanced)
        {
            problems.Add(RecordProblems.Unbalanced(value.Place, mapping.Path));
        }

        return parts.Select(p => value with { Text = p.Text });
    }

    private static Node? Translated(ColumnMapping mapping, ScalarNode value, ProblemList problems)
    {
        if (mapping.Values is { } values)
        {
            if (values.TryGetValue(value.Text, out var meant))
            {
                return meant is ScalarNode { IsNull: true } && mapping.Kind is TargetKind.List or TargetKind.Objects ? null : Moved(meant, value.Place);
            }

            problems.Add(RecordProblems.UnnamedValue(value.Place, mapping));
            return null;
        }

        return mapping.Kind switch
        {
            TargetKind.Date => DayOf(mapping, value, problems),
            TargetKind.Plain => value with { Style = ScalarStyle.Plain },
            _ => value with { Style = ScalarStyle.DoubleQuoted },
        };
    }

    private static ScalarNode? DayOf(ColumnMapping mapping, ScalarNode value, ProblemList problems)
    {
        if (mapping.Formats.IsEmpty ? ScalarGrammar.TryDate(value.Text, out var day)
            : mapping.Formats.Contains(FormatNames.Moment) && value.Text.Length > 10 && ScalarGrammar.TryDate(value.Text[..10], out day)
                || DateOnly.TryParseExact(value.Text, [.. mapping.Formats.Except([FormatNames.Moment])], CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return value with { Text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        }

        problems.Add(RecordProblems.OtherDay(value.Place, mapping));
        return null;
    }

    private static Node? Combined(ColumnMapping mapping, List<Node> items, ProblemList problems)
    {
        if (items.Count == 0 || mapping.Combining == Combining.First)
        {
            return items.FirstOrDefault();
        }

        if (mapping.Combining is Combining.Any or Combining.All)
        {
            var decisive = mapping.Combining == Combining.Any ? "true" : "false";
            return items.Find(i => (i as ScalarNode)?.Text == decisive) ?? items[0];
        }

        if (items.Skip(1).FirstOrDefault(i => (i as ScalarNode)?.Text != (items[0] as ScalarNode)?.Text) is { } other)
        {
            problems.Add(RecordProblems.Several(other.Place, mapping.Path));
            return null;
        }

        return items[0];
    }

    private static ImmutableArray<Node> FieldsOf(List<Node> names, Repeats repeats, ProblemList problems)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var fields = ImmutableArray.CreateBuilder<Node>(names.Count);
        foreach (var name in names.OfType<ScalarNode>())
        {
            var number = seen[name.Text] = seen.GetValueOrDefault(name.Text) + 1;
            var written = name;
            if (number > 1 && repeats == Repeats.Number)
            {
                problems.Add(RecordProblems.Repeated(name.Place, number));
                written = name with { Text = FormattableString.Invariant($"{name.Text} #{number}") };
            }

            fields.Add(new MappingNode([new(new(NameKey, ScalarStyle.DoubleQuoted, name.Place), written)], name.Place));
        }

        return fields.ToImmutable();
    }

    private static MappingNode Citation(ScalarNode text) => new([new(new("instrument", ScalarStyle.DoubleQuoted, text.Place), text)], text.Place);

    private ScalarNode? Composed(ColumnMapping mapping, SourceRecord record, ProblemList problems)
    {
        var text = new StringBuilder();
        foreach (var part in mapping.Template)
        {
            if (part.Column is { } column)
            {
                if (Known(record.Values(column, mapping.Path, problems)) is not [var value, ..])
                {
                    problems.Add(RecordProblems.Needed(record.Place, mapping.Path, column.Name));
                    return null;
                }

                text.Append(value.Text);
            }
            else
            {
                text.Append(part.IsRow ? record.Place.Line.ToString(CultureInfo.InvariantCulture) : part.Text);
            }
        }

        return new(text.ToString(), ScalarStyle.DoubleQuoted, record.Place);
    }

    /// <summary>A node of the dictionary at the place to which it is applied.</summary>
    private static Node Moved(Node node, SourcePlace place) => node switch
    {
        ScalarNode scalar => scalar with { Place = place, Map = null },
        SequenceNode list => new SequenceNode([.. list.Items.Select(i => Moved(i, place))], place),
        MappingNode mapping => new MappingNode([.. mapping.Entries.Select(e => new MappingEntry((ScalarNode)Moved(e.Key, place), Moved(e.Value, place)))], place),
        _ => node,
    };
}

/// <summary>Names of forms of days beside patterns.</summary>
internal static class FormatNames
{
    /// <summary>A day with a time after it, of which the day is taken.</summary>
    public const string Moment = "date-time";
}
