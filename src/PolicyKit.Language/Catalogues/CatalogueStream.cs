using System.Collections.Immutable;
using PolicyKit.Language.Text;

namespace PolicyKit.Language.Catalogues;

/// <summary>A catalogue cut into datasets that are not read yet. Cutting goes in the order of the file and is cheap; reading is dear, and a
/// dataset may be read on any thread.</summary>
public sealed class CatalogueStream
{
    private readonly CatalogueReader _reader;

    internal CatalogueStream(CatalogueReader reader, CatalogueHeader header, IEnumerable<Func<Composition>> pieces, ProblemList problems)
    {
        (_reader, Header, Problems) = (reader, header, problems);
        Pieces = pieces.Select(p => new DatasetPiece(p));
    }

    /// <summary>What holds of all datasets.</summary>
    public CatalogueHeader Header { get; private init; }

    /// <summary>The problems of the file outside its datasets; complete when every piece was cut.</summary>
    public ProblemList Problems { get; }

    /// <summary>The datasets in order; they can be gone through once.</summary>
    public IEnumerable<DatasetPiece> Pieces { get; private init; }

    /// <summary>Reads a dataset. That its code is its own, <see cref="CodeSet"/> tells.</summary>
    public DatasetReading Read(DatasetPiece piece)
    {
        var composed = piece.Compose();
        return composed.Root is { } node ? _reader.ReadDataset(node, Header, composed.Problems)
            : new(null, null, composed.Problems, composed.Problems[0].Place);
    }

    /// <summary>Reads all.</summary>
    public CatalogueReadResult ReadAll()
    {
        var codes = new CodeSet();
        var datasets = Pieces.Select(p => codes.Refuse(Read(p))).ToImmutableArray();
        datasets = codes.Repeated.Count == 0 ? datasets : [.. datasets.Select(d => d with { Problems = [.. codes.WithFirstLines(d.Problems, datasets)] })];
        var isReadable = !Problems.HasErrors;
        var all = new ProblemList(quotesValues: false);
        all.AddRange(Problems.ToImmutable());
        all.AddRange(datasets.SelectMany(d => d.Problems));
        return new(datasets, all.ToImmutable(), isReadable);
    }

    /// <summary>The same with every dataset decided by the law of another place.</summary>
    /// <param name="jurisdiction">Its division code, or null: as the catalogue says.</param>
    public CatalogueStream Under(string? jurisdiction) => jurisdiction is null ? this
        : new(_reader, Header with { Override = jurisdiction }, [], Problems) { Pieces = Pieces };
}

/// <summary>A dataset of a stream that is not read yet.</summary>
public readonly struct DatasetPiece
{
    internal DatasetPiece(Func<Composition> compose) => Compose = compose;

    internal Func<Composition> Compose { get; }
}
