using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>Datasets of one field whose outcome on an axis moves in the same way: a region of facts, and a dataset in it on which both sides
/// were tried.</summary>
/// <param name="Area">The division code of the area whose law was compared.</param>
/// <param name="Axis">The axis.</param>
/// <param name="Level">Dataset: the rules behind it read nothing of the field, so that it moves with the dataset.</param>
/// <param name="From">What the old side makes of the witness.</param>
/// <param name="To">What the new side makes of it.</param>
/// <param name="Directions">Every way in which they differ, the gravest first; never empty.</param>
public sealed record DiffCell(string Area, Axis Axis, FactLevel Level, PlaceOutcome From, PlaceOutcome To, ImmutableArray<DiffDirection> Directions)
{
    /// <summary>The gravest direction.</summary>
    public DiffDirection Direction => Directions[0];

    /// <summary>What the region asks of facts, in schema order, all of it; a fact that is not among them may be anything.</summary>
    public ImmutableArray<RegionTerm> When { get; init; } = [];

    /// <summary>Rules where one of which stands the region ends.</summary>
    public ImmutableArray<Rule> Except { get; init; } = [];

    /// <summary>How sure it is.</summary>
    public AnswerStatus Status { get; init; }

    /// <summary>At least so many combinations of distinguished values are in it.</summary>
    public BigInteger Lower { get; init; }

    /// <summary>At most so many are.</summary>
    public BigInteger Upper { get; init; }

    /// <summary>How many are in it, or null where only the bounds are known.</summary>
    public BigInteger? Points => Lower == Upper ? Lower : null;

    /// <summary>A dataset of the region, decided by both sides; null where none was found before the budget was spent.</summary>
    public DiffWitness? Witness { get; init; }

    /// <summary>The rules behind the outcome before.</summary>
    public ImmutableArray<Rule> OldRules { get; init; } = [];

    /// <summary>The rules behind the outcome after.</summary>
    public ImmutableArray<Rule> NewRules { get; init; } = [];
}

/// <summary>What a region asks of one fact, or of a condition that several facts decide together.</summary>
/// <param name="Subject">The fact's name in rules, <c>dataset.secrecy</c>; or the condition as it would be written.</param>
/// <param name="Fact">The fact, or null where it is a condition.</param>
/// <param name="In">The values, as catalogues write them, and <c>unknown</c>; empty where it is a range.</param>
/// <param name="Range">Numbers or days from one to another, both included; null ends are open.</param>
public sealed record RegionTerm(string Subject, Fact? Fact, ImmutableArray<string> In, (string? Low, string? High)? Range = null);

/// <summary>A dataset on which two sides differ.</summary>
/// <param name="Entry">Its entry of a catalogue, as JSON that <c>decide</c> reads.</param>
/// <param name="Field">The name of its one field.</param>
/// <param name="OldAsOf">The day on which the old side decides it.</param>
/// <param name="NewAsOf">The day on which the new side does.</param>
public sealed record DiffWitness(string Entry, string Field, DateOnly OldAsOf, DateOnly NewAsOf);
