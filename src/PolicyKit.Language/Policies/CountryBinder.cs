using System.Collections.Immutable;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>Binds the files of a country in the order in which they need each other.</summary>
internal static class CountryBinder
{
    private const string Rank = "legislation-law.yaml";
    private const string Areas = "jurisdictions.yaml";
    private const string Instruments = "instruments.yaml";
    private const string Taxonomy = "taxonomy.yaml";
    private const string Facts = "facts.yaml";
    private const string Parameters = "parameters.yaml";
    private const string Masks = "masks.yaml";
    private const string Coverage = "coverage.yaml";
    private const string Recognisers = "recognisers.yaml";
    private const string ListForms = "list-forms.yaml";

    /// <summary>The parts; null, with problems, if any of them cannot be used.</summary>
    public static CountryParts? Bind(CountryFiles files, IReadOnlyList<PolicyFile> policies, ProblemList problems)
    {
        var maps = new[] { Rank, Areas, Instruments, Taxonomy, Facts, Parameters, Masks }
            .ToDictionary(n => n, files.Required, StringComparer.Ordinal);
        if (maps.Values.Contains(null))
        {
            return null;
        }

        var (rank, areas) = (RankFile.Bind(maps[Rank]!), JurisdictionsFile.Bind(maps[Areas]!));
        var instruments = InstrumentsFile.Bind(maps[Instruments]!, rank, areas);
        var (taxonomy, schemes) = TaxonomyFile.Bind(maps[Taxonomy]!, policies.Select(p => p.Taxonomy));
        var years = new UniqueIds(Kinds.Year);
        var calendar = new WorkingCalendar(files.Calendars.Select(c => CalendarFile.Bind(c, years)).OfType<CalendarYear>().ToList());
        var parameters = BindParameters(maps[Parameters]!, policies, instruments, areas);
        var resolver = new FactResolver(BindFacts(maps[Facts]!, policies, instruments),
            [.. parameters.Select(p => p.Id)], taxonomy, schemes, rank, problems);
        var facts = resolver.Schema();
        var omissions = files.Optional(Coverage) is { } coverage ? CoverageFile.Bind(coverage, instruments) : [];
        var recognisers = new RecognisersFile(taxonomy).Bind(files.Optional(Recognisers), files.Country, policies.Select(p => (p.Id, p.Recognisers)));
        var forms = new ListFormsFile(instruments).Bind(files.Optional(ListForms));
        var masks = MasksFile.Bind(maps[Masks]!, schemes, new ConditionReader(resolver, problems));
        StructuralFacts.Check(facts, maps[Facts]!.Place, problems);
        return problems.HasErrors ? null : new()
        {
            Rank = rank,
            Areas = areas,
            Instruments = instruments,
            Taxonomy = taxonomy,
            Schemes = schemes,
            ListForms = forms,
            Masks = masks,
            Calendar = calendar,
            Resolver = resolver,
            Facts = facts,
            Parameters = parameters,
            Omissions = omissions,
            Recogniser = new(recognisers),
        };
    }

    private static ImmutableArray<Parameter> BindParameters(MappingReader file, IEnumerable<PolicyFile> policies,
        InstrumentRegistry instruments, JurisdictionTable areas)
    {
        var reader = new ParametersReader();
        reader.ReadCountry(file);
        foreach (var policy in policies)
        {
            reader.ReadPack(policy.Parameters, policy.Id, policy.Depth(instruments, areas));
        }

        return [.. reader.All.Values.OrderBy(p => p.Id, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<FactDraft> BindFacts(MappingReader file, IEnumerable<PolicyFile> policies, InstrumentRegistry instruments)
    {
        var reader = new FactsReader(instruments);
        reader.Read(file.Required("facts"));
        file.RefuseOtherKeys();
        foreach (var policy in policies)
        {
            reader.Read(policy.Facts);
        }

        return reader.Drafts;
    }
}
