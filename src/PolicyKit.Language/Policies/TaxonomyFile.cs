using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>taxonomy.yaml: the kinds of fields, and the grade schemes.</summary>
internal static class TaxonomyFile
{
    /// <param name="file">The country's file.</param>
    /// <param name="added">The kinds that packs add.</param>
    public static (Taxonomy Taxonomy, ImmutableArray<GradeScheme> Schemes) Bind(MappingReader file, IEnumerable<NodeReader> added)
    {
        var ids = new UniqueIds(Kinds.Node);
        var hierarchies = new Dictionary<string, string>(StringComparer.Ordinal);
        var nodes = added.Prepend(file.Required("taxonomy")).SelectMany(n => n.Items()).Select(i => Node(i, ids, hierarchies)).OfType<KeyValuePair<string, LocalText>>().ToList();
        var schemeIds = new UniqueIds(Kinds.Scheme);
        ImmutableArray<GradeScheme> schemes = [.. file.Optional("schemes").Items().Select(i => Scheme(i, schemeIds)).OfType<GradeScheme>()];
        file.RefuseOtherKeys();
        return (new(nodes, hierarchies), schemes);
    }

    private static KeyValuePair<string, LocalText>? Node(NodeReader item, UniqueIds ids, Dictionary<string, string> hierarchies)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var path = map.Required("path");
        var (id, title) = (path.Id("/", "personal/identity"), map.Optional("title").LocalText());
        if (map.Optional("hierarchy").Reference(Kinds.Hierarchy, MaskOptions.Hierarchies) is { } hierarchy && id is not null)
        {
            hierarchies[id] = hierarchy;
        }

        map.RefuseOtherKeys();
        return id is not null && ids.Add(id, path.Place, map.Problems) ? new(id, title ?? LocalText.Empty) : null;
    }

    private static GradeScheme? Scheme(NodeReader item, UniqueIds ids)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var node = map.Required("id");
        var (id, title, levels) = (node.Id(), map.Optional("title").LocalText(), map.Required("levels"));
        var labels = ImmutableSortedDictionary.CreateBuilder<int, LocalText>();
        var levelIds = new UniqueIds(Kinds.Level);
        foreach (var level in levels.Items())
        {
            if (level.Mapping() is { } row)
            {
                AddLevel(row, levelIds, labels);
            }
        }

        map.RefuseOtherKeys();
        return id is not null && ids.Add(id, node.Place, map.Problems) ? new(id, title ?? LocalText.Empty, labels.ToImmutable()) : null;
    }

    private static void AddLevel(MappingReader row, UniqueIds ids, ImmutableSortedDictionary<int, LocalText>.Builder labels)
    {
        var node = row.Required("level");
        var (level, label) = (node.Integer(1), row.Optional("label").LocalText());
        row.RefuseOtherKeys();
        if (level is { } ordinal && ids.Add(FormattableString.Invariant($"{ordinal}"), node.Place, row.Problems))
        {
            labels[ordinal] = label ?? LocalText.Empty;
        }
    }
}
