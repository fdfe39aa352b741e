using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Declared against decided. Where no norm speaks there is nothing to hold a declaration against.</summary>
internal static class Deltas
{
    public static Delta Of(Outcome outcome, OpeningStatus? declared, Axis axis, ImmutableArray<Rule> unsupported)
    {
        if (declared is not { } level || outcome.IsNoNorm)
        {
            return Delta.Unknown;
        }

        if (outcome.IsOutOfScope)
        {
            return level == OpeningStatus.Closed ? Delta.Same : Delta.OverOpen;
        }

        return level > outcome.High ? Delta.OverOpen
            : level < outcome.Low ? MoreClosed(outcome, level, axis, unsupported)
            : outcome.IsDetermined ? Delta.Same : Delta.Unknown;
    }

    private static Delta MoreClosed(Outcome outcome, OpeningStatus level, Axis axis, ImmutableArray<Rule> unsupported) =>
        outcome.IsDetermined && unsupported.Any(r => r.Bounds.Contains(new(axis, level))) ? Delta.Unsupported : Delta.OverClosed;
}
