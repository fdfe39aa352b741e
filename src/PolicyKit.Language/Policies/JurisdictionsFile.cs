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
        foreach (var (area, parent) in areas.Values)
        {
            CheckParents(area, parent, areas);
        }

        return new(areas.Values.Select(a => a.Area));
    }

    private static void CheckParents(Jurisdiction area, NodeReader parent, Dictionary<string, (Jurisdiction Area, NodeReader Parent)> areas)
    {
        if (area.Parent is null)
        {
            return;
        }

        if (!areas.ContainsKey(area.Parent))
        {
            parent.Problems.Add(PolicyProblems.UnknownReference(parent.Place, Kinds.Jurisdiction, area.Parent, areas.Keys));
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var code = area.Code; code is not null && areas.TryGetValue(code, out var next); code = next.Area.Parent)
        {
            if (!seen.Add(code))
            {
                parent.Problems.Add(PolicyProblems.AreaCycle(parent.Place, area.Code));
                return;
            }
        }
    }
}
