using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>What was decided of a dataset, as data: no sentence, and never a data value (design §4). Sentences are rendered at the edge.</summary>
public sealed record Decision
{
    /// <summary>The dataset's code.</summary>
    public required string Code { get; init; }

    /// <summary>The dataset's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The day of decision.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The policies by which it was decided.</summary>
    public ImmutableArray<Policy> Policies { get; init; } = [];

    /// <summary>The opening axis.</summary>
    public required AxisDecision Opening { get; init; }

    /// <summary>The sharing axis.</summary>
    public required AxisDecision Sharing { get; init; }

    /// <summary>The grades of the dataset and its fields, by scheme.</summary>
    public ImmutableArray<GradeDecision> Grades { get; init; } = [];

    /// <summary>The gates of the dataset and its fields, by gate.</summary>
    public ImmutableArray<GateDecision> Gates { get; init; } = [];

    /// <summary>The duties.</summary>
    public ImmutableArray<DutyDecision> Duties { get; init; } = [];

    /// <summary>The findings.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The stated fields in the catalogue's order.</summary>
    public ImmutableArray<FieldDecision> Fields { get; init; } = [];

    /// <summary>Whether the dataset may leave. Adapters read this, never the absence of a prohibition.</summary>
    public bool IsReleasable { get; init; }

    /// <summary>The decision on <paramref name="axis"/>.</summary>
    public AxisDecision On(Axis axis) => axis == Axis.Opening ? Opening : Sharing;
}

/// <summary>What was decided of a field.</summary>
public sealed record FieldDecision
{
    /// <summary>The field's name; empty for the nameless field.</summary>
    public required string Name { get; init; }

    /// <summary>The opening axis.</summary>
    public required AxisDecision Opening { get; init; }

    /// <summary>The sharing axis.</summary>
    public required AxisDecision Sharing { get; init; }

    /// <summary>The field's grades, by scheme.</summary>
    public ImmutableArray<GradeDecision> Grades { get; init; } = [];

    /// <summary>The field's gates, by gate: its own and those of the dataset.</summary>
    public ImmutableArray<GateDecision> Gates { get; init; } = [];

    /// <summary>How its values must be masked before they leave.</summary>
    public required MaskDecision Mask { get; init; }

    /// <summary>Whether the field may leave.</summary>
    public bool IsReleasable { get; init; }

    /// <summary>The decision on <paramref name="axis"/>.</summary>
    public AxisDecision On(Axis axis) => axis == Axis.Opening ? Opening : Sharing;
}

/// <summary>The grade in a scheme.</summary>
/// <param name="Scheme">The scheme's id.</param>
/// <param name="Level">The highest ordinal that is not excluded.</param>
/// <param name="IsDetermined">Whether no missing fact could lower it.</param>
public readonly record struct GradeDecision(string Scheme, int Level, bool IsDetermined);

/// <summary>The state of a gate, from the most open to the most shut.</summary>
public enum GateState : byte
{
    /// <summary>A lift switched it off.</summary>
    Lifted = 0,

    /// <summary>Its review passed.</summary>
    Passed = 1,

    /// <summary>Its review has not passed.</summary>
    Pending = 2,

    /// <summary>It has no review and stands.</summary>
    InForce = 3,

    /// <summary>Its review failed.</summary>
    Failed = 4,
}

/// <summary>A gate and the rule that sets it.</summary>
/// <param name="Gate">The gate's id.</param>
/// <param name="State">Its state.</param>
/// <param name="Rule">The rule.</param>
public sealed record GateDecision(string Gate, GateState State, Rule Rule);

/// <summary>A duty and the rule that sets it.</summary>
/// <param name="Duty">The duty's id.</param>
/// <param name="Due">The last day, or null where there is none or it cannot be known.</param>
/// <param name="Anchor">What the limit runs from, as the rule writes it, or null.</param>
/// <param name="AnchorDate">The day it runs from, or null.</param>
/// <param name="IsPossible">Whether a missing fact decides if it is owed.</param>
/// <param name="Rule">The rule.</param>
public sealed record DutyDecision(string Duty, DateOnly? Due, string? Anchor, DateOnly? AnchorDate, bool IsPossible, Rule Rule);

/// <summary>How values must be masked.</summary>
/// <param name="Technique">The technique; <c>none</c> shows values as they are, <c>drop</c> withholds them.</param>
/// <param name="Parameters">The technique's parameters.</param>
public sealed record MaskDecision(string Technique, ImmutableSortedDictionary<string, double> Parameters)
{
    /// <summary>What the mask says beside numbers.</summary>
    public MaskOptions Options { get; init; } = MaskOptions.None;

    /// <summary>Nothing leaves.</summary>
    public static MaskDecision Drop { get; } = new(MaskCatalogue.Drop, ImmutableSortedDictionary<string, double>.Empty);

    /// <summary>Values leave as they are.</summary>
    public static MaskDecision None { get; } = new(MaskCatalogue.None, ImmutableSortedDictionary<string, double>.Empty);
}

/// <summary>Something that the decision found and a person should see.</summary>
/// <param name="Code">The stable code, PK3nnn.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">The sentence; it holds no data value.</param>
/// <param name="Field">The field concerned, or null.</param>
/// <param name="Rule">The rule concerned as full id, or null.</param>
public sealed record Finding(string Code, Severity Severity, LocalText Message, string? Field = null, string? Rule = null);
