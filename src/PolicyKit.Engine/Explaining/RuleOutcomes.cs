using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>What became of each rule in force for one field.</summary>
internal sealed class RuleOutcomes
{
    private readonly Trial _trial;
    private readonly int _field;
    private readonly Dictionary<Rule, Norm> _norms;
    private readonly Dictionary<int, Bearing> _bearings;
    private readonly Contest[] _contests;

    public RuleOutcomes(Trial trial, int field)
    {
        (_trial, _field) = (trial, field);
        var (snapshot, plan) = (trial.Snapshot, trial.Snapshot[trial.Axis]);
        _norms = plan.Norms.Items.ToDictionary(n => n.Rule);
        _bearings = plan.Relevant.Items
            .Concat(snapshot[trial.Axis == Axis.Opening ? Axis.Sharing : Axis.Opening].Relevant.Items)
            .Concat(snapshot.Grades.Items.Concat(snapshot.Masks.Items).Concat(snapshot.Gates.Items).Concat(snapshot.Duties.Items).SelectMany(b => b.SelfAndLifters()))
            .DistinctBy(b => b.Rule.Index).ToDictionary(b => b.Rule.Index);
        List<Norm> strict = [.. FieldStatus.Strict(FieldStatus.Standing(plan, trial.Truth, field))];
        _contests = [new(snapshot.Conflicts, OpeningStatus.Conditional, strict), new(snapshot.Conflicts, OpeningStatus.Open, strict)];
    }

    private MixedTruth Truth => _trial.Truth;

    public ExplanationStep Of(CompiledRule rule)
    {
        if (!_bearings.TryGetValue(rule.Index, out var bearing))
        {
            return Step(DecisionStage.Conditions, rule, Plain(rule.Condition(Truth.With, _field)), null);
        }

        var fire = Truth.Fire(rule, bearing.Tightens, _field);
        if (fire != Kleene.True)
        {
            return Step(DecisionStage.Conditions, rule, fire.IsUnknown() ? RuleOutcome.Unknown : Unmatched(bearing), null);
        }

        var stands = Truth.Stands(bearing, _field);
        return stands == Kleene.True ? Standing(bearing)
            : Step(DecisionStage.Lifts, rule, stands.IsUnknown() ? RuleOutcome.Unknown : RuleOutcome.Lifted, Lifter(bearing));
    }

    private RuleOutcome Unmatched(Bearing bearing) => bearing.Rule.Permit is { } permit
        && Truth.Holds(permit.When, bearing.Tightens, _field).And(Truth.Holds(permit.Declared, bearing.Tightens, _field)) == Kleene.True
            ? RuleOutcome.Unsupported : RuleOutcome.NotMatched;

    private Rule? Lifter(Bearing bearing) => bearing.Lifters
        .Where(l => Truth.Stands(l, _field) != Kleene.False).Select(l => l.Rule.Rule).FirstOrDefault();

    private ExplanationStep Standing(Bearing bearing)
    {
        var rule = bearing.Rule;
        if (!_norms.TryGetValue(rule.Rule, out var norm))
        {
            return Step(StageOf(rule.Rule.Effect), rule, RuleOutcome.Applied, null);
        }

        var ends = _contests.Select(c => c.EndOf(norm)).OfType<ContestEnd>().ToList();
        return ends.Count == 0 || ends.Exists(e => e.IsAccepted) ? Step(DecisionStage.Bounds, rule, RuleOutcome.Applied, null)
            : ends.Exists(e => !e.IsRejected) ? Step(DecisionStage.Collisions, rule, RuleOutcome.Disputed, ends.First(e => !e.IsRejected).By)
            : Step(DecisionStage.Collisions, rule, RuleOutcome.Outranked, ends[0].By);
    }

    private ExplanationStep Step(DecisionStage stage, CompiledRule rule, RuleOutcome outcome, Rule? by) => new(stage, rule.Rule, outcome,
        _trial.Snapshot.Because.Of(rule, rule.Condition(Truth.With, _field).IsUnknown() ? Truth.Without : Truth.With, _field), by);

    private static RuleOutcome Plain(Kleene truth) =>
        truth == Kleene.True ? RuleOutcome.Applied : truth.IsUnknown() ? RuleOutcome.Unknown : RuleOutcome.NotMatched;

    private static DecisionStage StageOf(Effect effect) => effect switch
    {
        Effect.Lift => DecisionStage.Lifts,
        Effect.Grade => DecisionStage.Grade,
        Effect.Mask => DecisionStage.Mask,
        Effect.Gate => DecisionStage.Gates,
        Effect.Duty => DecisionStage.Duties,
        Effect.Derive => DecisionStage.Conditions,
        _ => DecisionStage.Bounds,
    };
}
