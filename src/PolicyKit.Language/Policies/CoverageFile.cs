using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>coverage.yaml: what a country's packs leave out on purpose. It decides nothing.</summary>
internal static class CoverageFile
{
    public static ImmutableArray<Omission> Bind(MappingReader file, InstrumentRegistry instruments)
    {
        var ids = new UniqueIds(Kinds.Omission);
        var omissions = ImmutableArray.CreateBuilder<Omission>();
        foreach (var item in file.Required("omitted").Items())
        {
            if (item.Mapping() is { } map && Omission(map, instruments, ids) is { } omission)
            {
                omissions.Add(omission);
            }
        }

        file.RefuseOtherKeys();
        return omissions.ToImmutable();
    }

    private static Omission? Omission(MappingReader map, InstrumentRegistry instruments, UniqueIds ids)
    {
        var node = map.Required("id");
        var id = node.Id();
        var (title, reason) = (map.Required("title").LocalText(), map.Required("reason").LocalText());
        ImmutableArray<OmittedArticle> articles = [.. map.Optional("articles").Items().Select(a => Article(a, instruments)).OfType<OmittedArticle>()];
        map.RefuseOtherKeys();
        return id is not null && ids.Add(id, node.Place, map.Problems) && title is not null && reason is not null
            ? new(id, title, reason, articles) : null;
    }

    private static OmittedArticle? Article(NodeReader node, InstrumentRegistry instruments)
    {
        if (node.Mapping() is not { } map)
        {
            return null;
        }

        var id = map.Required("instrument").Reference(Kinds.Instrument, [.. instruments.All.Select(i => i.Id)]);
        var article = map.Optional("article").Text();
        map.RefuseOtherKeys();
        return id is not null && instruments.Find(id) is { } instrument ? new(instrument, article) : null;
    }
}
