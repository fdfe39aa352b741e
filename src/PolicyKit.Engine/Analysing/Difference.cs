using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What differs.</summary>
public enum DifferenceKind : byte
{
    /// <summary>The status.</summary>
    Status,

    /// <summary>The mask.</summary>
    Mask,

    /// <summary>The gates.</summary>
    Gate,

    /// <summary>The grades.</summary>
    Grade,

    /// <summary>The duties.</summary>
    Duty,

    /// <summary>Nothing of these, but a rule has other words, other conditions, or another id: decisions tell what that comes to.</summary>
    Reason,
}

/// <summary>A region of facts in which two policies make something else of datasets of one field, because of one rule.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Kind">What differs.</param>
/// <param name="Rules">The rule as either side has it.</param>
public sealed record Difference(Axis Axis, DifferenceKind Kind, ImmutableArray<Rule> Rules)
{
    /// <summary>What the region asks of facts, all of it.</summary>
    public ImmutableArray<RegionPart> Region { get; init; } = [];

    /// <summary>Rules of either side where one of which stands the region ends.</summary>
    public ImmutableArray<Rule> Except { get; init; } = [];

    /// <summary>How sure it is.</summary>
    public AnswerStatus Status { get; init; }

    /// <summary>At least so many combinations of classes are in it.</summary>
    public BigInteger Lower { get; init; }

    /// <summary>At most so many are.</summary>
    public BigInteger Upper { get; init; }

    /// <summary>Combinations in it, the ones that state least first; of a reason, such as may show it.</summary>
    public ImmutableArray<Sample> Samples { get; init; } = [];

    /// <summary>What it consists of, as far as it was kept.</summary>
    internal ImmutableArray<Box> Boxes { get; init; } = [];

    /// <summary>Of a status, the outcomes.</summary>
    internal int Sort { get; init; }
}

/// <summary>What a region asks of one fact.</summary>
/// <param name="Name">The fact as rules name it, or a condition.</param>
/// <param name="Level">Its level.</param>
/// <param name="FactId">Its id; null: a condition, or the declared grade.</param>
/// <param name="Values">What it may be; null: not stated, of a condition unknown.</param>
public sealed record RegionPart(string Name, FactLevel Level, string? FactId, ImmutableArray<FactValue?> Values);

/// <summary>A dataset of one field, by what it states.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="Grades">The grades that the field declares; null: it does not say.</param>
public sealed record Sample(ImmutableArray<SampleFact> Facts, ImmutableArray<DeclaredGrade>? Grades);

/// <summary>A stated fact.</summary>
/// <param name="Level">Of the dataset or of its field.</param>
/// <param name="FactId">The fact's id.</param>
/// <param name="Value">The value.</param>
/// <param name="IsEvidenced">Whether evidence is given.</param>
public sealed record SampleFact(FactLevel Level, string FactId, FactValue Value, bool IsEvidenced);

/// <summary>How much work a question may take.</summary>
/// <param name="MostNodes">Dead ends that may be met to find one combination, or to exclude any.</param>
/// <param name="MostCounted">Parts into which a region may be divided to count them.</param>
public readonly record struct AnalysisBudget(int MostNodes, int MostCounted);
