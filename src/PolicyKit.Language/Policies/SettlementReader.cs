using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary><c>rulings:</c> and <c>readings:</c> of a pack.</summary>
internal static class SettlementReader
{
    /// <summary><c>{ norms: [a, b], prevails, organ, document }</c></summary>
    public static IEnumerable<PlacedSettlement> Rulings(NodeReader node, string policy) => Read(node, policy, (map, s) =>
        s with { Organ = map.Required("organ").Text(), Document = map.Required("document").Text() });

    /// <summary><c>{ norms: [a, b], prevails, because }</c></summary>
    public static IEnumerable<PlacedSettlement> Readings(NodeReader node, string policy) => Read(node, policy, (map, s) =>
        s with { Because = map.Required("because").LocalText() });

    private static List<PlacedSettlement> Read(NodeReader node, string policy, Func<MappingReader, Settlement, Settlement> complete)
    {
        var settlements = new List<PlacedSettlement>();
        foreach (var item in node.Items())
        {
            if (item.Mapping() is not { } map)
            {
                continue;
            }

            var names = map.Required("norms").Items().Append(map.Required("prevails"))
                .Select(n => n.Text() is { } name ? new PlacedName(RuleReader.FullId(policy, name), n.Place) : null)
                .OfType<PlacedName>().ToImmutableArray();
            var settlement = complete(map, new("", "", "", null, null, null));
            map.RefuseOtherKeys();
            if (names.Length != 3 || (names[2].Name != names[0].Name && names[2].Name != names[1].Name))
            {
                node.Problems.Add(PolicyProblems.ThenDoesNotFit(map.Place, node.Name, "`norms: [a, b]` and `prevails` one of them"));
                continue;
            }

            settlements.Add(new(settlement with { First = names[0].Name, Second = names[1].Name, Prevails = names[2].Name }, names));
        }

        return settlements;
    }
}
