using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>How the parts of a decision are written in every output (decisions.md).</summary>
public static class DecisionNames
{
    private static readonly string[] Effects =
        ["at-most", "at-least", "default", "lift", "scope-out", "grade", "mask", "gate", "duty", "derive"];

    private static readonly string[] GateStates = ["lifted", "passed", "pending", "in-force", "failed"];
    private static readonly string[] Deltas = ["unknown", "same", "over-closed", "over-open", "unsupported"];

    private static readonly (Causes Cause, string Name)[] AllCauses =
    [
        (Causes.Facts, "facts"), (Causes.Dispute, "dispute"), (Causes.Text, "text"), (Causes.Inferred, "inferred"),
        (Causes.Error, "error"), (Causes.Calendar, "calendar"), (Causes.NoNorm, "no-norm"),
    ];

    /// <summary>The effect as its author wrote it: a permit stays a permit.</summary>
    public static string EffectName(this Rule rule) => rule.Permit is null ? Effects[(int)rule.Effect] : "permit";

    /// <summary>The name of a gate's state.</summary>
    public static string Name(this GateState state) => GateStates[(int)state];

    /// <summary>The name of a comparison.</summary>
    public static string Name(this Delta delta) => Deltas[(int)delta];

    /// <summary>The names of the causes, in the order of decisions.md.</summary>
    public static IEnumerable<string> Names(this Causes causes) => AllCauses.Where(c => causes.HasFlag(c.Cause)).Select(c => c.Name);

    /// <summary>The status as written: a level of the axis, <c>undetermined</c> or <c>out-of-scope</c>.</summary>
    public static string StatusName(this AxisDecision decision, Axis axis) => decision.Verdict switch
    {
        Verdict.Determined => axis.NameOf(decision.Status),
        Verdict.OutOfScope => AxisNames.OutOfScope,
        _ => AxisNames.Undetermined,
    };

    /// <summary>The provisional status of an undetermined axis, or null.</summary>
    public static string? ProvisionalName(this AxisDecision decision, Axis axis) =>
        decision.Verdict == Verdict.Undetermined ? axis.NameOf(decision.Status) : null;

    /// <summary>What a permit asks of the provider, in the order basis, reason, conditions.</summary>
    public static IEnumerable<string> AskNames(this Rule rule)
    {
        var asks = rule.Permit?.Asks ?? PermitAsks.None;
        return new[] { (PermitAsks.Basis, "basis"), (PermitAsks.Reason, "reason"), (PermitAsks.Conditions, "conditions") }
            .Where(a => asks.HasFlag(a.Item1)).Select(a => a.Item2);
    }
}
