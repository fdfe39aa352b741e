using System.Collections.Immutable;
using System.Text.Json;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>A catalogue file in pieces: the root with an empty list in the place of its datasets, and the datasets one by one.</summary>
/// <param name="Root">The root; null: a file without one (a dataset on each line), or one that cannot be read.</param>
/// <param name="Datasets">The datasets, composed as they are asked for.</param>
/// <param name="Problems">The problems of the file outside its datasets.</param>
internal sealed record CatalogueSource(Node? Root, IEnumerable<Composition> Datasets, ImmutableArray<Problem> Problems)
{
    private const string DatasetsKey = "datasets";

    /// <summary>Cuts a file into pieces.</summary>
    public static CatalogueSource Open(SourceFile file, CatalogueFormat format)
    {
        if (format == CatalogueFormat.Yaml)
        {
            return OfTree(YamlComposer.Compose(file));
        }

        if (SourceText.RefusedBytes(file.Bytes.Span, file.Path) is { } refused)
        {
            return new(null, [], [refused]);
        }

        var skipped = file.Bytes.Length - SourceText.SkipMark(file.Bytes.Span).Length;
        return format == CatalogueFormat.Json ? OfJson(file.Bytes[skipped..], file.Path) : new(null, Lines(file.Bytes[skipped..], file.Path), []);
    }

    /// <summary>A tree whose datasets are there already; a problem within a dataset is that dataset's.</summary>
    private static CatalogueSource OfTree(Composition composed)
    {
        if (composed.Root is not MappingNode root || root[DatasetsKey] is not SequenceNode datasets)
        {
            return new(composed.Root, [], composed.Problems);
        }

        var owned = composed.Problems.ToLookup(p => datasets.Items.FirstOrDefault(d => IsWithin(p.Place, d.Place)));
        var entries = root.Entries.Select(e => e.Key.Text == DatasetsKey ? e with { Value = datasets with { Items = [] } } : e);
        return new(root with { Entries = [.. entries] },
            datasets.Items.Select(d => new Composition(d, [.. owned[d]])), [.. owned[null]]);
    }

    private static bool IsWithin(SourcePlace inner, SourcePlace outer) =>
        (inner.Line, inner.Column).CompareTo((outer.Line, outer.Column)) >= 0
        && (inner.Line, inner.Column).CompareTo((outer.EndLine, outer.EndColumn)) < 0;

    /// <summary>JSON of any length: the first pass reads the root and only measures the datasets, the second composes one at a time.</summary>
    private static CatalogueSource OfJson(ReadOnlyMemory<byte> bytes, string path)
    {
        var problems = new ProblemList(quotesValues: false);
        var pieces = new List<(int Start, int End, BytePosition Position)>();
        Node? root = null;
        try
        {
            root = new JsonTree(path, problems) { Measured = (DatasetsKey, pieces) }.Document(bytes.Span, BytePosition.Start);
        }
        catch (CompositionEnd end)
        {
            problems.Add(end.Problem);
            pieces.Clear();
        }

        return new(root, pieces.Select(p => JsonComposer.Compose(bytes.Span[p.Start..p.End], path, p.Position)), problems.ToImmutable());
    }

    private static IEnumerable<Composition> Lines(ReadOnlyMemory<byte> bytes, string path)
    {
        for (var (line, at) = (1, 0); at < bytes.Length; line++)
        {
            var rest = bytes.Span[at..];
            var length = rest.IndexOf((byte)'\n') is >= 0 and var found ? found : rest.Length;
            if (rest[..length].IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                yield return JsonComposer.Compose(bytes.Span.Slice(at, length), path, new BytePosition(line, 1, false));
            }

            at += length + 1;
        }
    }
}
