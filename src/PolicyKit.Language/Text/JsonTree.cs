using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Makes nodes of JSON tokens.</summary>
/// <param name="path">The path as messages print it.</param>
/// <param name="problems">Where duplicate keys go.</param>
/// <param name="names">The names of the file's members so far; null: of a file that is read by itself.</param>
internal sealed class JsonTree(string path, ProblemList problems, JsonNames? names = null)
{
    private readonly JsonNames _names = names ?? new();

    /// <summary>A list of the root that is measured instead of composed, because it may be long; and where its items go.</summary>
    public (string Key, List<(int Start, int End, BytePosition Position)> Items)? Measured { get; init; }

    /// <summary>One value and nothing after it.</summary>
    public Node Document(ReadOnlySpan<byte> bytes, BytePosition start)
    {
        var tokens = new JsonTokens(bytes, path, start);
        tokens.Next();
        var root = Value(ref tokens, 0);
        tokens.RefuseMore();
        return root;
    }

    /// <summary>The value whose first token is the current one.</summary>
    public Node Value(ref JsonTokens tokens, int depth)
    {
        if (tokens.Type is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return Scalar(ref tokens);
        }

        if (depth == NodeLimits.Depth)
        {
            throw new CompositionEnd(TextProblems.TooDeep(tokens.Place, NodeLimits.Depth));
        }

        return tokens.Type == JsonTokenType.StartArray ? Sequence(ref tokens, depth + 1) : Mapping(ref tokens, depth + 1);
    }

    private SequenceNode Sequence(ref JsonTokens tokens, int depth)
    {
        var start = tokens.Place;
        var items = ImmutableArray.CreateBuilder<Node>();
        for (tokens.Next(); tokens.Type != JsonTokenType.EndArray; tokens.Next())
        {
            items.Add(Value(ref tokens, depth));
        }

        return new(items.DrainToImmutable(), Span(start, tokens.Place));
    }

    private MappingNode Mapping(ref JsonTokens tokens, int depth)
    {
        var start = tokens.Place;
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        var keys = new KeySet();
        for (tokens.Next(); tokens.Type != JsonTokenType.EndObject; tokens.Next())
        {
            var key = new ScalarNode((tokens.IsEscaped ? null : _names.Of(tokens.Raw)) ?? tokens.Text(), ScalarStyle.DoubleQuoted, tokens.Place);
            tokens.Next();
            var value = depth == 1 && tokens.Type == JsonTokenType.StartArray && Measured is { } measured && measured.Key == key.Text
                ? Measure(ref tokens, measured.Items) : Value(ref tokens, depth);
            if (keys.Add(key, entries) is { } first)
            {
                Report(TextProblems.DuplicateKey(key.Place, key.Text, first));
            }
            else
            {
                entries.Add(new(key, value));
            }
        }

        return new(entries.DrainToImmutable(), Span(start, tokens.Place));
    }

    // Past the limit nobody reads on, so nothing is composed either.
    private void Report(Problem problem)
    {
        if (problems.IsFull)
        {
            throw new CompositionEnd(problem);
        }

        problems.Add(problem);
    }

    private SequenceNode Measure(ref JsonTokens tokens, List<(int Start, int End, BytePosition Position)> items)
    {
        var start = tokens.Place;
        items.Clear();
        for (tokens.Next(); tokens.Type != JsonTokenType.EndArray; tokens.Next())
        {
            var (from, position) = (tokens.TokenStart, tokens.Position);
            tokens.Skip();
            items.Add((from, tokens.Consumed, position));
        }

        return new([], Span(start, tokens.Place));
    }

    private static ScalarNode Scalar(ref JsonTokens tokens)
    {
        var isText = tokens.Type == JsonTokenType.String;
        var text = tokens.Type switch
        {
            JsonTokenType.String => tokens.Text(),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Null => "null",
            _ => Number(ref tokens),
        };
        return new(text, isText ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain, tokens.Place);
    }

    private static string Number(ref JsonTokens tokens) => tokens.Raw.Length <= NodeLimits.ScalarBytes
        ? Encoding.ASCII.GetString(tokens.Raw)
        : throw new CompositionEnd(TextProblems.ScalarTooLarge(tokens.Place, NodeLimits.ScalarBytes));

    private SourcePlace Span(SourcePlace start, SourcePlace end) => new(path, start.Line, start.Column, end.EndLine, end.EndColumn);

    /// <summary>Finds duplicate keys: by looking through a few, by a table where there are many.</summary>
    private struct KeySet
    {
        private const int Few = 16;
        private Dictionary<string, SourcePlace>? _many;

        /// <summary>Adds a key, or gives the place of the same key among <paramref name="earlier"/>.</summary>
        public SourcePlace? Add(ScalarNode key, ImmutableArray<MappingEntry>.Builder earlier)
        {
            if (_many is null && earlier.Count < Few)
            {
                foreach (var entry in earlier)
                {
                    if (entry.Key.Text == key.Text)
                    {
                        return entry.Key.Place;
                    }
                }

                return null;
            }

            _many ??= earlier.ToDictionary(e => e.Key.Text, e => e.Key.Place, StringComparer.Ordinal);
            return _many.TryAdd(key.Text, key.Place) ? null : _many[key.Text];
        }
    }
}
