using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>What is decided of a dataset or a field on one axis. What does not belong to an axis stands with opening: masks, grades, gates, duties.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Status">What is decided on it.</param>
public sealed record PlaceOutcome(Axis Axis, AxisDecision Status)
{
    /// <summary>The mask of a field; null for a dataset and on sharing.</summary>
    public MaskDecision? Mask { get; init; }

    /// <summary>The grades.</summary>
    public ImmutableArray<GradeDecision> Grades { get; init; } = [];

    /// <summary>The gates.</summary>
    public ImmutableArray<GateDecision> Gates { get; init; } = [];

    /// <summary>The duties of a dataset.</summary>
    public ImmutableArray<DutyDecision> Duties { get; init; } = [];

    /// <summary>Whether it may leave; null on sharing.</summary>
    public bool? IsReleasable { get; init; }

    /// <summary>The rules that made it so, as far as a decision names them: reasons, gates, duties.</summary>
    public IEnumerable<Rule> Rules => Status.Reasons.Select(r => r.Rule).Concat(Gates.Select(g => g.Rule)).Concat(Duties.Select(d => d.Rule))
        .Distinct().OrderBy(r => r.FullId, StringComparer.Ordinal);

    /// <summary>The rules behind what moved that way, as far as a decision names them: none for masks and grades.</summary>
    public IEnumerable<Rule> RulesOf(DiffDirection direction) => direction switch
    {
        DiffDirection.Gate => Gates.Select(g => g.Rule),
        DiffDirection.Duty => Duties.Select(d => d.Rule),
        DiffDirection.MaskWeaker or DiffDirection.MaskStronger or DiffDirection.Grade => [],
        DiffDirection.Reason or DiffDirection.Citation => Rules,
        _ => Status.Reasons.Select(r => r.Rule),
    };

    /// <summary>The outcome of a dataset.</summary>
    public static PlaceOutcome Of(Decision decision, Axis axis)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return axis != Axis.Opening ? new(axis, decision.On(axis)) : new(axis, decision.On(axis))
        {
            Grades = decision.Grades,
            Gates = decision.Gates,
            Duties = decision.Duties,
            IsReleasable = decision.IsReleasable,
        };
    }

    /// <summary>The outcome of a field.</summary>
    public static PlaceOutcome Of(FieldDecision decision, Axis axis)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return axis != Axis.Opening ? new(axis, decision.On(axis)) : new(axis, decision.On(axis))
        {
            Mask = decision.Mask,
            Grades = decision.Grades,
            Gates = decision.Gates,
            IsReleasable = decision.IsReleasable,
        };
    }
}
