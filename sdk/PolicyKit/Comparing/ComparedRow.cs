using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Comparing;

/// <summary>One side of a comparison.</summary>
/// <param name="Policy">The pack.</param>
/// <param name="Set">The pack with all that it extends.</param>
public sealed record ComparedPolicy(Policy Policy, PolicySet Set);

/// <summary>What one pack says.</summary>
/// <param name="Policy">The pack.</param>
/// <param name="Decision">The decision by it.</param>
/// <param name="Grades">The grades by it, which conditions may read.</param>
public sealed record ComparedStatus(Policy Policy, AxisDecision Decision, ImmutableArray<GradeDecision> Grades)
{
    /// <summary>The status as written: a level, <c>undetermined</c> or <c>out-of-scope</c>.</summary>
    public string Name(Axis axis) => Decision.StatusName(axis);

    /// <summary>The grades that a rule's condition reads.</summary>
    public IEnumerable<GradeDecision> GradesOf(Rule rule)
    {
        var schemes = rule.Condition.SelfAndBelow().OfType<GradeReference>().Select(g => g.Scheme).ToHashSet(StringComparer.Ordinal);
        return Grades.Where(g => schemes.Contains(g.Scheme));
    }
}

/// <summary>One dataset or field on one axis by every pack.</summary>
/// <param name="Code">The dataset's code.</param>
/// <param name="Name">The dataset's name.</param>
/// <param name="Field">The field's name, or null: the dataset.</param>
/// <param name="Axis">The axis.</param>
/// <param name="Statuses">What each pack says, in the order of the packs.</param>
/// <param name="Differences">The facts that make the difference; empty where the packs agree, or where no fact does: then it is the law.</param>
public sealed record ComparedRow(string Code, string Name, string? Field, Axis Axis, ImmutableArray<ComparedStatus> Statuses,
    ImmutableArray<ComparedDifference> Differences)
{
    /// <summary>Whether two packs say otherwise.</summary>
    public bool IsDifferent => Statuses.Any(s => s.Name(Axis) != Statuses[0].Name(Axis));

    /// <summary>Whether any pack has a norm on the axis.</summary>
    public bool IsSpokenOf => Statuses.Any(s => s.Decision is not { Verdict: Verdict.Undetermined, Causes: Causes.NoNorm });
}

/// <summary>Facts that make a difference: were they otherwise, a pack would say what others say.</summary>
/// <param name="Policy">The pack.</param>
/// <param name="Set">The facts as they would have to be.</param>
/// <param name="Status">What the pack would then say.</param>
/// <param name="As">The packs that say so as it is.</param>
public sealed record ComparedDifference(Policy Policy, ImmutableArray<FactChange> Set, string Status, ImmutableArray<Policy> As);
