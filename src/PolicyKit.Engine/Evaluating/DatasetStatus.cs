using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>What a dataset comes to from its fields (semantics §3, dataset; 信息公开条例 37 for the separable case).</summary>
internal static class DatasetStatus
{
    /// <summary>The dataset's outcome purely in a world.</summary>
    public static Outcome In(Snapshot snapshot, Axis axis, World world)
    {
        var truth = new PureTruth(world);
        return Of([.. Enumerable.Range(0, world.Fields.Count).Select(f => FieldStatus.Of(snapshot, axis, truth, f))], Separable(snapshot, world));
    }

    /// <summary>Whether the openable part may be given without the rest.</summary>
    public static Kleene Separable(Snapshot snapshot, World world) =>
        snapshot.Separable is { } fact && world.Read(fact, -1).Value is BooleanValue value
            ? KleeneLogic.Of(value.Value)
            : Kleene.Unknown;

    public static Outcome Of(IReadOnlyList<Outcome> fields, Kleene separable)
    {
        var scopedOut = fields.Aggregate(Kleene.True, (all, f) => all.And(f.Out));
        if (scopedOut == Kleene.True)
        {
            return new(scopedOut, StatusSet.Closed, false);
        }

        var may = separable switch
        {
            Kleene.True => Separated(fields),
            Kleene.False => Together(fields),
            _ => Separated(fields) | Together(fields),
        };
        return new(scopedOut, may, may == StatusSet.Closed && IsNoNorm(fields, separable));
    }

    /// <summary>Whether it matters if the openable part may be given without the rest.</summary>
    public static bool DependsOnSeparation(IReadOnlyList<Outcome> fields) => Separated(fields) != Together(fields);

    /// <summary>Parts may be given: conditional if one part can be, open if one can be and every other can be open or withheld.</summary>
    private static StatusSet Separated(IReadOnlyList<Outcome> fields)
    {
        var may = StatusSet.None;
        may |= fields.Any(f => f.May.Contains(OpeningStatus.Conditional)) ? StatusSet.Conditional : StatusSet.None;
        may |= fields.Any(f => f.May.Contains(OpeningStatus.Open)) && fields.All(f => f.May != StatusSet.Conditional)
            ? StatusSet.Open : StatusSet.None;
        may |= fields.All(f => f.May.Contains(OpeningStatus.Closed)) ? StatusSet.Closed : StatusSet.None;
        return may;
    }

    /// <summary>All or nothing: the strictest field decides.</summary>
    private static StatusSet Together(IReadOnlyList<Outcome> fields) =>
        StatusSets.Between(fields.Min(f => f.Low), fields.Min(f => f.High));

    /// <summary>A field has no norm, unless all stand or fall together and another is determined closed, or out of scope, which counts as
    /// closed here: else learning that a norm does not speak would undo a determined answer.</summary>
    private static bool IsNoNorm(IReadOnlyList<Outcome> fields, Kleene separable) =>
        fields.Any(f => f.IsNoNorm)
        && !(separable == Kleene.False && fields.Any(f => f.IsSettled && f.Low == OpeningStatus.Closed));
}
