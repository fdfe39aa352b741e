using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Something that datasets may state, as finitely many classes of values that no condition of the compared policies tells apart; or a
/// condition that several facts decide together, by what it comes to.</summary>
internal sealed class Variable
{
    /// <summary>The class of what is not stated; of a condition, of what is unknown.</summary>
    public const int NotStated = 0;

    /// <summary>The name in rules, or the condition as it would be written.</summary>
    public required string Name { get; init; }

    /// <summary>The level of the fact.</summary>
    public FactLevel Level { get; init; }

    /// <summary>The fact's id, or null: a condition.</summary>
    public string? FactId { get; init; }

    /// <summary>What it is.</summary>
    public required VariableKind Kind { get; init; }

    /// <summary>Its number.</summary>
    public int Index { get; set; }

    /// <summary>Where its bits begin in a region.</summary>
    public int Offset { get; set; }

    /// <summary>The values of each class, the one that stands for it first; null: not stated.</summary>
    public ImmutableArray<ImmutableArray<FactValue?>> Classes { get; set; } = [];

    /// <summary>How many words its bits take.</summary>
    public int Words => (Classes.Length + 63) / 64;
}

/// <summary>What a variable is.</summary>
internal enum VariableKind : byte
{
    /// <summary>A fact of the dataset or of its one field.</summary>
    Fact,

    /// <summary>Whether evidence is given for a fact.</summary>
    Evidence,

    /// <summary>The grade that the field declares.</summary>
    Grade,

    /// <summary>A condition; its classes are unknown, false and true.</summary>
    Condition,
}
