using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Asking;

/// <summary>What the law says of a field by what it is, whatever else is stated: the table of the analyzers is made of it.</summary>
/// <param name="Closing">The bounds whose conditions hold, inferred facts included; the strictest first, a field's own before its dataset's.</param>
/// <param name="Mask">The mask that the field needs where its status lets it be shown.</param>
public sealed record FieldLaw(ImmutableArray<Rule> Closing, MaskDecision Mask)
{
    internal static FieldLaw Of(Snapshot snapshot, MixedTruth truth, int field, Axis axis) => new(
        [
            .. snapshot[axis].Norms.Items.Where(n => !n.IsOpener && truth.Holds(n.Bearing.Rule.Condition, tightens: true, field) == Kleene.True)
                .OrderBy(n => n.Level).ThenBy(n => n.Bearing.Rule.IsOfField ? 0 : 1).ThenBy(n => n.Bearing.Rule.Index).Select(n => n.Rule),
        ],
        Masking.WhereShown(snapshot, truth, field));
}
