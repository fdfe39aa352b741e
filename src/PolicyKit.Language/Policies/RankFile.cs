using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>legislation-law.yaml: <c>tiers</c>, <c>rank</c>, <c>organs</c>, <c>sameIssuer</c>.</summary>
internal static class RankFile
{
    public static RankTable Bind(MappingReader file)
    {
        var ids = new UniqueIds(Kinds.Tier);
        var tiers = file.Required("tiers").Items().Select(i => Tier(i, ids)).OfType<Tier>().ToList();
        var rows = new List<RankRow>();
        foreach (var item in file.Optional("rank").Items())
        {
            if (Row(item, ids.All) is { } row)
            {
                AddRow(row, item, rows);
            }
        }

        var organs = file.Optional("organs").Items().Select(i => Organ(i, ids.All)).OfType<OrganRow>().ToList();
        organs.AddRange(SameIssuer(file.Optional("sameIssuer").Mapping(), ids.All));
        file.RefuseOtherKeys();
        return new(tiers, rows, organs);
    }

    private static Tier? Tier(NodeReader item, UniqueIds ids)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var id = map.Required("id");
        var tier = new Tier(id.Id() ?? "", map.Optional("title").LocalText() ?? LocalText.Empty,
            map.Required("bound").Boolean() ?? false, map.Required("acceptedByDefault").Boolean() ?? false);
        map.Optional("quote").OneOrMoreTexts();
        map.RefuseOtherKeys();
        return tier.Id.Length > 0 && ids.Add(tier.Id, id.Place, map.Problems) ? tier : null;
    }

    private static RankRow? Row(NodeReader item, IReadOnlyCollection<string> tiers)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var (higher, lower) = (map.Required("higher").Reference(Kinds.Tier, tiers), map.Required("lower").Reference(Kinds.Tier, tiers));
        var (article, quote) = (map.Optional("article").TextOrNumber(), map.Required("quote").Text());
        map.RefuseOtherKeys();
        return higher is null || lower is null || quote is null ? null : new(higher, lower, article, quote);
    }

    private static void AddRow(RankRow row, NodeReader item, List<RankRow> rows)
    {
        // A row makes a circle exactly if its lower tier reaches its higher one through the rows before.
        var reached = new HashSet<string>(StringComparer.Ordinal) { row.Lower };
        while (rows.Where(r => reached.Contains(r.Higher)).Any(r => reached.Add(r.Lower)))
        {
        }

        if (reached.Contains(row.Higher))
        {
            item.Problems.Add(PolicyProblems.RankCycle(item.Place.Start(), row.Higher));
        }
        else
        {
            rows.Add(row);
        }
    }

    private static OrganRow? Organ(NodeReader item, IReadOnlyCollection<string> tiers)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var between = map.Required("between");
        var pair = between.References(Kinds.Tier, tiers).ToList();
        var (organ, article, quote) = (map.Required("organ").Text(), map.Optional("article").TextOrNumber(), map.Required("quote").Text());
        map.RefuseOtherKeys();
        if (between.Node is SequenceNode { Items.Length: not 2 } sequence)
        {
            map.Problems.Add(PolicyProblems.ThenDoesNotFit(sequence.Place.Start(), "organs", "`between: [tier, tier]`"));
            return null;
        }

        return pair.Count != 2 || organ is null || quote is null ? null : new(pair[0], pair[1], organ, article, quote);
    }

    private static List<OrganRow> SameIssuer(MappingReader? map, IReadOnlyCollection<string> tiers)
    {
        var rows = new List<OrganRow>();
        if (map is null)
        {
            return rows;
        }

        var (article, quote) = (map.Optional("article").TextOrNumber(), map.Required("quote").Text() ?? "");
        foreach (var item in map.Optional("rows").Items())
        {
            if (item.Mapping() is not { } row)
            {
                continue;
            }

            var (tier, organ) = (row.Required("tier").Reference(Kinds.Tier, tiers), row.Required("organ").Text());
            row.RefuseOtherKeys();
            if (tier is not null && organ is not null)
            {
                rows.Add(new(tier, tier, organ, article, quote, IsOfOneIssuer: true));
            }
        }

        map.RefuseOtherKeys();
        return rows;
    }
}
