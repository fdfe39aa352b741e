using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>Whether an axis is decided.</summary>
public enum Verdict : byte
{
    /// <summary>Facts are missing, norms collide, or no norm speaks; the provisional status stands meanwhile.</summary>
    Undetermined = 0,

    /// <summary>Decided.</summary>
    Determined = 1,

    /// <summary>The axis does not apply.</summary>
    OutOfScope = 2,
}

/// <summary>Why an axis is undetermined (semantics §7, Causes).</summary>
[Flags]
public enum Causes : byte
{
    /// <summary>It is determined.</summary>
    None = 0,

    /// <summary>Facts are missing.</summary>
    Facts = 1,

    /// <summary>Norms collide and an organ must rule.</summary>
    Dispute = 2,

    /// <summary>The text of a rule could not be had.</summary>
    Text = 4,

    /// <summary>Only an inference speaks for it.</summary>
    Inferred = 8,

    /// <summary>A condition erred.</summary>
    Error = 16,

    /// <summary>A year without a calendar was needed.</summary>
    Calendar = 32,

    /// <summary>No norm speaks.</summary>
    NoNorm = 64,
}

/// <summary>A set of statuses: those that the missing facts leave possible.</summary>
[Flags]
public enum StatusSet : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Closed.</summary>
    Closed = 1,

    /// <summary>Conditional.</summary>
    Conditional = 2,

    /// <summary>Open.</summary>
    Open = 4,
}

/// <summary>Reading status sets.</summary>
public static class StatusSets
{
    /// <summary>All statuses from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static StatusSet Between(OpeningStatus low, OpeningStatus high) =>
        (StatusSet)((1 << ((int)high + 1)) - 1 & ~((1 << (int)low) - 1));

    /// <summary>Whether the set has <paramref name="status"/>.</summary>
    public static bool Contains(this StatusSet set, OpeningStatus status) => ((int)set >> (int)status & 1) == 1;

    /// <summary>The strictest status of a set that is not empty.</summary>
    public static OpeningStatus Lowest(this StatusSet set) =>
        set.Contains(OpeningStatus.Closed) ? OpeningStatus.Closed
        : set.Contains(OpeningStatus.Conditional) ? OpeningStatus.Conditional : OpeningStatus.Open;

    /// <summary>The most open status of a set that is not empty.</summary>
    public static OpeningStatus Highest(this StatusSet set) =>
        set.Contains(OpeningStatus.Open) ? OpeningStatus.Open
        : set.Contains(OpeningStatus.Conditional) ? OpeningStatus.Conditional : OpeningStatus.Closed;
}

/// <summary>How the provider's declaration compares with the decision.</summary>
public enum Delta : byte
{
    /// <summary>The provider declares nothing, or the decision leaves the declaration possible.</summary>
    Unknown = 0,

    /// <summary>They agree.</summary>
    Same = 1,

    /// <summary>Declared more closed than decided.</summary>
    OverClosed = 2,

    /// <summary>Declared more open than decided.</summary>
    OverOpen = 3,

    /// <summary>Declared more closed by a permit whose basis, reason or conditions are wanting.</summary>
    Unsupported = 4,
}

/// <summary>What was decided on one axis of a dataset or field.</summary>
public sealed record AxisDecision
{
    /// <summary>Whether it is decided.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The status; while undetermined the provisional one, which is the strictest possible; closed while out of scope.</summary>
    public required OpeningStatus Status { get; init; }

    /// <summary>The statuses that missing facts leave possible; one while determined, closed while out of scope.</summary>
    public required StatusSet May { get; init; }

    /// <summary>Why it is undetermined.</summary>
    public Causes Causes { get; init; }

    /// <summary>The jurisdiction's own term for the determined status, or null.</summary>
    public string? Term { get; init; }

    /// <summary>What the provider declares, or null.</summary>
    public OpeningStatus? Declared { get; init; }

    /// <summary>Declared against decided.</summary>
    public Delta Delta { get; init; }

    /// <summary>How the data may be had, ordinal order.</summary>
    public ImmutableArray<string> AccessModes { get; init; } = [];

    /// <summary>Conditions that come with the status, ordinal order.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>The rules that hold the status where it is.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>An inclusion-minimal set of unknown facts whose every value settles the status, in schema order.</summary>
    public ImmutableArray<FactPlace> Missing { get; init; } = [];

    /// <summary>Whether <see cref="Missing"/> is known to be minimal.</summary>
    public bool IsMissingExact { get; init; } = true;

    /// <summary>The presumptions used, in schema order.</summary>
    public ImmutableArray<FactPlace> Presumed { get; init; } = [];

    /// <summary>The bounds and scope-outs that a lift switched off.</summary>
    public ImmutableArray<LiftedRule> Lifted { get; init; } = [];

    /// <summary>The permits that fell for want of a basis, reason or conditions.</summary>
    public ImmutableArray<Rule> Unsupported { get; init; } = [];

    /// <summary>The norms that collide and the organ that must rule.</summary>
    public ImmutableArray<Dispute> Disputes { get; init; } = [];

    /// <summary>The permits that the provider may use.</summary>
    public ImmutableArray<Rule> Options { get; init; } = [];

    /// <summary>Single changes of mutable facts that would lawfully open it.</summary>
    public ImmutableArray<Unlock> Unlock { get; init; } = [];
}

/// <summary>A rule that holds the status where it is, with the facts that mattered.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Because">The facts that mattered, in the order of the condition.</param>
public sealed record Reason(Rule Rule, ImmutableArray<Because> Because);

/// <summary>A fact that mattered: what it is and what the condition asks of it. Values are booleans, enum members or <c>unknown</c>,
/// never text or numbers from data.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Actual">A boolean, an enum member, or null: unknown.</param>
/// <param name="Required">A boolean or an enum member.</param>
public sealed record Because(FactPlace Fact, FactValue? Actual, FactValue Required);

/// <summary>A fact of the dataset or of one of its fields.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Field">The field's name; null for a dataset fact, empty for the nameless field.</param>
public sealed record FactPlace(Fact Fact, string? Field)
{
    /// <summary>As printed: <c>continuous</c>, <c>fields.legalRepId.consent</c>; the nameless field is <c>fields.*</c>.</summary>
    public override string ToString() => Field is null ? Fact.Id : $"fields.{(Field.Length == 0 ? "*" : Field)}.{Fact.Id}";
}

/// <summary>A rule that was switched off.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="By">The lifts that did it.</param>
public sealed record LiftedRule(Rule Rule, ImmutableArray<Rule> By);

/// <summary>Two norms of which neither prevails.</summary>
/// <param name="First">The one with the ordinally smaller id.</param>
/// <param name="Second">The other.</param>
/// <param name="Organ">Who must rule, or null where the law names nobody.</param>
public sealed record Dispute(Rule First, Rule Second, string? Organ);

/// <summary>A single change of a mutable fact that would lawfully open.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="To">The value to bring about.</param>
/// <param name="Basis">The rule that then opens, or that no longer restricts.</param>
public sealed record Unlock(FactPlace Fact, FactValue To, Rule Basis);
