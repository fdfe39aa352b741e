using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>What holds of all datasets of a catalogue.</summary>
/// <param name="Jurisdiction">The division code of datasets that carry none of their own, or null.</param>
/// <param name="Complete">Its statements of completeness.</param>
public sealed record CatalogueHeader(string? Jurisdiction, ImmutableArray<CompleteStatement> Complete)
{
    /// <summary>Nothing is said: the header of a file with a dataset on each line.</summary>
    public static CatalogueHeader Empty { get; } = new(null, []);

    /// <summary>A division code that holds whatever the catalogue and its datasets say, or null: for asking what another place's law says.</summary>
    public string? Override { get; init; }

    /// <summary>What the statements say of every field that does not give it; also of the nameless one of a dataset without fields.</summary>
    public FactSheet FieldDefaults { get; } = Supplied(Complete, FactLevel.Field);

    /// <summary>What they say of every dataset that does not give it.</summary>
    internal FactSheet DatasetDefaults { get; } = Supplied(Complete, FactLevel.Dataset);

    private static FactSheet Supplied(ImmutableArray<CompleteStatement> complete, FactLevel level) => complete.Where(c => c.Scope == level).SelectMany(c => c.Supplied)
        .Aggregate(FactSheet.Empty, (sheet, supplied) => sheet.With(supplied.Fact, supplied.Entry));
}

/// <summary>A named person's statement that facts are false or none wherever an entry of its scope does not give them.</summary>
/// <param name="Scope">Of which entries.</param>
/// <param name="Supplied">The facts with the entries it supplies.</param>
public sealed record CompleteStatement(FactLevel Scope, ImmutableArray<(Fact Fact, FactEntry Entry)> Supplied);

/// <summary>A dataset of a catalogue as read, good or bad.</summary>
/// <param name="Dataset">The dataset; null if a problem is an error.</param>
/// <param name="Code">Its code, or null if that cannot be read.</param>
/// <param name="Problems">What is wrong with it.</param>
/// <param name="Place">Where it stands.</param>
public sealed record DatasetReading(Dataset? Dataset, string? Code, ImmutableArray<Problem> Problems, SourcePlace Place)
{
    /// <summary>Where its code stands.</summary>
    public SourcePlace CodePlace { get; init; }
}

/// <summary>A catalogue as read.</summary>
/// <param name="Datasets">Every dataset in the order of the file, the bad ones too.</param>
/// <param name="Problems">The problems of the file and of its datasets, by line and column; at most
/// <see cref="Text.ProblemList.DefaultLimit"/>.</param>
/// <param name="IsReadable">Whether the file could be read as a catalogue, so that its good datasets may be decided without the bad.</param>
public sealed record CatalogueReadResult(ImmutableArray<DatasetReading> Datasets, ImmutableArray<Problem> Problems, bool IsReadable);
