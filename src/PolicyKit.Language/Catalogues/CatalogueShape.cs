using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>What stands at a key that no fact reads.</summary>
internal enum SkeletonKind : byte
{
    /// <summary>A mapping of further keys.</summary>
    Group,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>An integer, 0 or more.</summary>
    Count,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>Something that the reader of the entry reads itself.</summary>
    Own,
}

/// <summary>The keys that a dataset or field may have, as a tree: the fixed skeleton with the paths of the declared facts hung in.
/// Built once; then a catalogue is read by walking it beside the tree.</summary>
internal sealed class CatalogueShape
{
    private readonly Dictionary<string, CatalogueShape> _children = new(StringComparer.Ordinal);

    private string[]? _allKeys;

    private CatalogueShape(string name) => Name = name;

    /// <summary>What messages call it: its key.</summary>
    public string Name { get; }

    /// <summary>What stands here if no fact does.</summary>
    public SkeletonKind Kind { get; private set; }

    /// <summary>The facts that are read here, in schema order.</summary>
    public List<FactForm> Facts { get; } = [];

    /// <summary>The known keys, in the order in which they were declared.</summary>
    public IReadOnlyCollection<string> Keys => _children.Keys;

    /// <summary>The same, for readers that ask again and again; once the shape is whole.</summary>
    public string[] AllKeys => _allKeys ??= [.. Keys];

    /// <summary>What stands at a key, or null.</summary>
    public CatalogueShape? Find(string key) => _children.GetValueOrDefault(key);

    /// <summary>The shape of a dataset.</summary>
    public static CatalogueShape OfDataset(IEnumerable<FactForm> facts) => Of("dataset", facts,
    [
        ("code", SkeletonKind.Own), ("name", SkeletonKind.Text), ("jurisdiction", SkeletonKind.Own), ("complete", SkeletonKind.Own),
        ("abstract", SkeletonKind.Text), ("provider.name", SkeletonKind.Text), ("provider.code", SkeletonKind.Text),
        ("provider.kind", SkeletonKind.Text), ("responsible.unit", SkeletonKind.Text), ("responsible.person", SkeletonKind.Text),
        ("domain", SkeletonKind.Text), ("library", SkeletonKind.Text), ("updateCycle", SkeletonKind.Text), ("updatedOn", SkeletonKind.Date),
        ("formats", SkeletonKind.Texts), ("facts", SkeletonKind.Group), ("opening.accessMode", SkeletonKind.Texts),
        ("opening.list.id", SkeletonKind.Text), ("opening.list.publishedOn", SkeletonKind.Date), ("opening.releasedOn", SkeletonKind.Date),
        ("sharing", SkeletonKind.Group), ("inferred", SkeletonKind.Own), ("fields", SkeletonKind.Own),
    ]);

    /// <summary>The shape of a field.</summary>
    public static CatalogueShape OfField(IEnumerable<FactForm> facts) => Of("field", facts,
    [
        ("name", SkeletonKind.Own), ("title", SkeletonKind.Text), ("type", SkeletonKind.Text), ("description", SkeletonKind.Text), ("length", SkeletonKind.Count),
        ("facts", SkeletonKind.Group), ("inferred", SkeletonKind.Own), ("opening.accessMode", SkeletonKind.Texts),
        ("sharing", SkeletonKind.Group), ("grades", SkeletonKind.Own),
    ]);

    private static CatalogueShape Of(string name, IEnumerable<FactForm> facts, (string Path, SkeletonKind Kind)[] skeleton)
    {
        var root = new CatalogueShape(name);
        foreach (var (path, kind) in skeleton)
        {
            root.Add(path).Kind = kind;
        }

        foreach (var form in facts.Where(f => f.Fact is { Path: not null, PartOf: null }))
        {
            root.Add(form.Fact.Path!).Facts.Add(form);
        }

        return root;
    }

    private CatalogueShape Add(string path)
    {
        var at = this;
        foreach (var key in path.Split('.'))
        {
            if (!at._children.TryGetValue(key, out var child))
            {
                at._children[key] = child = new(key);
            }

            at = child;
        }

        return at;
    }
}
