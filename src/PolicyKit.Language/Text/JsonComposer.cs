using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Composes strict JSON (RFC 8259): no comments, no trailing commas, no duplicate keys, nothing after the end. The nodes are
/// those that YAML of the same tree gives. What must never happen: an exception, a deep stack, or more work than the text is long.</summary>
public static class JsonComposer
{
    /// <summary>Composes a file.</summary>
    public static Composition Compose(SourceFile file) => Compose(file.Bytes, file.Path, 1);

    /// <summary>Composes a part of a file, such as a line of JSONL, that holds one JSON value.</summary>
    /// <param name="bytes">The bytes of the part.</param>
    /// <param name="path">The path as messages print it.</param>
    /// <param name="firstLine">The line at which the part begins, from 1.</param>
    /// <param name="firstColumn">The column at which it begins, in UTF-16 units from 1.</param>
    public static Composition Compose(ReadOnlyMemory<byte> bytes, string path, int firstLine, int firstColumn = 1)
    {
        if (SourceText.RefusedBytes(bytes.Span, path) is { } refused)
        {
            var place = refused.Place;
            return Composition.Failed(firstLine == 1 ? refused
                : refused with { Place = place with { Line = place.Line + firstLine - 1, EndLine = place.EndLine + firstLine - 1 } });
        }

        return Compose(SourceText.SkipMark(bytes.Span), path, new BytePosition(firstLine, firstColumn, false));
    }

    /// <summary>Composes bytes that are known to be UTF-8 and begin at <paramref name="start"/>; names as <see cref="JsonTree"/> takes them.</summary>
    internal static Composition Compose(ReadOnlySpan<byte> bytes, string path, BytePosition start, JsonNames? names = null)
    {
        var problems = new ProblemList(quotesValues: false);
        Node? root = null;
        try
        {
            root = new JsonTree(path, problems, names).Document(bytes, start);
        }
        catch (CompositionEnd end)
        {
            problems.Add(end.Problem);
        }

        return new(root, problems.ToImmutable());
    }
}
