using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Why an axis of a dataset or field stands where it does: what became of every rule of the set, and what would lawfully open
/// it. Data only: no sentence, never a data value.</summary>
public sealed record Explanation
{
    /// <summary>The dataset's code.</summary>
    public required string Dataset { get; init; }

    /// <summary>The field's name, or null: the dataset itself.</summary>
    public string? Field { get; init; }

    /// <summary>The axis explained.</summary>
    public required Axis Axis { get; init; }

    /// <summary>The day of decision.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>What was decided there, exactly as <c>Decide</c> gives it.</summary>
    public required AxisDecision Decision { get; init; }

    /// <summary>One step for every rule of the set: by step, then by rule id.</summary>
    public ImmutableArray<ExplanationStep> Steps { get; init; } = [];

    /// <summary>Sets of changes of mutable facts, each of which would lawfully give a more open status; smaller sets first.</summary>
    public ImmutableArray<WayToOpen> ToOpen { get; init; } = [];

    /// <summary>Stated facts that alone force the status, in schema order, of which none can be left out; null while it is undetermined.</summary>
    public ImmutableArray<FactPlace>? Minimal { get; init; }

    /// <summary>Rules that would restrict it further and whose conditions are false, those first that the fewest changed facts would make true.</summary>
    public ImmutableArray<NearRule> Nearest { get; init; } = [];

    /// <summary>Those of the missing facts without which nothing settles the status, whatever the others are answered.</summary>
    public ImmutableArray<FactPlace> Essential { get; init; } = [];

    /// <summary>Single answers that alone settle the status, whatever stays open, in schema order.</summary>
    public ImmutableArray<SettlingAnswer> Settling { get; init; } = [];

    /// <summary>Whether the compiled policy decided; false: conditions were interpreted.</summary>
    public bool IsCompiled { get; init; } = true;
}

/// <summary>The stage of the decision at which a rule's outcome was reached, in the order of the walk.</summary>
public enum DecisionStage : byte
{
    /// <summary>Whether it is in force and of this jurisdiction.</summary>
    InForce = 0,

    /// <summary>Whether its condition holds.</summary>
    Conditions = 1,

    /// <summary>Whether a lift switches it off.</summary>
    Lifts = 2,

    /// <summary>Which of two colliding norms prevails.</summary>
    Collisions = 3,

    /// <summary>The bounds that stand.</summary>
    Bounds = 4,

    /// <summary>Grades.</summary>
    Grade = 5,

    /// <summary>Masks.</summary>
    Mask = 6,

    /// <summary>Gates.</summary>
    Gates = 7,

    /// <summary>Duties.</summary>
    Duties = 8,

    /// <summary>How fields make up the dataset.</summary>
    Dataset = 9,
}

/// <summary>What became of a rule.</summary>
public enum RuleOutcome : byte
{
    /// <summary>It stands and has its effect.</summary>
    Applied = 0,

    /// <summary>Its condition is false.</summary>
    NotMatched = 1,

    /// <summary>It holds, but a lift switches it off.</summary>
    Lifted = 2,

    /// <summary>A permit whose basis, reason or conditions are wanting.</summary>
    Unsupported = 3,

    /// <summary>It stands, and a prevailing norm says otherwise.</summary>
    Outranked = 4,

    /// <summary>It collides with a norm, and neither prevails.</summary>
    Disputed = 5,

    /// <summary>Its condition, or that of what lifts it, is unknown.</summary>
    Unknown = 6,

    /// <summary>It is not in force on the day, or not of this jurisdiction.</summary>
    NotInForce = 7,
}

/// <summary>What became of one rule.</summary>
/// <param name="Stage">Where its outcome was reached.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Because">The facts that mattered, in the order of the condition.</param>
/// <param name="By">The lift or the prevailing norm that did it, or null.</param>
public sealed record ExplanationStep(DecisionStage Stage, Rule Rule, RuleOutcome Outcome, ImmutableArray<Because> Because, Rule? By);

/// <summary>A rule that does not apply, with how far it is from that.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Changes">At most so many facts, changed or learned, make its condition true; 1 or more.</param>
/// <param name="Because">The facts that made it false.</param>
public sealed record NearRule(Rule Rule, int Changes, ImmutableArray<Because> Because);

/// <summary>An answer that alone settles a status.</summary>
/// <param name="Answer">The fact and its value.</param>
/// <param name="Status">How the axis then stands.</param>
public sealed record SettlingAnswer(FactChange Answer, OpeningStatus Status);

/// <summary>Changes that together would lawfully give a more open status.</summary>
/// <param name="Set">The changes, in schema order.</param>
/// <param name="Basis">The rule that then opens, or that no longer restricts.</param>
public sealed record WayToOpen(ImmutableArray<FactChange> Set, Rule Basis);

/// <summary>A change of one fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="To">The value to bring about.</param>
public sealed record FactChange(FactPlace Fact, FactValue To);

/// <summary>How stages and outcomes are written.</summary>
public static class ExplanationNames
{
    private static readonly string[] Stages =
        ["in-force", "conditions", "lifts", "collisions", "bounds", "grade", "mask", "gates", "duties", "dataset"];

    private static readonly string[] Outcomes =
        ["applied", "not-matched", "lifted", "unsupported", "outranked", "disputed", "unknown", "not-in-force"];

    /// <summary>The name of a stage.</summary>
    public static string Name(this DecisionStage stage) => Stages[(int)stage];

    /// <summary>The name of an outcome.</summary>
    public static string Name(this RuleOutcome outcome) => Outcomes[(int)outcome];
}
