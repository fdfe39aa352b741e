using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>What a rule does (semantics §1). <c>permit</c> and decision tables are sugar for these.</summary>
public enum Effect : byte
{
    /// <summary>Status at most X.</summary>
    AtMost,

    /// <summary>Status at least X.</summary>
    AtLeast,

    /// <summary>A general at-least that loses to every bound it does not outrank.</summary>
    Default,

    /// <summary>Switches off the rules that it names.</summary>
    Lift,

    /// <summary>The axis does not apply.</summary>
    ScopeOut,

    /// <summary>A grade in a scheme.</summary>
    Grade,

    /// <summary>A mask for a field.</summary>
    Mask,

    /// <summary>A condition for release.</summary>
    Gate,

    /// <summary>Something to do by a date, or a warning.</summary>
    Duty,

    /// <summary>Defines or infers a fact.</summary>
    Derive,
}

/// <summary>A bound on one axis.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Level">The level X of at-most, at-least or default X.</param>
public readonly record struct Bound(Axis Axis, OpeningStatus Level);

/// <summary>A rule in the one form that everything downstream reads.</summary>
public sealed record Rule
{
    /// <summary>The id of its policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The id within its policy, stable for ever.</summary>
    public required string Id { get; init; }

    /// <summary><c>policy#rule</c>.</summary>
    public string FullId => Policy + "#" + Id;

    /// <summary>Its title.</summary>
    public LocalText Title { get; init; } = LocalText.Empty;

    /// <summary>What it does.</summary>
    public required Effect Effect { get; init; }

    /// <summary>Whether it is of the dataset (and inherited by every field) or of each field.</summary>
    public required FactLevel Level { get; init; }

    /// <summary>When it applies: a boolean. A slot's is conjoined with <see cref="TextUnavailable"/>, a permit's with what it asks.</summary>
    public required Expression Condition { get; init; }

    /// <summary>The bounds of at-most, at-least and default; at most one per axis.</summary>
    public ImmutableArray<Bound> Bounds { get; init; } = [];

    /// <summary>The axes of a scope-out.</summary>
    public ImmutableArray<Axis> ScopedOut { get; init; } = [];

    /// <summary>Why an axis does not apply, or null.</summary>
    public LocalText? ScopeReason { get; init; }

    /// <summary>Full ids of the rules that a lift switches off.</summary>
    public ImmutableArray<string> Lifts { get; init; } = [];

    /// <summary>How the data may be had under this rule.</summary>
    public ImmutableArray<string> AccessModes { get; init; } = [];

    /// <summary>Conditions that come with the status.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>The grade of a grade rule.</summary>
    public DeclaredGrade? Grade { get; init; }

    /// <summary>The mask's name of a mask rule.</summary>
    public string? Mask { get; init; }

    /// <summary>The gate of a gate rule.</summary>
    public GateEffect? Gate { get; init; }

    /// <summary>The duty of a duty rule.</summary>
    public DutyEffect? Duty { get; init; }

    /// <summary>The definition of a derive rule.</summary>
    public DeriveEffect? Derive { get; init; }

    /// <summary>How a permit was written, or null: it is an at-most with this folded into its condition.</summary>
    public Permit? Permit { get; init; }

    /// <summary>Whether the rule is special against general ones; authored and quoted, never inferred.</summary>
    public bool IsSpecial { get; init; }

    /// <summary>The tiers to which it gives way (从其规定, 另有规定的除外).</summary>
    public ImmutableArray<string> YieldsTo { get; init; } = [];

    /// <summary>The rule's own period.</summary>
    public Period Period { get; init; }

    /// <summary>Whether it is a slot for a text that could not be had.</summary>
    public bool IsSlot { get; init; }

    /// <summary>Earlier full ids of this rule.</summary>
    public ImmutableArray<string> Was { get; init; } = [];

    /// <summary>Its legal basis.</summary>
    public required Basis Basis { get; init; }

    /// <summary>Where it stands.</summary>
    public SourcePlace Place { get; init; }

    /// <summary>Whether rule, basis and instrument are all in force on <paramref name="day"/>.</summary>
    public bool IsInForce(DateOnly day) =>
        Period.Contains(day) && Basis.Period.Contains(day) && Basis.Instrument.PeriodAt(day) is not null;

    /// <summary>The latest first day among rule, basis and the instrument's period that contains <paramref name="day"/>: what "newer"
    /// compares (semantics §7, Dates). The earliest date where none of them has a first day.</summary>
    public DateOnly NewestFrom(DateOnly day) => new[]
    {
        Period.From, Basis.Period.From, Basis.Instrument.PeriodAt(day)?.From,
    }.Max() ?? DateOnly.MinValue;

    /// <inheritdoc/>
    public bool Equals(Rule? other) => ReferenceEquals(this, other) || (other is not null && Id == other.Id && Policy == other.Policy);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>What a permit asks of the provider.</summary>
[Flags]
public enum PermitAsks : byte
{
    /// <summary>Nothing but the declaration.</summary>
    None = 0,

    /// <summary>An accepted legal basis.</summary>
    Basis = 1,

    /// <summary>A reason.</summary>
    Reason = 2,

    /// <summary>Conditions.</summary>
    Conditions = 4,
}

/// <summary>The parts of a permit's condition.</summary>
/// <param name="When">The author's own condition.</param>
/// <param name="Declared">That the provider declares the permitted level.</param>
/// <param name="Asked">What this law asks of the provider, as a condition.</param>
/// <param name="Asks">The same, as written.</param>
public sealed record Permit(Expression When, Expression Declared, Expression Asked, PermitAsks Asks);

/// <summary>A gate: a condition for release.</summary>
/// <param name="Id">The gate's id.</param>
/// <param name="Review">The fact that holds the state of the review which opens it, or null: in force while the rule stands.</param>
public sealed record GateEffect(string Id, Fact? Review);

/// <summary>A duty.</summary>
/// <param name="Id">The duty's id.</param>
/// <param name="Limit">The time limit, or null.</param>
/// <param name="After">The day from which it runs (not counted), an expression of type date; null: no date.</param>
/// <param name="Anchor">How the anchor was written, or null.</param>
/// <param name="Severity">Of a warning: it becomes a finding. Null: a duty proper.</param>
public sealed record DutyEffect(string Id, DutyLimit? Limit, Expression? After, string? Anchor, Severity? Severity)
{
    /// <summary>Whether the text of the law says from when the limit runs; null: the author did not say.</summary>
    public bool? IsAnchorStated { get; init; }

    /// <summary>Whether the limit is a period through which something is kept, not a time within which something is done.</summary>
    public bool IsKeeping { get; init; }

    /// <summary>Whether it is owed once for each item of <see cref="After"/>, which is then a <see cref="Since"/>: for each open request.</summary>
    public bool IsForEach { get; init; }
}

/// <summary>A definition.</summary>
/// <param name="Fact">The fact that is defined or inferred.</param>
/// <param name="Value">Its value where the rule stands.</param>
/// <param name="Confidence">0 to 1: the result is inferred. Null: it is a definition.</param>
public sealed record DeriveEffect(Fact Fact, FactValue Value, double? Confidence);
