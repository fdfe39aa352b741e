using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>list-forms.yaml: the forms of lists that places prescribe, each with the words that do.</summary>
internal sealed class ListFormsFile(InstrumentRegistry instruments)
{
    private static readonly Dictionary<string, ListContent> Contents =
        ListContents.All.Select((name, i) => (name, (ListContent)i)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The forms; none where a country has no such file.</summary>
    public ImmutableArray<ListForm> Bind(MappingReader? file)
    {
        if (file is null)
        {
            return [];
        }

        var ids = new UniqueIds(Kinds.ListForm);
        var closed = ColumnsOf(file.Optional("closed"));
        ImmutableArray<ListForm> forms = [.. file.Required("forms").Items().Select(i => FormOf(i, ids, closed)).OfType<ListForm>()];
        file.RefuseOtherKeys();
        return forms;
    }

    private ListForm? FormOf(NodeReader item, UniqueIds ids, ImmutableArray<ListColumn> closed)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var node = map.Required("id");
        var (id, title) = (node.Id(), map.Required("title").LocalText());
        var (basis, columns) = (BasisOf(map.Required("basis")), ColumnsOf(map.Required("columns")));
        map.RefuseOtherKeys();
        return id is null || basis is null || !ids.Add(id, node.Place, map.Problems) ? null : new(id, title ?? LocalText.Empty, basis, columns, closed);
    }

    // A form is of no pack: there is no instrument to stand in for one that is not named.
    private Basis? BasisOf(NodeReader node) => node.Mapping() is { } map && map.Required("instrument").IsGiven && instruments.All is [var any, ..]
        ? new BasisReader(instruments, any).Read(node)?.Basis : null;

    private static ImmutableArray<ListColumn> ColumnsOf(NodeReader node) => [.. node.Items().Select(ColumnOf).OfType<ListColumn>()];

    private static ListColumn? ColumnOf(NodeReader item)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var (title, content) = (map.Required("title").LocalText(), map.Required("value").OneOf(Contents));
        var isPrescribed = map.Optional("prescribed").Boolean() ?? true;
        map.RefuseOtherKeys();
        return title is null || content is not { } known ? null : new(title, known, isPrescribed);
    }
}
