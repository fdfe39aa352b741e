using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Masks of a field that is shown.</summary>
internal static class MaskAspect
{
    private const int MostJoined = 8;

    /// <summary>Where masks differ. Parameters that are worked out for each field are compared as they are written.</summary>
    public static Aspect Of(ImmutableArray<Side> sides)
    {
        var circuit = sides[0].Circuit;
        var masks = sides.Select(Standing).ToList();
        var isExact = masks.TrueForAll(IsJoinable);
        var joined = sides.Zip(masks, (s, m) => isExact ? Joined(s, m) : m.ToDictionary(p => KeyOf(p.Mask), p => p.Stands, StringComparer.Ordinal)).ToList();
        var differs = joined.SelectMany(j => j.Keys).Distinct().Select(k => circuit.Differ(joined[0].GetValueOrDefault(k, Circuit.False), joined[1].GetValueOrDefault(k, Circuit.False)));
        var isShown = sides.Select(s => s.StatusOf(Axis.Opening).Status.IsShown);
        var changed = Aspects.Changed(sides, s => Aspects.Claims(s, s.Snapshot.Masks.Items, r => KeyOf(MaskOf(s, r))));
        return new(DifferenceKind.Mask, changed, circuit.And([circuit.Or(differs), .. isShown]), isExact);
    }

    private static MaskDefinition MaskOf(Side side, Rule rule) => side.Snapshot.Set.Country.Masks.Find(rule.Mask!)!;

    /// <summary>The masks of a side, each with where it may stand.</summary>
    private static List<(MaskDefinition Mask, int Stands)> Standing(Side side) => [.. side.Snapshot.Masks.Items
        .GroupBy(b => KeyOf(MaskOf(side, b.Rule.Rule)), StringComparer.Ordinal)
        .Select(g => (MaskOf(side, g.First().Rule.Rule), side.Circuit.Or(g.Select(b => side.ClaimOf(b).Stands().Possible))))];

    private static bool IsJoinable(List<(MaskDefinition Mask, int Stands)> masks) =>
        masks.TrueForAll(m => m.Mask.Computed.IsEmpty) && masks.CountBy(m => m.Mask.Technique).All(t => t.Value <= MostJoined);

    /// <summary>What masks come to together, each with where it does: those of the strongest technique, whichever of them stand.</summary>
    private static Dictionary<string, int> Joined(Side side, List<(MaskDefinition Mask, int Stands)> masks)
    {
        var (circuit, catalogue, joined) = (side.Circuit, side.Snapshot.Set.Country.Masks, new Dictionary<string, int>(StringComparer.Ordinal));
        var weaker = Circuit.True;
        foreach (var technique in masks.GroupBy(m => m.Mask.Technique).OrderByDescending(t => catalogue.Techniques.IndexOf(t.Key)))
        {
            var own = technique.ToList();
            for (var set = 1; set < 1 << own.Count; set++)
            {
                var where = circuit.And([weaker, .. own.Select((m, i) => (set >> i) % 2 != 0 ? m.Stands : Circuit.Not(m.Stands))]);
                var key = KeyOf(Masking.Joined([.. own.Where((_, i) => (set >> i) % 2 != 0).Select(m => m.Mask)], catalogue));
                joined[key] = circuit.Or(joined.GetValueOrDefault(key, Circuit.False), where);
            }

            weaker = circuit.And([weaker, .. own.Select(m => Circuit.Not(m.Stands))]);
        }

        // A mask that shows everything comes to the same as none.
        var none = KeyOf(MaskDecision.None);
        joined[none] = circuit.Or(joined.GetValueOrDefault(none, Circuit.False), weaker);
        return joined;
    }

    private static string KeyOf(MaskDefinition mask) => KeyOf(new MaskDecision(mask.Technique, mask.Parameters) { Options = mask.Options })
        + string.Concat(mask.Computed.Select(c => $" {c.Key}={ConditionPrinter.Print(c.Value)}"));

    private static string KeyOf(MaskDecision mask) =>
        FormattableString.Invariant($"{mask.Technique} {string.Join(',', mask.Parameters.Select(p => FormattableString.Invariant($"{p.Key}={p.Value}")))} {mask.Options}");
}
