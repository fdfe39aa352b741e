using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>The rules that come nearest to restricting a status further. An open status rests on every restriction being false: these few are what it
/// hangs by.</summary>
internal static class NearestRules
{
    private const int Most = 3;

    /// <summary>The rules, the nearest first, then by id.</summary>
    /// <param name="trial">The axis.</param>
    /// <param name="fields">The indices of the fields looked at.</param>
    /// <param name="status">The status; out of scope: none is nearer.</param>
    public static ImmutableArray<NearRule> Of(Trial trial, IEnumerable<int> fields, OpeningStatus status)
    {
        var plan = trial.Snapshot[trial.Axis];
        var restrictions = plan.Norms.Items.Where(n => !n.IsOpener && n.Level < status).Select(n => n.Bearing).Concat(plan.ScopeOuts.Items).ToList();
        var near = from field in fields
                   from bearing in restrictions
                   where trial.Truth.Fire(bearing.Rule, bearing.Tightens, field) == Kleene.False
                   let world = trial.Truth.With
                   let changes = trial.Snapshot.Because.Distance(bearing.Rule.Rule.Condition, world, field)
                   where changes > 0
                   select new NearRule(bearing.Rule.Rule, changes, trial.Snapshot.Because.Of(bearing.Rule, world, field));
        return [.. near.OrderBy(n => n.Changes).ThenBy(n => n.Rule.FullId, StringComparer.Ordinal).DistinctBy(n => n.Rule).Take(Most)];
    }
}
