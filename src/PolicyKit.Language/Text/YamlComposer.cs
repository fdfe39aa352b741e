using System.Collections.Immutable;
using PolicyKit.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalarStyle = YamlDotNet.Core.ScalarStyle;

namespace PolicyKit.Language.Text;

/// <summary>Composes a strict part of YAML: one document of mappings with text keys, lists and scalars. Bytes come in; nodes with
/// places, or problems, go out. What must never happen: an exception, a deep stack, or more work than the text is long.</summary>
/// <remarks>Pulls events one by one: the scanner gets slow on deep nesting and the composers of YamlDotNet overflow the stack, so the
/// depth is bounded while pulling (NodeLimits.Depth).</remarks>
public sealed class YamlComposer
{
    private readonly SourceText _source;
    private readonly Parser _parser;
    private readonly ScalarMapper _mapper;
    private readonly ProblemList _problems = new(quotesValues: false);
    private int _lastGood;

    private YamlComposer(SourceText source)
    {
        _source = source;
        _mapper = new(source);
        _parser = new(new Scanner(new StringReader(source.Text), skipComments: true));
    }

    /// <summary>Composes a file.</summary>
    public static Composition Compose(SourceFile file)
    {
        if (file.Bytes.Length > NodeLimits.YamlBytes)
        {
            return Composition.Failed(TextProblems.FileTooLarge(file.Path, file.Bytes.Length, NodeLimits.YamlBytes));
        }

        var (source, problem) = SourceText.Of(file);
        return source is null ? Composition.Failed(problem!) : new YamlComposer(source).Compose();
    }

    private Composition Compose()
    {
        Node? root = null;
        try
        {
            root = Document();
        }
        catch (CompositionEnd end)
        {
            _problems.Add(end.Problem);
        }
        catch (YamlException e)
        {
            _problems.Add(YamlReasons.IsTab(e.Message) && TabFrom(_lastGood) is { } tab ? TextProblems.TabIndentation(tab)
                : TextProblems.YamlSyntax(PointAt(Math.Max(e.Start.Index, _lastGood)), YamlReasons.Of(e.Message)));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser throws InvalidOperationException and others on some texts; none of them may leave.
            _problems.Add(TextProblems.YamlSyntax(PointAt(_lastGood), YamlReasons.Unnamed));
        }

        return new(root, _problems.ToImmutable());
    }

    private Node Document()
    {
        Next();
        if (Next() is not DocumentStart start)
        {
            throw new CompositionEnd(TextProblems.Empty(_source.Path));
        }

        RefuseDirectives(start);
        var root = Value(Next(), 0);
        Next();
        if (Next() is DocumentStart second)
        {
            throw new CompositionEnd(TextProblems.SeveralDocuments(PlaceOf(second)));
        }

        return root is ScalarNode { IsNull: true, Text: "" } ? throw new CompositionEnd(TextProblems.Empty(_source.Path)) : root;
    }

    private Node Value(ParsingEvent at, int depth)
    {
        RefuseTab(at);
        if (at is NodeEvent node)
        {
            RefuseProperties(node);
        }

        return at switch
        {
            Scalar scalar => ScalarOf(scalar),
            AnchorAlias alias => AliasOf(alias),
            _ when depth == NodeLimits.Depth => throw new CompositionEnd(TextProblems.TooDeep(PlaceOf(at), NodeLimits.Depth)),
            SequenceStart start => Sequence(start, depth + 1),
            MappingStart start => Mapping(start, depth + 1),
            _ => throw new CompositionEnd(TextProblems.YamlSyntax(PlaceOf(at), YamlReasons.Unnamed)),
        };
    }

    private SequenceNode Sequence(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        var at = Next();
        for (; at is not SequenceEnd; at = Next())
        {
            items.Add(Value(at, depth));
        }

        return new(items.ToImmutable(), CollectionPlace(start, at, items.Count == 0 ? null : items[^1]));
    }

    private MappingNode Mapping(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        var keys = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        var at = Next();
        for (; at is not MappingEnd; at = Next())
        {
            var key = Key(at, depth);
            var value = Value(Next(), depth);
            if (value is ScalarNode { Text: "", Style: ScalarStyle.Plain } nothing)
            {
                value = nothing with { Place = key.Place };
            }

            if (!keys.TryAdd(key.Text, key.Place))
            {
                Report(TextProblems.DuplicateKey(key.Place, key.Text, keys[key.Text]));
                continue;
            }

            entries.Add(new(key, value));
        }

        return new(entries.ToImmutable(), CollectionPlace(start, at, entries.Count == 0 ? null : entries[^1].Value));
    }

    private ScalarNode Key(ParsingEvent at, int depth)
    {
        if (at is not Scalar)
        {
            throw new CompositionEnd(at is AnchorAlias ? TextProblems.AliasOrAnchor(PlaceOf(at)) : TextProblems.ComplexKey(PlaceOf(at)));
        }

        var key = (ScalarNode)Value(at, depth);
        if (key is { Text: "<<", Style: ScalarStyle.Plain })
        {
            Report(TextProblems.MergeKey(key.Place));
        }
        else if (key.Style is ScalarStyle.Literal or ScalarStyle.Folded || key.Place.Line != key.Place.EndLine)
        {
            Report(TextProblems.ComplexKey(key.Place));
        }

        return key;
    }

    private ScalarNode ScalarOf(Scalar scalar)
    {
        var (start, end) = Span(scalar);
        if (end - start > NodeLimits.ScalarBytes)
        {
            throw new CompositionEnd(TextProblems.ScalarTooLarge(_source.PlaceOf(start, end), NodeLimits.ScalarBytes));
        }

        var style = StyleOf(scalar.Style);
        return new(scalar.Value, style, _mapper.PlaceOf(style, start, end)) { Map = _mapper.MapOf(scalar.Value, style, start, end) };
    }

    private ScalarNode AliasOf(AnchorAlias alias)
    {
        Report(TextProblems.AliasOrAnchor(PlaceOf(alias)));
        return new("", ScalarStyle.DoubleQuoted, PlaceOf(alias));
    }

    // Past the limit nobody reads on, so nothing is composed either.
    private void Report(Problem problem)
    {
        if (_problems.IsFull)
        {
            throw new CompositionEnd(problem);
        }

        _problems.Add(problem);
    }

    private void RefuseProperties(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            Report(TextProblems.AliasOrAnchor(PointAt(node.Start.Index)));
        }

        if (!node.Tag.IsEmpty)
        {
            Report(TextProblems.Tag(PointAt(node.Start.Index)));
        }
    }

    private void RefuseTab(ParsingEvent at)
    {
        var (start, _) = Span(at);
        var before = _source.Text.AsSpan(0, start);
        var content = before.LastIndexOfAnyExcept(' ', '\t') + 1;
        if (before[content..].IndexOf('\t') is >= 0 and var tab && (content == 0 || before[content - 1] is '\r' or '\n'))
        {
            throw new CompositionEnd(TextProblems.TabIndentation(_source.PlaceOf(content + tab, content + tab + 1)));
        }
    }

    // The parser says that there is a tab, but not where.
    private SourcePlace? TabFrom(int offset)
    {
        for (var line = _source.PositionOf(offset).Line; line <= _source.LineCount; line++)
        {
            var text = _source.Line(line);
            var tab = text.IndexOf('\t');
            if (tab >= 0 && text[..tab].IsWhiteSpace())
            {
                return _source.PlaceOf(_source.LineStart(line) + tab, _source.LineStart(line) + tab + 1);
            }
        }

        return null;
    }

    private void RefuseDirectives(DocumentStart start)
    {
        for (var line = 1; !start.IsImplicit && line <= _source.LineCount && _source.LineStart(line) < start.End.Index; line++)
        {
            if (_source.Line(line).StartsWith('%'))
            {
                throw new CompositionEnd(TextProblems.Directive(PointAt(_source.LineStart(line))));
            }
        }
    }

    private ParsingEvent Next()
    {
        if (!_parser.MoveNext())
        {
            throw new CompositionEnd(TextProblems.YamlSyntax(PointAt(_lastGood), YamlReasons.Unnamed));
        }

        var current = _parser.Current!;
        _lastGood = Math.Max(_lastGood, Span(current).Start);
        return current;
    }

    private (int Start, int End) Span(ParsingEvent at)
    {
        var start = (int)Math.Min(at.Start.Index, _source.Text.Length);
        return (start, (int)Math.Clamp(at.End.Index, start, _source.Text.Length));
    }

    private SourcePlace PlaceOf(ParsingEvent at) => _source.PlaceOf(Span(at).Start, Span(at).End);

    private SourcePlace PointAt(long index)
    {
        var start = (int)Math.Min(index, _source.Text.Length);
        return _source.PlaceOf(start, Math.Min(start + 1, _source.Text.Length));
    }

    // The parser ends a block collection where the next token begins; its last value ends earlier. A flow one ends at its bracket.
    private SourcePlace CollectionPlace(ParsingEvent start, ParsingEvent end, Node? last)
    {
        var (from, _) = Span(start);
        var (to, _) = Span(end);
        var isFlow = from < _source.Text.Length && _source.Text[from] is '[' or '{';
        var place = _source.PlaceOf(from, Math.Min(isFlow ? to + 1 : to, _source.Text.Length));
        return isFlow || last is null ? place : place with { EndLine = last.Place.EndLine, EndColumn = last.Place.EndColumn };
    }

    private static ScalarStyle StyleOf(YamlScalarStyle style) => style switch
    {
        YamlScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
        YamlScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
        YamlScalarStyle.Literal => ScalarStyle.Literal,
        YamlScalarStyle.Folded => ScalarStyle.Folded,
        _ => ScalarStyle.Plain,
    };
}
