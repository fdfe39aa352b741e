using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Gates: what must have happened before release.</summary>
internal static class Gating
{
    /// <summary>The gates of a field, its dataset's included; one per gate, the most shut.</summary>
    public static ImmutableArray<GateDecision> Of(Snapshot snapshot, MixedTruth truth, int field) =>
        Worst(truth.MayHold(snapshot.Gates, field).Select(b => Gate(b, truth, field)).OfType<GateDecision>());

    /// <summary>One entry per gate: the most shut, and of those the one whose rule comes first.</summary>
    public static ImmutableArray<GateDecision> Worst(IEnumerable<GateDecision> gates) =>
    [
        .. gates.GroupBy(g => g.Gate, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderByDescending(d => d.State).ThenBy(d => d.Rule.FullId, StringComparer.Ordinal).First()),
    ];

    public static bool LetThrough(IEnumerable<GateDecision> gates) => gates.All(g => g.State <= GateState.Passed);

    private static GateDecision? Gate(Bearing bearing, MixedTruth truth, int field)
    {
        var gate = bearing.Rule.Rule.Gate!;
        if (truth.Stands(bearing, field) != Kleene.False)
        {
            return new(gate.Id, gate.Review is { } review ? StateOf(review, truth, field) : GateState.InForce, bearing.Rule.Rule);
        }

        return truth.Fire(bearing.Rule, bearing.Tightens, field) == Kleene.True ? new(gate.Id, GateState.Lifted, bearing.Rule.Rule) : null;
    }

    /// <summary>The more shut state of the two worlds: an inferred pass opens nothing, an inferred failure shuts.</summary>
    private static GateState StateOf(Fact review, MixedTruth truth, int field) =>
        new[] { truth.With, truth.Without }.Max(world => StateIn(world, review, review.Level == FactLevel.Field ? field : -1));

    private static GateState StateIn(World world, Fact review, int field) => (world.Read(review, field).Value as TextValue)?.Value switch
    {
        "passed" => GateState.Passed,
        "failed" => GateState.Failed,
        _ => GateState.Pending,
    };
}
