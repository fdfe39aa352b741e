using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>A piece of YAML or JSON with its place. Composers make these; binders read nothing else.</summary>
/// <param name="Place">Where it stands.</param>
public abstract record Node(SourcePlace Place);

/// <summary>How a scalar was written.</summary>
public enum ScalarStyle : byte
{
    /// <summary>Without quotes; in JSON a number, boolean or null.</summary>
    Plain,

    /// <summary>In single quotes.</summary>
    SingleQuoted,

    /// <summary>In double quotes; every JSON string.</summary>
    DoubleQuoted,

    /// <summary>A literal block.</summary>
    Literal,

    /// <summary>A folded block.</summary>
    Folded,
}

/// <summary>A scalar. Binders decide what its text means by the type they expect; nothing is guessed.</summary>
/// <param name="Text">The text after unescaping.</param>
/// <param name="Style">How it was written.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ScalarNode(string Text, ScalarStyle Style, SourcePlace Place) : Node(Place)
{
    /// <summary>Maps each position of <see cref="Text"/> to line and column of the file, for code embedded in YAML; null where the
    /// style has no such map (double-quoted and folded scalars).</summary>
    public TextMap? Map { get; init; }

    /// <summary>Whether it is a plain <c>null</c>, <c>~</c> or nothing at all.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && (Text is "" or "~" or "null");
}

/// <summary>A sequence.</summary>
/// <param name="Items">Its items.</param>
/// <param name="Place">Where it stands.</param>
public sealed record SequenceNode(ImmutableArray<Node> Items, SourcePlace Place) : Node(Place);

/// <summary>A mapping; the composer has refused duplicate keys.</summary>
/// <param name="Entries">Its entries in written order.</param>
/// <param name="Place">Where it stands.</param>
public sealed record MappingNode(ImmutableArray<MappingEntry> Entries, SourcePlace Place) : Node(Place)
{
    /// <summary>The value of that key, or null.</summary>
    public Node? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key.Text == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}

/// <summary>An entry of a mapping.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record MappingEntry(ScalarNode Key, Node Value);

/// <summary>Where each piece of a scalar's text begins in the file. A piece is a line, or what follows a doubled quote.</summary>
/// <param name="File">The file.</param>
/// <param name="Pieces">For each piece the offset in the text at which it begins, and line and column of that offset in the file; at
/// least one, by offset.</param>
public sealed record TextMap(string File, ImmutableArray<(int Offset, int Line, int Column)> Pieces)
{
    /// <summary>The place of <paramref name="length"/> UTF-16 units from <paramref name="offset"/>.</summary>
    public SourcePlace At(int offset, int length)
    {
        var (line, column) = Position(offset);

        // The end belongs to the last unit: a following piece may begin on another line.
        var (endLine, endColumn) = length == 0 ? (line, column - 1) : Position(offset + length - 1);
        return new(File, line, column, endLine, endColumn + 1);
    }

    private (int Line, int Column) Position(int offset)
    {
        var (low, high) = (0, Pieces.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Pieces[middle].Offset <= offset ? (middle, high) : (low, middle - 1);
        }

        var at = Pieces[low];
        return (at.Line, at.Column + Math.Max(0, offset - at.Offset));
    }
}
