using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Tells what became of every rule on one axis of a field, or of a dataset (field -1). It decides nothing itself: it reads the same
/// evaluation that decides.</summary>
internal sealed class Explainer(Evaluation evaluation, Dataset dataset, Axis axis, int field)
{
    private readonly Snapshot _snapshot = evaluation.Snapshot;

    public Explanation Explain()
    {
        var decision = evaluation.Decide();
        var (trial, on) = (evaluation.TrialOf(axis), field < 0 || decision.Fields.Length == 0 ? decision.On(axis) : decision.Fields[field].On(axis));
        var answers = new Answers(trial, field);
        return new()
        {
            Dataset = dataset.Code,
            Field = field < 0 ? null : evaluation.Truth.With.Fields[field].Name,
            Axis = axis,
            AsOf = _snapshot.AsOf,
            Decision = on,
            Steps = [.. Steps().OrderBy(s => s.Stage).ThenBy(s => s.Rule.FullId, StringComparer.Ordinal)],
            ToOpen = WaysToOpen.Of(trial, field),
            Minimal = MinimalReason.Of(evaluation, dataset, axis, field),
            Nearest = on.Verdict == Verdict.Determined ? NearestRules.Of(trial, Fields(), on.Status) : [],
            Essential = answers.Essential(on.Missing),
            Settling = answers.Settling(on.Missing),
        };
    }

    private IEnumerable<ExplanationStep> Steps()
    {
        var inForce = _snapshot.Rules.ToDictionary(r => r.Rule);
        var outcomes = Fields().Select(f => new RuleOutcomes(evaluation.TrialOf(axis), f)).ToList();
        return _snapshot.Set.Rules.Select(rule => inForce.TryGetValue(rule, out var compiled)
            ? outcomes.Select(o => o.Of(compiled)).MinBy(s => Prominence(s.Outcome))!
            : new ExplanationStep(DecisionStage.InForce, rule, RuleOutcome.NotInForce, [], null));
    }

    private IEnumerable<int> Fields() => field >= 0 ? [field] : Enumerable.Range(0, evaluation.Truth.With.Fields.Count);

    /// <summary>Of a dataset's fields the one is shown in which most became of the rule.</summary>
    private static int Prominence(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Applied => 0,
        RuleOutcome.Disputed => 1,
        RuleOutcome.Unknown => 2,
        RuleOutcome.Outranked => 3,
        RuleOutcome.Lifted => 4,
        RuleOutcome.Unsupported => 5,
        _ => 6,
    };
}
