using System.Collections.Immutable;
using System.Text.Json;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>A catalogue file in pieces: the root with an empty list in the place of its datasets, and the datasets one by one.</summary>
/// <param name="Root">The root; null: a file without one (a dataset on each line), or one that cannot be read.</param>
/// <param name="Datasets">The datasets in order, each composed when it is called: cutting is cheap, composing may be done side by side.</param>
/// <param name="Problems">The problems of the file outside its datasets.</param>
internal sealed record CatalogueSource(Node? Root, IEnumerable<Func<Composition>> Datasets, ImmutableArray<Problem> Problems)
{
    private const string DatasetsKey = "datasets";
    private static readonly ImmutableArray<string> OfCatalogues = [DatasetsKey];

    /// <summary>Cuts a file into pieces.</summary>
    /// <param name="file">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="rows">The keys that lead to the list of datasets; empty: the file is the list. Default: as in a catalogue.</param>
    public static CatalogueSource Open(SourceFile file, CatalogueFormat format, ImmutableArray<string>? rows = null)
    {
        var path = rows ?? OfCatalogues;
        if (format == CatalogueFormat.Yaml)
        {
            return OfTree(YamlComposer.Compose(file), path);
        }

        if (SourceText.RefusedBytes(file.Bytes.Span, file.Path) is { } refused)
        {
            return new(null, [], [refused]);
        }

        var skipped = file.Bytes.Length - SourceText.SkipMark(file.Bytes.Span).Length;
        return format == CatalogueFormat.JsonLines ? OfLines(LinesOf(file.Bytes[skipped..]), file.Path)
            : path is [var key] ? OfJson(file.Bytes[skipped..], file.Path, key) : OfTree(JsonComposer.Compose(file), path);
    }

    /// <summary>A JSON object on each line.</summary>
    public static CatalogueSource OfLines(IEnumerable<(int Line, ReadOnlyMemory<byte> Bytes)> lines, string path) =>
        new(null, lines.Where(l => l.Bytes.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            .Select(l => (Func<Composition>)(() => JsonComposer.Compose(l.Bytes, path, l.Line))), []);

    /// <summary>A tree whose datasets are there already; a problem within a dataset is that dataset's.</summary>
    private static CatalogueSource OfTree(Composition composed, ImmutableArray<string> path)
    {
        var found = path.Aggregate(composed.Root, (node, key) => (node as MappingNode)?[key]);
        if (found is not SequenceNode datasets)
        {
            return new(composed.Root, [], composed.Problems);
        }

        var owned = composed.Problems.ToLookup(p => datasets.Items.FirstOrDefault(d => IsWithin(p.Place, d.Place)));
        var root = composed.Root is MappingNode map && path is [var only]
            ? map with { Entries = [.. map.Entries.Select(e => e.Key.Text == only ? e with { Value = datasets with { Items = [] } } : e)] } : composed.Root;
        return new(root, datasets.Items.Select(d => (Func<Composition>)(() => new(d, [.. owned[d]]))), [.. owned[null]]);
    }

    private static bool IsWithin(SourcePlace inner, SourcePlace outer) =>
        (inner.Line, inner.Column).CompareTo((outer.Line, outer.Column)) >= 0
        && (inner.Line, inner.Column).CompareTo((outer.EndLine, outer.EndColumn)) < 0;

    /// <summary>JSON of any length: the first pass reads the root and only measures the datasets, the second composes one at a time.</summary>
    private static CatalogueSource OfJson(ReadOnlyMemory<byte> bytes, string path, string key)
    {
        var problems = new ProblemList(quotesValues: false);
        var names = new JsonNames();
        var pieces = new List<(int Start, int End, BytePosition Position)>();
        Node? root = null;
        try
        {
            root = new JsonTree(path, problems) { Measured = (key, pieces) }.Document(bytes.Span, BytePosition.Start);
        }
        catch (CompositionEnd end)
        {
            problems.Add(end.Problem);
            pieces.Clear();
        }

        return new(root, pieces.Select(p => (Func<Composition>)(() => JsonComposer.Compose(bytes.Span[p.Start..p.End], path, p.Position, names))), problems.ToImmutable());
    }

    /// <summary>The lines of a text in memory, none copied.</summary>
    public static IEnumerable<(int Line, ReadOnlyMemory<byte> Bytes)> LinesOf(ReadOnlyMemory<byte> bytes)
    {
        for (var (line, at) = (1, 0); at < bytes.Length; line++)
        {
            var rest = bytes.Span[at..];
            var length = rest.IndexOf((byte)'\n') is >= 0 and var found ? found : rest.Length;
            yield return (line, bytes.Slice(at, length));
            at += length + 1;
        }
    }
}
