using Microsoft.AspNetCore.Http;
using PolicyKit.Cli.Commands;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Model;

namespace PolicyKit.Cli.Serving;

/// <summary>The catalogue of a request, read as the command reads one.</summary>
internal static class ServedCatalogue
{
    /// <summary>How messages name a body.</summary>
    public const string Name = "body";

    /// <summary>Opens a body; its datasets are not read.</summary>
    public static OpenedCatalogue Open(ArraySegment<byte> body, SourceFormat format, Served served)
    {
        var catalogue = CatalogueFile.Open(InputFile.Of(Name, body), format);
        var set = CatalogueOptions.Choose(served.Loaded.Sets, catalogue.PeekJurisdiction());
        return new(set, catalogue, null, served.ReaderOf(set));
    }

    /// <summary>Reads all of it: every dataset is sound.</summary>
    /// <exception cref="PolicyKitException">One is not.</exception>
    /// <exception cref="Refusal">There are too many.</exception>
    public static CatalogueReading Read(ArraySegment<byte> body, Served served, int mostDatasets)
    {
        var opened = Open(body, SourceFormat.Json, served);
        var reading = new CatalogueReading(opened.Set, opened.Stream().ReadAll());
        reading.OrThrow();
        return reading.Datasets.Length <= mostDatasets ? reading
            : throw new Refusal(StatusCodes.Status413PayloadTooLarge, ServingProblems.TooLarge($"{mostDatasets} datasets at most"));
    }

    /// <summary>The dataset of a code.</summary>
    /// <exception cref="PolicyKitException">There is none (PK7011).</exception>
    public static Dataset Find(CatalogueReading reading, string code) => reading.Sound.FirstOrDefault(d => d.Code == code)
        ?? throw new PolicyKitException(CommandProblems.UnknownDataset(code, Language.Text.NearestName.Of(code, reading.Sound.Select(d => d.Code))));
}
