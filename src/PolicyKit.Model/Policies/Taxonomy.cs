using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>The kinds of fields, as slash-separated paths. Every ancestor of a path is a node.</summary>
public sealed partial class Taxonomy
{
    private readonly ImmutableDictionary<string, LocalText> _titles;
    private readonly ImmutableDictionary<string, string> _hierarchies;

    /// <summary>Takes paths with their titles, and the hierarchies by which values of some kinds are generalised.</summary>
    public Taxonomy(IEnumerable<KeyValuePair<string, LocalText>> paths, IEnumerable<KeyValuePair<string, string>>? hierarchies = null)
    {
        _hierarchies = (hierarchies ?? []).ToImmutableDictionary(StringComparer.Ordinal);
        var titles = ImmutableDictionary.CreateBuilder<string, LocalText>(StringComparer.Ordinal);
        foreach (var (path, title) in paths)
        {
            titles[path] = title;
            for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
            {
                titles.TryAdd(path[..cut], LocalText.Empty);
            }
        }

        _titles = titles.ToImmutable();
        Nodes = [.. _titles.Keys.Order(StringComparer.Ordinal)];
        Leaves = [.. Nodes.Where(n => !Nodes.Any(m => IsStrictlyUnder(m, n)))];
    }

    /// <summary>All nodes in ordinal order.</summary>
    public ImmutableArray<string> Nodes { get; }

    /// <summary>The nodes without children, in ordinal order.</summary>
    public ImmutableArray<string> Leaves { get; }

    /// <summary>Whether the path is a node.</summary>
    public bool Contains(string path) => _titles.ContainsKey(path);

    /// <summary>The title of a node, or empty.</summary>
    public LocalText TitleOf(string path) => _titles.GetValueOrDefault(path, LocalText.Empty);

    /// <summary>The hierarchy by which values of a kind are generalised: its own, or that of the nearest kind above; null: none.</summary>
    public string? HierarchyOf(string path)
    {
        for (var at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOf('/'))])
        {
            if (_hierarchies.TryGetValue(at, out var hierarchy))
            {
                return hierarchy;
            }
        }

        return null;
    }
}

/// <summary>A grade scheme; schemes never mix.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Labels">Ordinal to label; a level whose label could not be had has an empty one.</param>
public sealed record GradeScheme(string Id, LocalText Title, ImmutableSortedDictionary<int, LocalText> Labels);

/// <summary>Which way a mask parameter gets stricter.</summary>
public enum StricterDirection : byte
{
    /// <summary>Smaller is stricter.</summary>
    Less,

    /// <summary>Greater is stricter.</summary>
    More,
}

/// <summary>A named mask.</summary>
/// <param name="Name">The name.</param>
/// <param name="Technique">The technique.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Stricter">Which way each parameter gets stricter; one that is absent cannot be compared.</param>
public sealed record MaskDefinition(string Name, string Technique, ImmutableSortedDictionary<string, double> Parameters,
    ImmutableSortedDictionary<string, StricterDirection> Stricter)
{
    /// <summary>The parameters that are worked out for each field, after its status: expressions of type number. One that is unknown
    /// leaves nothing to show.</summary>
    public ImmutableSortedDictionary<string, Expression> Computed { get; init; } = ImmutableSortedDictionary<string, Expression>.Empty;

    /// <summary>What it says beside numbers.</summary>
    public MaskOptions Options { get; init; } = MaskOptions.None;

    /// <summary>What it must make of some values, which <c>check</c> tries.</summary>
    public ImmutableArray<MaskVector> Vectors { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public SourcePlace Place { get; init; }
}

/// <summary>A value and what a mask must make of it.</summary>
/// <param name="In">The value.</param>
/// <param name="Out">What comes out; null: nothing.</param>
/// <param name="Place">Where it is written.</param>
public sealed record MaskVector(string In, string? Out, SourcePlace Place);

/// <summary>The masks of a country and the order of their techniques.</summary>
public sealed class MaskCatalogue(IEnumerable<string> techniques, IEnumerable<MaskDefinition> masks)
{
    /// <summary>The technique that shows a value as it is.</summary>
    public const string None = "none";

    /// <summary>The technique that shows nothing at all.</summary>
    public const string Drop = "drop";

    private readonly ImmutableDictionary<string, MaskDefinition> _masks = masks.ToImmutableDictionary(m => m.Name, StringComparer.Ordinal);

    /// <summary>The techniques, weaker to stronger.</summary>
    public ImmutableArray<string> Techniques { get; } = [.. techniques];

    /// <summary>The masks by name.</summary>
    public IEnumerable<MaskDefinition> Masks => _masks.Values.OrderBy(m => m.Name, StringComparer.Ordinal);

    /// <summary>The mask of that name, or null.</summary>
    public MaskDefinition? Find(string name) => _masks.GetValueOrDefault(name);
}
