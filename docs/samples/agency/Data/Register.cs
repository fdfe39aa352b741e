using System.Collections.Immutable;
using PolicyKit;
using PolicyKit.Json;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;

namespace Agency.Data;

/// <summary>The agency's register of datasets: the catalogue that it also hands in, read by the facts of the policies in force.</summary>
public static class Register
{
    private const string File = "catalogue.json";
    private const string Province = "370000";

    /// <summary>Which rows are of which dataset.</summary>
    public static void Map(DisclosureMap map) => map
        .Add<Licence>(e => Dataset(e, "licences"))
        .Add<Volunteer>(e => Dataset(e, "volunteers"), v => v.Outside([nameof(Volunteer.Id)]))
        .Add<Vacancy>(e => Dataset(e, "vacancies"));

    /// <summary>The datasets in the catalogue's order.</summary>
    public static ImmutableArray<Dataset> Datasets(IPolicyEngine engine)
    {
        using var stream = typeof(Register).Assembly.GetManifestResourceStream(File)!;
        var reader = new CatalogueReader(engine.SetFor(Province).Country);
        var read = CatalogueFile.Open(InputFile.Of(File, stream)).Read(reader).ReadAll();
        return read.IsReadable && read.Datasets.All(d => d.Dataset is not null) ? [.. read.Datasets.Select(d => d.Dataset!)] : throw new PolicyKitException(read.Problems);
    }

    /// <summary>The conditions that the provider states for a dataset.</summary>
    public static ImmutableArray<string> ConditionsOf(IPolicyEngine engine, string code)
    {
        var conditions = engine.SetFor(Province).Facts.Find(FactLevel.Dataset, "opening.conditions");
        return conditions is not null && Dataset(engine, code).Facts.Stated(conditions)?.Value is ListValue list ? [.. list.Items.Select(i => i.Member)] : [];
    }

    private static Dataset Dataset(IPolicyEngine engine, string code) => Datasets(engine).Single(d => d.Code == code);
}
