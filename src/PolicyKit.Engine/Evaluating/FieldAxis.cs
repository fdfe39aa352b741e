using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Decides one axis of one field, with everything that the record says of it.</summary>
internal sealed class FieldAxis
{
    private readonly Trial _trial;
    private readonly int _field;
    private readonly AxisPlan _plan;
    private readonly Outcome _outcome;
    private readonly Contest[] _strict;
    private readonly Contest[] _lax;

    public FieldAxis(Trial trial, int field)
    {
        (_trial, _field, _plan) = (trial, field, trial.Snapshot[trial.Axis]);
        _outcome = trial.Field(field);
        var standing = FieldStatus.Standing(_plan, trial.Truth, field);
        _strict = Contests([.. FieldStatus.Strict(standing)]);
        _lax = Contests([.. FieldStatus.Lax(standing)]);
    }

    private MixedTruth Truth => _trial.Truth;

    /// <summary>The record.</summary>
    /// <param name="declared">The declared level that counts for the field.</param>
    /// <param name="asks">Whether it is searched for the facts that would settle what is open.</param>
    public AxisDecision Decide(OpeningStatus? declared, bool asks)
    {
        var reasons = Reasons().Distinct().OrderBy(b => b.Rule.Index).ToList();
        var unsupported = Unsupported();
        var (missing, isExact) = asks ? MissingSearch.Of(_trial, _field) : ([], _outcome.IsSettled);
        return new AxisDecision
        {
            Verdict = _outcome.IsOutOfScope ? Verdict.OutOfScope : _outcome.IsDetermined ? Verdict.Determined : Verdict.Undetermined,
            Status = _outcome.Low,
            May = _outcome.May,
            Causes = CausesOf(),
            Term = _outcome.IsDetermined ? _trial.Snapshot.Terms.Of(_trial.Axis, _outcome.Low) : null,
            Declared = declared,
            Delta = Deltas.Of(_outcome, declared, _trial.Axis, unsupported),
            AccessModes = Sorted(reasons, r => r.AccessModes),
            Conditions = Sorted(reasons, r => r.Conditions),
            Reasons = [.. reasons.Select(b => new Reason(b.Rule.Rule, _trial.Snapshot.Because.Of(b.Rule, WorldOf(b), _field)))],
            Missing = [.. missing.Select(Place)],
            IsMissingExact = isExact,
            Presumed = [.. Presumptions.UsedBy(_trial, _field).Select(Place)],
            Lifted = Lifted(),
            Unsupported = unsupported,
            Disputes = _outcome.IsOutOfScope ? [] : Disputes(),
            Options = [.. Permits(b => Holds(b, b.Rule.Permit!.When) == Kleene.True && Holds(b, b.Rule.Permit!.Declared) != Kleene.True)],
            Unlock = Unlocking.Of(_trial, _field),
        };
    }

    private static ImmutableArray<string> Sorted(List<Bearing> reasons, Func<Rule, ImmutableArray<string>> select) =>
        [.. reasons.SelectMany(b => select(b.Rule.Rule)).Distinct().Order(StringComparer.Ordinal)];

    private Contest[] Contests(List<Norm> norms) =>
    [
        new(_trial.Snapshot.Conflicts, OpeningStatus.Conditional, norms),
        new(_trial.Snapshot.Conflicts, OpeningStatus.Open, norms),
    ];

    /// <summary>What holds the status where it is: from below the openers that carry it, from above the bounds that stop it: those that stand,
    /// or while it is undetermined those that may.</summary>
    private IEnumerable<Bearing> Reasons()
    {
        if (_outcome.IsOutOfScope || IsHeldByScope)
        {
            return Truth.MayHold(_plan.ScopeOuts, _field).Where(b => Truth.Stands(b, _field) is var stands
                && (_outcome.IsOutOfScope ? stands == Kleene.True : stands.IsUnknown()));
        }

        var low = (int)_outcome.Low;
        var carrying = low == 0 ? [] : _strict[low - 1].AcceptedOpeners;
        var stopping = low == _strict.Length ? [] : (_outcome.IsDetermined ? _lax : _strict)[low].AcceptedClosers;
        return carrying.Concat(stopping).Select(n => n.Bearing);
    }

    /// <summary>Whether nothing but a scope-out that may stand keeps the status closed.</summary>
    private bool IsHeldByScope => _outcome.Out.IsUnknown() && _strict[0].Answer == ContestAnswer.Yes;

    private Causes CausesOf()
    {
        if (_outcome.IsSettled)
        {
            return Causes.None;
        }

        return _outcome.IsNoNorm ? Causes.NoNorm
            : Truth.MayHold(_plan.Relevant, _field).Aggregate(IsDisputed ? Causes.Dispute : Causes.None, (causes, b) => causes | CauseOf(b));
    }

    private bool IsDisputed => _strict.Concat(_lax).Any(c => c.Answer == ContestAnswer.Disputed);

    private Causes CauseOf(Bearing bearing)
    {
        var fire = Truth.Fire(bearing.Rule, bearing.Tightens, _field);
        if (!fire.IsUnknown())
        {
            return Causes.None;
        }

        if (!MixedTruth.In(Truth.With, bearing.Rule, _field).IsUnknown())
        {
            return Causes.Inferred;
        }

        if (bearing.Rule.Rule.IsSlot)
        {
            return Causes.Text;
        }

        var flagged = (fire.HasFlag(Kleene.Erred) ? Causes.Error : Causes.None)
            | (fire.HasFlag(Kleene.CalendarMissing) ? Causes.Calendar : Causes.None);
        return flagged == Causes.None ? Causes.Facts : flagged;
    }

    private ImmutableArray<LiftedRule> Lifted() =>
    [
        .. Truth.MayHold(_plan.Liftable, _field)
            .Where(b => Truth.Fire(b.Rule, b.Tightens, _field) == Kleene.True && Truth.Stands(b, _field) == Kleene.False)
            .Select(b => new LiftedRule(b.Rule.Rule,
                [.. b.Lifters.Where(l => Truth.Stands(l, _field) == Kleene.True).Select(l => l.Rule.Rule)])),
    ];

    private ImmutableArray<Rule> Unsupported() =>
    [
        .. Permits(b => Holds(b, b.Rule.Permit!.When).And(Holds(b, b.Rule.Permit!.Declared)) == Kleene.True
            && Truth.Fire(b.Rule, b.Tightens, _field) == Kleene.False),
    ];

    private IEnumerable<Rule> Permits(Func<Bearing, bool> holds) =>
        Truth.MayHold(_plan.Permits, _field).Where(holds).Select(b => b.Rule.Rule);

    private Kleene Holds(Bearing bearing, Condition condition) => Truth.Holds(condition, bearing.Tightens, _field);

    private ImmutableArray<Dispute> Disputes() =>
    [
        .. _strict.Concat(_lax).SelectMany(c => c.UndecidedPairs).Distinct()
            .Select(p => string.CompareOrdinal(p.Opener.Rule.FullId, p.Closer.Rule.FullId) < 0 ? p : (Opener: p.Closer, Closer: p.Opener))
            .Select(p => new Dispute(p.Opener.Rule, p.Closer.Rule, _trial.Snapshot.Conflicts.OrganFor(p.Opener, p.Closer)))
            .OrderBy(d => d.First.FullId, StringComparer.Ordinal).ThenBy(d => d.Second.FullId, StringComparer.Ordinal),
    ];

    /// <summary>The world that shows why a rule bears: with the inferred facts where only they make a restriction fire.</summary>
    private World WorldOf(Bearing bearing) =>
        bearing.Tightens && MixedTruth.In(Truth.With, bearing.Rule, _field) == Kleene.True ? Truth.With : Truth.Without;

    private FactPlace Place(Question question) =>
        new(question.Fact, question.Field < 0 ? null : Truth.With.Fields[question.Field].Name);
}
