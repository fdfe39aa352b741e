using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>A dataset as a catalogue describes it, with its stated facts. It never holds a data value.</summary>
public sealed record Dataset
{
    /// <summary>The code, unique in its catalogue.</summary>
    public required string Code { get; init; }

    /// <summary>The name, or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>What people read of it; no rule does.</summary>
    public DatasetDescription Description { get; init; } = DatasetDescription.Empty;

    /// <summary>The division code that decides which law applies.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>The stated facts of the dataset.</summary>
    public FactSheet Facts { get; init; } = FactSheet.Empty;

    /// <summary>Its fields; null: not stated, so that <c>some</c>, <c>every</c> and <c>count</c> are unknown.</summary>
    public ImmutableArray<Field>? Fields { get; init; }

    /// <summary>What holds of every field that an entry does not give: statements of completeness of scope field. It is the
    /// sheet of the one nameless field of a dataset without fields (semantics §3).</summary>
    public FactSheet FieldDefaults { get; init; } = FactSheet.Empty;

    /// <summary>What reading the entry found: claims that the registry contradicts, and the like.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The fields that are decided: those stated, or one nameless field if there is none.</summary>
    public ImmutableArray<Field> DecidedFields =>
        Fields is { Length: > 0 } fields ? fields : [new Field { Name = "", Facts = FieldDefaults }];
}

/// <summary>A field of a dataset with its stated facts.</summary>
public sealed record Field
{
    /// <summary>The name, unique in its dataset; empty only for the nameless field of a dataset without fields.</summary>
    public required string Name { get; init; }

    /// <summary>The title, or empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The type as written, or empty.</summary>
    public string Type { get; init; } = "";

    /// <summary>The description, or empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The stated facts of the field.</summary>
    public FactSheet Facts { get; init; } = FactSheet.Empty;

    /// <summary>The grades that the catalogue declares; null: not stated; empty: none is declared.</summary>
    public ImmutableArray<DeclaredGrade>? Grades { get; init; }
}

/// <summary>A grade that a catalogue declares.</summary>
/// <param name="Scheme">The scheme's id.</param>
/// <param name="Level">The ordinal, 1 the lowest.</param>
public readonly record struct DeclaredGrade(string Scheme, int Level);
