using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>jurisdictions.yaml: code to <c>{ name, parent }</c>.</summary>
internal static class JurisdictionsFile
{
    public static JurisdictionTable Bind(MappingReader file)
    {
        var areas = new Dictionary<string, (Jurisdiction Area, NodeReader Parent)>(StringComparer.Ordinal);
        if (file.Required("jurisdictions").Mapping() is { } map)
        {
            foreach (var entry in map.Entries)
            {
                if (entry.Mapping() is { } area)
                {
                    var parent = area.Nullable("parent");
                    areas[entry.Name] = (new(entry.Name, area.Required("name").Text() ?? "", parent.Text()), parent);
                    area.RefuseOtherKeys();
                }
            }
        }

        file.RefuseOtherKeys();
        // A parent that cannot be is left out, so that nobody walks a circle.
        return new(areas.Values.Select(a => HasGoodParent(a.Area, a.Parent, areas) ? a.Area : a.Area with { Parent = null }).ToList());
    }

    private static bool HasGoodParent(Jurisdiction area, NodeReader parent, Dictionary<string, (Jurisdiction Area,
        NodeReader Parent)> areas)
    {
        if (area.Parent is null)
        {
            return true;
        }

        if (!areas.ContainsKey(area.Parent))
        {
            parent.Problems.Add(PolicyProblems.UnknownReference(parent.Place, Kinds.Jurisdiction, area.Parent, areas.Keys));
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var code = area.Code; code is not null && areas.TryGetValue(code, out var next); code = next.Area.Parent)
        {
            if (!seen.Add(code))
            {
                parent.Problems.Add(PolicyProblems.AreaCycle(parent.Place, area.Code));
                return false;
            }
        }

        return true;
    }
}
